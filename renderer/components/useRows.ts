import { type FocusEvent, type KeyboardEvent, useCallback, useLayoutEffect, useRef } from 'react';

/** A row of a list that holds several buttons, each marked with `rovingMark`; `data-name` is what letters look for. */
export const rowMark = { 'data-line': '' } as const;

const rowsOf = (list: HTMLElement | null): HTMLElement[] =>
  list ? [...list.querySelectorAll<HTMLElement>('[data-line]')] : [];
const partsOf = (row: HTMLElement | undefined): HTMLElement[] =>
  row ? [...row.querySelectorAll<HTMLElement>('[data-roving]:not(:disabled)')] : [];

/**
 * One tab stop for a list whose rows hold several buttons: up and down go to the same button of another row, left and
 * right to another of the row, Home and End to the first and last row, letters to the next row that begins so. When
 * the focused row goes (a request that was answered), the one in its place takes the focus, else `home` does.
 */
export function useRows<T extends HTMLElement>(home?: () => HTMLElement | null) {
  const ref = useRef<T>(null);
  const stop = useRef<HTMLElement | null>(null);
  /** Where the focus is or was when its button went; null: not here. */
  const focused = useRef<number | null>(null);
  const last = useRef<number | null>(null);

  useLayoutEffect(() => {
    const kept = stop.current !== null && ref.current?.contains(stop.current) === true;
    if (!kept) stop.current = partInPlace(ref.current, focused.current ?? 0);
    if (stop.current) stop.current.tabIndex = 0;
    const lost = !kept && focused.current !== null && document.activeElement === document.body;
    if (lost) (stop.current ?? home?.())?.focus();
  });

  const around = useRef(home);
  around.current = home;
  useLayoutEffect(
    () => () => {
      if (focused.current === null) return;
      // its last row has gone, and the list with it
      queueMicrotask(() => {
        if (document.activeElement === document.body) around.current?.()?.focus();
      });
    },
    [],
  );

  const onFocus = useCallback((event: FocusEvent) => {
    const part = event.target;
    // in a menu or a question of a row: it is still about that row
    if (!ref.current?.contains(part)) focused.current = last.current;
    else if (part instanceof HTMLElement && 'roving' in part.dataset) {
      if (stop.current) stop.current.tabIndex = -1;
      stop.current = part;
      part.tabIndex = 0;
      last.current = rowsOf(ref.current).findIndex((row) => row.contains(part));
      focused.current = last.current;
    }
  }, []);

  const onBlur = useCallback((event: FocusEvent) => {
    // without a next one the button has gone, or the window has lost the focus: either way it was here
    if (event.relatedTarget) focused.current = null;
  }, []);

  const onKeyDown = useCallback((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const rows = rowsOf(ref.current);
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? undefined : target(rows, at, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }, []);

  return { ref, onFocus, onBlur, onKeyDown };
}

/** The first part of the row at this place, or of the last one. */
function partInPlace(list: HTMLElement | null, at: number): HTMLElement | null {
  const rows = rowsOf(list);
  return partsOf(rows[Math.min(at, rows.length - 1)])[0] ?? null;
}

const along: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };
const between: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

function target(rows: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  const parts = partsOf(rows[at]);
  const column = parts.findIndex((part) => part.contains(document.activeElement));
  const inRow = along[key];
  if (inRow !== undefined) {
    const by = document.documentElement.dir === 'rtl' ? -inRow : inRow;
    return parts[Math.max(0, Math.min(column + by, parts.length - 1))];
  }
  const row = rowFor(rows, at, key);
  const there = partsOf(row);
  return there[Math.max(0, Math.min(column, there.length - 1))];
}

function rowFor(rows: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key === 'Home') return rows[0];
  if (key === 'End') return rows.at(-1);
  const step = between[key];
  if (step !== undefined) return rows[(at + step + rows.length) % rows.length];
  if (key.length !== 1 || key === ' ') return undefined;
  const letter = key.toLocaleLowerCase();
  const ahead = [...rows.slice(at + 1), ...rows.slice(0, at)];
  return ahead.find((row) => (row.getAttribute('data-name') ?? '').toLocaleLowerCase().startsWith(letter));
}
