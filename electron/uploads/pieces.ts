import type { ByteSource } from './opened.ts';

/** A file to send, as parts of another and bytes of our own: nothing is copied before it leaves. */
export type Piece =
  | { readonly from: number; readonly length: number }
  | { readonly bytes: Uint8Array }
  | { readonly zeros: number };

export const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);

/** As many parts as a file that is cleaned may fall into. A photo has a few, a bomb one for every few bytes of it. */
const mostParts = 20_000;

/** Adds a part that is kept: to the last one where it follows it. false: there are too many of them. */
export function keepPart(kept: { from: number; length: number }[], from: number, length: number): boolean {
  const last = kept.at(-1);
  if (last && last.from + last.length === from) last.length += length;
  else kept.push({ from, length });
  return kept.length <= mostParts;
}

const sizeOf = (piece: Piece): number => {
  if ('bytes' in piece) return piece.bytes.byteLength;
  return 'zeros' in piece ? piece.zeros : piece.length;
};

/** Large enough that a fast line is not held up by turns of the loop, small enough for a slow one (`Stall`). */
const chunkBytes = 128 * 1024;
/**
 * So many chunks share memory in turn: new memory for each would keep the garbage collector busy while a large file leaves. One
 * is read, two or three wait in the stream, one is in the socket (`Outflow`).
 */
const slots = 8;

/** A chunk is good until seven more were asked for: who wants it longer copies it. */
export async function* chunksOf(source: ByteSource, pieces: readonly Piece[]): AsyncIterable<Uint8Array> {
  const ring: Uint8Array[] = [];
  let turn = 0;
  const next = (): Uint8Array => {
    turn = (turn + 1) % slots;
    ring[turn] ??= new Uint8Array(chunkBytes);
    return ring[turn] ?? new Uint8Array(chunkBytes);
  };
  for (const piece of pieces) {
    if ('bytes' in piece) yield piece.bytes;
    else if ('zeros' in piece) yield* zeros(piece.zeros);
    else yield* part(source, piece, next);
  }
}

function* zeros(count: number): Iterable<Uint8Array> {
  const none = new Uint8Array(Math.min(count, chunkBytes));
  for (let left = count; left > 0; left -= chunkBytes) yield none.subarray(0, left);
}

async function* part(
  source: ByteSource,
  { from, length }: { readonly from: number; readonly length: number },
  next: () => Uint8Array,
): AsyncIterable<Uint8Array> {
  for (let at = from; at < from + length; at += chunkBytes) {
    yield await source.read(at, Math.min(chunkBytes, from + length - at), next());
  }
}
