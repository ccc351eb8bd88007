import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
} from 'react';
import type { Message } from '../../../shared/domain.ts';
import { asId, type MessageId } from '../../../shared/ids.ts';
import { timelineOf } from '../../actions/channel-view.ts';
import { chooseNone, chosenOf, mayChoose } from '../../actions/choosing.ts';
import { copyText, setReply } from '../../actions/message.ts';
import { markRead } from '../../actions/messages.ts';
import { focusComposer } from '../../components/focus.ts';
import { mayDelete, mayReact, mayReply } from './abilities.ts';
import { choose } from './useChosen.ts';
import { type RowWorld, useRow } from './world.ts';

/**
 * The keyboard cursor: the list is one tab stop, arrows move from row to row, and what can be pressed inside a row
 * can be reached by Tab only while the cursor is on it. Tab stops are set on the elements themselves, so that
 * moving the cursor draws nothing.
 */
export function useCursor(box: RefObject<HTMLDivElement | null>) {
  const world = useRow();
  const stop = useRef<HTMLElement>(null);
  const near = useRef<readonly HTMLElement[]>([]);
  const focused = useRef(false);

  useLayoutEffect(() => {
    if (stop.current?.isConnected && box.current?.contains(stop.current)) setStops(stop.current, 0);
    else {
      // the row under the cursor is gone: deleted, discarded, or taken out of the window
      const next = near.current.find((row) => row.isConnected) ?? rowsIn(box.current).at(-1) ?? null;
      stop.current = moveStop(null, next);
      if (focused.current && document.activeElement === document.body) next?.focus({ preventScroll: true });
    }
    near.current = around(stop.current);
  });

  const onFocus = useCallback((e: FocusEvent) => {
    focused.current = true;
    const row = rowOf(e.target);
    if (!row || row === stop.current) return;
    stop.current = moveStop(stop.current, row);
    near.current = around(row);
  }, []);

  // React tells no blur of what it removes itself
  const onBlur = useCallback((e: FocusEvent) => {
    focused.current = e.currentTarget.contains(e.relatedTarget);
  }, []);

  const onKeyDown = useCallback(
    (e: KeyboardEvent) => {
      const row = rowOf(e.target);
      if (!row) return;
      // a reaction that came meanwhile was drawn without this list
      if (e.key === 'Tab') setStops(row, 0);
      if (e.target !== row || e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
      const handled = move(box.current, row, e.key) || press(world, row, e.key);
      if (handled) e.preventDefault();
    },
    [box, world],
  );
  return { onFocus, onBlur, onKeyDown };
}

const rowsIn = (box: HTMLElement | null): HTMLElement[] =>
  box ? [...box.querySelectorAll<HTMLElement>('[data-row]')] : [];

/** The rows that stand next to one, the later first. */
const around = (row: HTMLElement | null): readonly HTMLElement[] =>
  [beside(row, 'nextElementSibling'), beside(row, 'previousElementSibling')].filter((one) => one !== null);

function beside(
  row: Element | null,
  way: 'nextElementSibling' | 'previousElementSibling',
): HTMLElement | null {
  let next = row?.[way] ?? null;
  while (next && !next.matches('[data-row]')) next = next[way];
  return next instanceof HTMLElement ? next : null;
}

const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;

function setStops(row: HTMLElement, tabIndex: 0 | -1): void {
  row.tabIndex = tabIndex;
  for (const inner of row.querySelectorAll<HTMLElement>('[data-stop]')) inner.tabIndex = tabIndex;
}

function moveStop(from: HTMLElement | null, to: HTMLElement | null): HTMLElement | null {
  if (from) setStops(from, -1);
  if (to) setStops(to, 0);
  return to;
}

/** Rows by which a key moves; a page is what fits on the screen. */
function move(box: HTMLElement | null, row: HTMLElement, key: string): boolean {
  const rows = rowsIn(box);
  const at = rows.indexOf(row);
  const next = box ? rows[destination(rows, at, { key, height: box.clientHeight })] : undefined;
  if (!next) return false;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
  return true;
}

function destination(
  rows: readonly HTMLElement[],
  at: number,
  { key, height }: { key: string; height: number },
): number {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return Math.min(rows.length - 1, at + 1);
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    case 'PageUp':
      return pageAway(rows, at, { step: -1, height });
    case 'PageDown':
      return pageAway(rows, at, { step: 1, height });
    default:
      return -1;
  }
}

function pageAway(
  rows: readonly HTMLElement[],
  at: number,
  { step, height }: { step: 1 | -1; height: number },
): number {
  const top = rows[at]?.getBoundingClientRect().top ?? 0;
  let next = at;
  for (let i = at + step; i >= 0 && i < rows.length; i += step) {
    if (Math.abs((rows[i]?.getBoundingClientRect().top ?? 0) - top) > height) break;
    next = i;
  }
  return next;
}

/** Single letters, only while the cursor is on a row, and only if the person has not switched them off. */
function press(world: RowWorld, row: HTMLElement, key: string): boolean {
  const { app } = world;
  if (key === 'Escape') {
    if (app.store.getState().ui.layer !== null) return false;
    if (chosenOf(app.store.getState(), world.at).length > 0) {
      chooseNone(app, world.at);
      return true;
    }
    focusComposer();
    void markRead(app, world.at);
    return true;
  }
  const id = row.getAttribute('data-id');
  if (id === null || !app.store.getState().preferences.keysEnabled) return false;
  return act(world, row, { id: asId<MessageId>(id), key: key.toLowerCase() });
}

function act(world: RowWorld, row: HTMLElement, { id, key }: { id: MessageId; key: string }): boolean {
  const { app, at, open } = world;
  const state = app.store.getState();
  const message = timelineOf(state, at)?.rows.get(id);
  if (!message) return false;
  switch (key) {
    case 'r':
      if (!mayReply(state, at)) return false;
      setReply(app, at, id);
      focusComposer();
      return true;
    case 'e':
      if (mayReact(state, at)) open({ what: 'react', id, beside: row });
      return true;
    case 'c':
      void copyText(app, message.text);
      return true;
    case 'm':
      open({ what: 'more', id, beside: row });
      return true;
    case 'x':
      return chooseIfMay(world, message);
    case 'backspace':
    case 'delete':
      askDelete(world, message);
      return true;
    default:
      return false;
  }
}

/** What is chosen is meant, wherever the cursor is. */
function askDelete({ app, at, open }: RowWorld, message: Message): void {
  const state = app.store.getState();
  if (chosenOf(state, at).length > 0) open({ what: 'deleteChosen' });
  else if (mayDelete(state, at, message)) open({ what: 'delete', id: message.id });
}

function chooseIfMay(world: RowWorld, message: Message): boolean {
  if (message.kind !== 'text' || !mayChoose(world.app.store.getState(), world.at)) return false;
  choose(world, message.id);
  return true;
}
