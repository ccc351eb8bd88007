import type { ByteSource } from '../opened.ts';
import type { Piece } from '../pieces.ts';
import { blanked, type Span } from './blank.ts';
import { type Box, boxesIn } from './boxes.ts';
import { samplesOf } from './samples.ts';

/** Where notes stand: user data, its newer form, and boxes of others (XMP, cameras). */
const notes = new Set(['udta', 'meta', 'uuid']);
/** Boxes that hold boxes on the way to notes. */
const holders = new Set(['moov', 'trak', 'moof', 'traf', 'mdia', 'minf', 'stbl', 'edts', 'mvex']);

/**
 * MP4 and MOV without their notes (place, camera, editing) and without tracks of measurements (a camera's GPS). What goes
 * becomes a free box of the same size, filled with zeros: nothing moves, so that a film of any size streams. How it is turned
 * stands in the tracks and stays. null for what is not built so.
 */
export async function cleanFilm(source: ByteSource): Promise<readonly Piece[] | null> {
  const spans = await spansIn(source, 0, source.sizeBytes);
  return spans && blanked(source.sizeBytes, spans);
}

async function spansIn(source: ByteSource, from: number, end: number): Promise<readonly Span[] | null> {
  const boxes = await boxesIn(source, from, end);
  if (boxes === null) return null;
  const spans: Span[] = [];
  for (const box of boxes) {
    const found = await spansOf(source, box);
    if (found === null) return null;
    spans.push(...found);
  }
  return spans;
}

async function spansOf(source: ByteSource, box: Box): Promise<readonly Span[] | null> {
  if (notes.has(box.type)) return freed(box);
  if (!holders.has(box.type)) return [];
  const measured = box.type === 'trak' ? await samplesOf(source, box) : null;
  if (measured !== null) return [...freed(box), ...measured];
  return await spansIn(source, box.content, box.end);
}

/** The name becomes `free`, the content zeros; the size stays as it was written. */
const freed = (box: Box): readonly Span[] => [
  { from: box.from + 4, bytes: Buffer.from('free', 'latin1') },
  { from: box.content, zeros: box.end - box.content },
];
