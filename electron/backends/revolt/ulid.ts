/* ULIDs: 26 characters of Crockford's base 32, of which the first ten are the time. */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The author of what a server says itself. */
export const nobodyId = '0'.repeat(26);
/** What each sign counts; by a table, since every message asks more than once. */
const values = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;
const valueAt = (text: string, at: number): number => values[text.charCodeAt(at)] ?? -1;

export function isUlid(text: string): boolean {
  if (text.length !== 26) return false;
  for (let i = 0; i < 26; i++) if (valueAt(text, i) < 0) return false;
  return true;
}

/** When it was made, in ms since 1970; null for what is no ULID. */
export function timeIn(id: string): number | null {
  if (!isUlid(id)) return null;
  let ms = 0;
  for (let i = 0; i < 10; i++) ms = ms * 32 + valueAt(id, i);
  return ms;
}
