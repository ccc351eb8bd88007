import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { windowSize } from '../../../shared/state/timeline.ts';
import { type ChannelRef, timelineOf, viewOf } from '../../actions/channel-view.ts';
import { loadNewer, loadOlder, trimWindow } from '../../actions/messages.ts';
import { useAppState } from '../../store/hooks.ts';
import type { App } from '../../store/store.ts';
import type { Item } from './items.ts';
import { Viewport } from './viewport.ts';
import { useRow } from './world.ts';

type Given = {
  readonly items: readonly Item[];
  readonly unsent: number;
  /** Everything that is loaded is drawn. */
  readonly whole: boolean;
  /** The last row drawn is the newest message there is. */
  readonly ends: boolean;
};

/** Ties the list's box to its `Viewport`: opening, holding, loading at both ends, jumping. */
export function useStream({ items, unsent, whole, ends }: Given) {
  const { app, at } = useRow();
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const viewport = useRef<Viewport>(null);
  const [atBottom, setAtBottom] = useState(true);
  const all = useRef(whole);
  all.current = whole;
  const present = useRef(ends);
  present.current = ends;

  const settle = useCallback(() => {
    const v = viewport.current;
    if (!v) return;
    setAtBottom(v.atBottom);
    if (all.current) wantPages(app, at, v);
  }, [app, at]);

  useLayoutEffect(() => {
    if (!box.current || !content.current) return;
    const element = box.current;
    const v = new Viewport(element, '[data-row]');
    viewport.current = v;
    v.reachesPresent = present.current;
    open(v, element);
    const onScroll = () => {
      v.scrolled();
      settle();
    };
    const observer = new ResizeObserver(() => {
      v.hold();
      settle();
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(element);
    observer.observe(content.current);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [settle]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what moves rows; the effect reads the page
  useLayoutEffect(() => {
    const v = viewport.current;
    if (!v) return;
    v.reachesPresent = ends;
    v.hold();
    settle();
  }, [items, unsent, ends, settle]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come may be too many
  useEffect(() => {
    trimWindow(app, at, viewport.current?.atBottom ?? true);
  }, [app, at, items]);

  useTarget(box, viewport, settle);
  return { box, content, atBottom };
}

/** A channel opens at "New since", or at the newest message. */
function open(v: Viewport, box: HTMLElement): void {
  const line = box.querySelector('[data-new-line]');
  if (line) v.show(line, 0.3);
  else v.toBottom();
}

/**
 * Asks for a page where less than one and a half screens are left. In a window that is short for its screen less
 * counts, or loading at one end would let go of so much at the other that it is loaded again, for ever.
 */
function wantPages(app: App, at: ChannelRef, v: Viewport): void {
  const state = app.store.getState();
  const t = timelineOf(state, at);
  if (!t || t.ids.length === 0) return;
  const { above, below, height } = v.room;
  const allShown = above + below <= 0 && t.ids.length >= windowSize;
  if (height === 0 || allShown) return;
  const page = (above + below + height) / 4;
  const reach = Math.max(1, Math.min(1.5 * height, (above + below - page) / 2 - 1));
  const view = viewOf(state, at);
  if (t.hasOlder && view.olderError === null && above <= reach) void loadOlder(app, at);
  if (t.hasNewer && view.newerError === null && below <= reach) void loadNewer(app, at);
}

/** How long a message one was brought to is lit (ms). */
const litMs = 1200;

/** Goes to the message that was asked for, once it is in the list, and lights it. */
function useTarget(
  box: React.RefObject<HTMLDivElement | null>,
  viewport: React.RefObject<Viewport | null>,
  settle: () => void,
): void {
  const { at } = useRow();
  const target = useAppState((s) => viewOf(s, at).target);
  useLayoutEffect(() => {
    const v = viewport.current;
    if (!target || !v) return;
    if (target.id === 'newest') {
      v.toBottom();
      settle();
      return;
    }
    const row = box.current?.querySelector(`[data-id="${CSS.escape(target.id)}"]`);
    if (!(row instanceof HTMLElement)) return;
    v.show(row, 0.4);
    settle();
    row.focus({ preventScroll: true });
    row.classList.add('message-lit');
    const timer = setTimeout(() => row.classList.remove('message-lit'), litMs);
    return () => {
      clearTimeout(timer);
      row.classList.remove('message-lit');
    };
  }, [target, box, viewport, settle]);
}
