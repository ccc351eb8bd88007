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

const chunkBytes = 64 * 1024;
/** Read at once, handed on in chunks: fewer turns of the loop for large files. */
const readBytes = 4 * chunkBytes;

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
  for (let at = from; at < from + length; at += readBytes) {
    const bytes = await source.read(at, Math.min(readBytes, from + length - at));
    for (let i = 0; i < bytes.byteLength; i += chunkBytes) yield bytes.subarray(i, i + chunkBytes);
  }
}
