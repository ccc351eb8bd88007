import { type FocusEvent, type KeyboardEvent, useCallback, useLayoutEffect, useRef } from 'react';

type Axis = 'vertical' | 'horizontal' | 'both';
const steps: Readonly<Record<Axis, Readonly<Record<string, 1 | -1>>>> = {
  vertical: { ArrowDown: 1, ArrowUp: -1 },
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  both: { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 },
};

/** Parts of a list marked so take part in its arrow keys. */
export const rovingMark = { 'data-roving': '', tabIndex: -1 } as const;

/**
 * One tab stop for a list: arrows, Home and End move inside, letters jump to the next part that begins so. The
 * parts carry `rovingMark`; the current one (or the one last focused) holds the tab stop.
 */
export function useRoving<T extends HTMLElement>(axis: Axis = 'vertical') {
  const ref = useRef<T>(null);
  const stop = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    const items = partsOf(ref.current);
    const kept = items.find((item) => item === stop.current);
    setStop(items, kept ?? items.find(isCurrent) ?? items[0]);
  });

  const onFocus = useCallback((event: FocusEvent) => {
    const items = partsOf(ref.current);
    const part = items.find((item) => item === event.target);
    if (!part) return;
    stop.current = part;
    setStop(items, part);
  }, []);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const items = partsOf(ref.current);
      const at = items.findIndex((item) => item.contains(document.activeElement));
      const next = at < 0 ? undefined : target(items, at, event.key, axis);
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
    [axis],
  );

  return { ref, onFocus, onKeyDown };
}

const partsOf = (list: HTMLElement | null): HTMLElement[] =>
  list ? [...list.querySelectorAll<HTMLElement>('[data-roving]:not(:disabled)')] : [];

const isCurrent = (item: HTMLElement): boolean =>
  ['aria-current', 'aria-selected', 'aria-checked'].some((name) => {
    const value = item.getAttribute(name);
    return value !== null && value !== 'false';
  });

function setStop(items: readonly HTMLElement[], stop: HTMLElement | undefined): void {
  for (const item of items) item.tabIndex = item === stop ? 0 : -1;
}

function target(items: readonly HTMLElement[], at: number, key: string, axis: Axis): HTMLElement | undefined {
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  const step = steps[axis][key];
  if (step !== undefined) return items[(at + step + items.length) % items.length];
  return key.length === 1 && key !== ' ' ? startingWith(items, at, key.toLocaleLowerCase()) : undefined;
}

function startingWith(items: readonly HTMLElement[], at: number, letter: string): HTMLElement | undefined {
  const ahead = [...items.slice(at + 1), ...items.slice(0, at)];
  return ahead.find((item) => {
    const name = item.getAttribute('data-name') ?? item.getAttribute('aria-label') ?? item.textContent ?? '';
    return name.trim().toLocaleLowerCase().startsWith(letter);
  });
}
