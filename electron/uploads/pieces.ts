import type { ByteSource } from './opened.ts';

/** A file to send, as parts of another and bytes of our own: nothing is copied before it leaves. */
export type Piece =
  | { readonly from: number; readonly length: number }
  | { readonly bytes: Uint8Array }
  | { readonly zeros: number };

export const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + sizeOf(piece), 0);

const sizeOf = (piece: Piece): number => {
  if ('bytes' in piece) return piece.bytes.byteLength;
  return 'zeros' in piece ? piece.zeros : piece.length;
};

/** Large enough that a fast line is not held up by turns of the loop, small enough for a slow one (`Stall`). */
const chunkBytes = 128 * 1024;

export async function* chunksOf(source: ByteSource, pieces: readonly Piece[]): AsyncIterable<Uint8Array> {
  for (const piece of pieces) {
    if ('bytes' in piece) yield piece.bytes;
    else if ('zeros' in piece) yield* zeros(piece.zeros);
    else yield* part(source, piece);
  }
}

function* zeros(count: number): Iterable<Uint8Array> {
  for (let left = count; left > 0; left -= chunkBytes) yield new Uint8Array(Math.min(left, chunkBytes));
}

async function* part(source: ByteSource, { from, length }: { from: number; length: number }) {
  for (let at = from; at < from + length; at += chunkBytes) {
    yield await source.read(at, Math.min(chunkBytes, from + length - at));
  }
}
