import type { ByteSource } from '../opened.ts';
import type { Span } from './blank.ts';
import { type Box, boxesIn } from './boxes.ts';

/** Larger tables than a track of measurements has are not read. */
const mostTableBytes = 8 * 2 ** 20;

/**
 * Of a track of timed measurements (handler `meta`: GPS of action cameras, faces of telephones) where its samples lie
 * (ISO/IEC 14496-12, 8.7); null for tracks of pictures, sound and text. A table that cannot be read is as good as empty: the
 * track itself is blanked all the same.
 */
export async function samplesOf(source: ByteSource, track: Box): Promise<readonly Span[] | null> {
  const handler = await tableAt(source, track, ['mdia', 'hdlr']);
  if (handler?.toString('latin1', 8, 12) !== 'meta') return null;
  const stbl = ['mdia', 'minf', 'stbl'];
  const [sizes, perChunk, near, far] = [
    await tableAt(source, track, [...stbl, 'stsz']),
    await tableAt(source, track, [...stbl, 'stsc']),
    await tableAt(source, track, [...stbl, 'stco']),
    await tableAt(source, track, [...stbl, 'co64']),
  ];
  if (!sizes || !perChunk) return [];
  const chunks = [...entries(near, 4), ...entries(far, 8)].map(Number);
  const runs = entriesOf(perChunk);
  const sizeAt = sizesOf(sizes);
  const spans: Span[] = [];
  let sample = 0;
  for (const [index, from] of chunks.entries()) {
    const count = runs.findLast((run) => run.first <= index + 1)?.samples ?? 0;
    let zeros = 0;
    for (let i = 0; i < count; i++) zeros += sizeAt(sample++);
    spans.push({ from, zeros });
  }
  return spans;
}

/** The content of a box inside boxes. */
async function tableAt(source: ByteSource, box: Box, path: readonly string[]): Promise<Buffer | null> {
  let at: Box | undefined = box;
  for (const type of path) {
    const inside: readonly Box[] = at ? ((await boxesIn(source, at.content, at.end)) ?? []) : [];
    at = inside.find((one) => one.type === type);
  }
  if (!at || at.end - at.content > mostTableBytes) return null;
  return Buffer.from(await source.read(at.content, at.end - at.content));
}

/** `stco` and `co64`: version and flags, count, offsets. */
function entries(table: Buffer | null, width: 4 | 8): (number | bigint)[] {
  if (table === null || table.length < 8) return [];
  const count = Math.min(table.readUInt32BE(4), Math.floor((table.length - 8) / width));
  return Array.from({ length: count }, (_, i) =>
    width === 4 ? table.readUInt32BE(8 + i * 4) : table.readBigUInt64BE(8 + i * 8),
  );
}

/** `stsc`: from which chunk on how many samples are in each. */
function entriesOf(table: Buffer): { readonly first: number; readonly samples: number }[] {
  const count = Math.min(table.readUInt32BE(4), Math.floor((table.length - 8) / 12));
  return Array.from({ length: count }, (_, i) => ({
    first: table.readUInt32BE(8 + i * 12),
    samples: Math.min(table.readUInt32BE(12 + i * 12), 1_000_000),
  }));
}

/** `stsz`: one size for all, or one each. */
function sizesOf(table: Buffer): (sample: number) => number {
  const all = table.readUInt32BE(4);
  if (all > 0) return () => all;
  return (sample) => (16 + sample * 4 <= table.length ? table.readUInt32BE(12 + sample * 4) : 0);
}
