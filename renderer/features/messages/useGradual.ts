import { useEffect, useState } from 'react';
import { useApp } from '../../store/hooks.ts';
import type { Item } from './items.ts';

/** The least that rows measure on the average, in px: how many fill the screen. */
const rowHeight = { cosy: 44, compact: 24 } as const;
/** Of these, this share stands above "New since", which opens a third down the screen. */
const aboveLine = 0.4;
/** Rows added per frame until all are there. */
const step = 40;

type Part = { readonly from: number; readonly to: number };

/**
 * A channel shows what is on the screen first, and draws the rest of what is loaded in the frames after that: the
 * newest message does not wait for the two hundred above it. Once whole it stays so.
 */
export function useGradual(items: readonly Item[]): {
  readonly shown: readonly Item[];
  readonly whole: boolean;
} {
  const app = useApp();
  const [part, setPart] = useState<Part | null>(() => {
    const { density } = app.store.getState().preferences;
    return firstPart(items, Math.ceil(window.innerHeight / rowHeight[density]));
  });
  useEffect(() => {
    if (!part) return;
    // after the paint of this frame, not in it
    const frame = requestAnimationFrame(() => setPart(grown(part, items.length)));
    return () => cancelAnimationFrame(frame);
  }, [part, items.length]);
  if (!part) return { shown: items, whole: true };
  // what comes while it grows comes at the newest end
  return { shown: items.slice(part.from, part.to), whole: false };
}

/** `count`: rows that fill the screen. The newest ones, or those around the line. */
export function firstPart(items: readonly Item[], count: number): Part | null {
  if (items.length <= count) return null;
  const above = Math.ceil(count * aboveLine);
  const line = items.findIndex((item) => item.kind === 'new');
  if (line < 0 || line + count - above >= items.length)
    return { from: items.length - count, to: items.length };
  const from = Math.max(0, line - above);
  return { from, to: Math.min(items.length, from + count + above) };
}

function grown({ from, to }: Part, length: number): Part | null {
  const next = { from: Math.max(0, from - step), to: Math.min(length, to + step) };
  return next.from === 0 && next.to === length ? null : next;
}
