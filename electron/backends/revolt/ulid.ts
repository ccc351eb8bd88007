/* ULIDs: 26 characters of Crockford's base 32, of which the first ten are the time. */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The author of what a server says itself. */
export const nobodyId = '0'.repeat(26);
export const isUlid = (text: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text);

/** When it was made, in ms since 1970; null for what is no ULID. */
export function timeIn(id: string): number | null {
  if (!isUlid(id)) return null;
  let ms = 0;
  for (const letter of id.slice(0, 10)) ms = ms * 32 + alphabet.indexOf(letter);
  return ms;
}
