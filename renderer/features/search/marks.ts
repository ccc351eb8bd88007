export type Piece = { readonly at: number; readonly piece: string; readonly marked: boolean };

const literal = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A text in pieces, those marked that were looked for. All pieces together are the text. */
export function marksIn(text: string, words: string): readonly Piece[] {
  const looked = words.replaceAll('"', ' ').split(/\s+/).filter(Boolean).map(literal);
  if (looked.length === 0) return [{ at: 0, piece: text, marked: false }];
  const pieces: Piece[] = [];
  let at = 0;
  for (const hit of text.matchAll(new RegExp(looked.join('|'), 'giu'))) {
    if (hit.index > at) pieces.push({ at, piece: text.slice(at, hit.index), marked: false });
    pieces.push({ at: hit.index, piece: hit[0], marked: true });
    at = hit.index + hit[0].length;
  }
  if (at < text.length) pieces.push({ at, piece: text.slice(at), marked: false });
  return pieces;
}
