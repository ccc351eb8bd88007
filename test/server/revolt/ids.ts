import { isId } from '../ids.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;
const PATTERN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** The author of the server's own messages. */
export const NOBODY = '0'.repeat(LENGTH);

/** A stored id as a ULID of the same 128 bits: the order stays, and every id comes back as it was. */
export function toUlid(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '')}`);
  let text = '';
  for (let place = 0; place < LENGTH; place += 1) {
    text = (ALPHABET[Number(rest & 31n)] ?? '0') + text;
    rest >>= 5n;
  }
  return text;
}

export const ulidOrNull = (id: string | null): string | null => (id === null ? null : toUlid(id));

/** The stored id of a ULID; null for a text that is none. */
export function fromUlid(text: string): string | null {
  if (!PATTERN.test(text)) return null;
  let value = 0n;
  for (const letter of text) value = (value << 5n) | BigInt(ALPHABET.indexOf(letter));
  const hex = value.toString(16).padStart(32, '0');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return isId(id) ? id : null;
}
