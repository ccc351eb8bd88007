import type { Piece } from '../pieces.ts';

/** A part of a file that is written over while it is sent. */
export type Span =
  | { readonly from: number; readonly bytes: Uint8Array }
  | { readonly from: number; readonly zeros: number };

const endOf = (span: Span): number => span.from + ('bytes' in span ? span.bytes.byteLength : span.zeros);

/** The file with these parts written over, of the same size. Where two overlap the first one counts. */
export function blanked(sizeBytes: number, spans: readonly Span[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(at, span.from);
    const end = Math.min(endOf(span), sizeBytes);
    if (end <= from) continue; // written over already, or told to lie behind the end of the file
    if (from > at) pieces.push({ from: at, length: from - at });
    pieces.push(
      'bytes' in span && from === span.from
        ? { bytes: span.bytes.subarray(0, end - from) }
        : { zeros: end - from },
    );
    at = end;
  }
  if (at < sizeBytes) pieces.push({ from: at, length: sizeBytes - at });
  return pieces;
}
