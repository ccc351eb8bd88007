/* Where the parts of a JSON text begin and end, by its signs alone: whether it is any, JSON.parse will say. */

export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openObject = 0x7b;
export const closeObject = 0x7d;
export const openList = 0x5b;
export const closeList = 0x5d;
export const backslash = 0x5c;

/** The next byte that is no space, at `at` or behind it: the number of bytes where there is none. */
export function behindSpace(bytes: Buffer, at: number): number {
  for (; at < bytes.length; at++) {
    const c = bytes[at];
    if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) break;
  }
  return at;
}

/** Behind the value that begins at `from`. Throws SyntaxError where none does, or none ends. */
export function behindValue(bytes: Buffer, from: number): number {
  const first = bytes[from];
  if (first === quote) return behindText(bytes, from);
  if (first === openObject || first === openList) return behindNest(bytes, from);
  const to = behindWord(bytes, from);
  if (to === from) throw new SyntaxError('no value');
  return to;
}

function behindWord(bytes: Buffer, from: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const c = bytes[at];
    if (c === comma || c === colon || c === closeObject || c === closeList) break;
  }
  return at;
}

/** What a byte does to a nest: 0 for most, so that one look at a table passes them. */
const opens = 1;
const closes = 2;
const begins = 3;
const signs = new Uint8Array(256);
signs[openObject] = signs[openList] = opens;
signs[closeObject] = signs[closeList] = closes;
signs[quote] = begins;

function behindNest(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const sign = signs[bytes[at] ?? 0];
    if (sign === 0) continue;
    if (sign === begins) at = behindText(bytes, at) - 1;
    else if (sign === opens) depth++;
    else if (--depth === 0) return at + 1;
  }
  throw new SyntaxError('no end');
}

function behindText(bytes: Buffer, from: number): number {
  for (let at = from + 1; at < bytes.length; at++) {
    const c = bytes[at];
    if (c === backslash) at++;
    else if (c === quote) return at + 1;
  }
  throw new SyntaxError('a text without an end');
}

/** Whether these very bytes stand there. */
export function isAt(bytes: Buffer, at: number, sign: Buffer): boolean {
  for (let i = 0; i < sign.length; i++) if (bytes[at + i] !== sign[i]) return false;
  return true;
}

/**
 * The text that begins at `from`, where it is plain: printable ASCII without a backslash, as ids are. null where it is not.
 */
export function plainText(bytes: Buffer, from: number): string | null {
  if (bytes[from] !== quote) return null;
  for (let at = from + 1; at < bytes.length; at++) {
    const c = bytes[at] ?? 0;
    if (c === quote) return bytes.toString('latin1', from + 1, at);
    if (c === backslash || c < 0x20 || c > 0x7e) return null;
  }
  return null;
}
