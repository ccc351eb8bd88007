/** Marks that change the direction of what follows: a name must not turn the words around it. */
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Invisible, and of no use in one line: line and paragraph ends, controls, the byte order mark. */
const unseen = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]+/gu;

/** The longest that people write as one character, a family of emoji, has 25; beyond are heaps of accents. */
const longestCharacter = 32;

/**
 * Text of somebody else for places that hold plain text only and that we do not draw: titles, the tray, notifications.
 * One line, no direction marks, no controls, at most `most` characters as people count them (cut ones end in "…").
 */
export function oneLine(text: string, most: number): string {
  const start = text.slice(0, most * longestCharacter).toWellFormed();
  return shorten(start.replace(turns, '').replace(unseen, ' ').replace(/\s+/g, ' ').trim(), most);
}

function shorten(text: string, most: number): string {
  const kept: string[] = [];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length === most) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(segment.slice(0, longestCharacter));
  }
  return kept.join('').toWellFormed();
}
