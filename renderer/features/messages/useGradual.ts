import { useEffect, useState } from 'react';
import type { Item } from './items.ts';

/** Rows drawn at once when a channel opens: a screen and a little more. */
const firstRows = 18;
/** Of these, how many stand above "New since", which opens a third down the screen. */
const aboveLine = 8;
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
  const [part, setPart] = useState<Part | null>(() => firstPart(items));
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

function firstPart(items: readonly Item[]): Part | null {
  if (items.length <= firstRows) return null;
  const line = items.findIndex((item) => item.kind === 'new');
  if (line < 0 || line > items.length - aboveLine)
    return { from: items.length - firstRows, to: items.length };
  const from = Math.max(0, line - aboveLine);
  return { from, to: Math.min(items.length, from + 2 * firstRows) };
}

function grown({ from, to }: Part, length: number): Part | null {
  const next = { from: Math.max(0, from - step), to: Math.min(length, to + step) };
  return next.from === 0 && next.to === length ? null : next;
}
