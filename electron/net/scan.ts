/* Where the parts of a JSON text begin and end, by its signs alone: whether it is any, JSON.parse will say. */

export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openObject = 0x7b;
export const closeObject = 0x7d;
export const openList = 0x5b;
export const closeList = 0x5d;
const backslash = 0x5c;

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
  const end = bytes.length;
  let depth = 0;
  for (let at = from; at < end; at++) {
    const sign = signs[bytes[at] ?? 0];
    if (sign === 0) continue;
    if (sign === begins) at = behindText(bytes, at) - 1;
    else if (sign === opens) depth++;
    else if (--depth === 0) return at + 1;
  }
  throw new SyntaxError('no end');
}

/** What ends a text, or hides its end. */
const ends = new Uint8Array(256);
ends[quote] = ends[backslash] = 1;

/** Four bytes in one step where none of them matters: most of JSON stands in texts, and that is twice as fast. */
function behindText(bytes: Buffer, from: number): number {
  const lastFour = bytes.length - 4;
  let at = from + 1;
  for (;;) {
    while (at <= lastFour && !endsIn(bytes, at)) at += 4;
    for (let c = bytes[at++]; c !== backslash; c = bytes[at++]) {
      if (c === quote) return at;
      if (c === undefined) throw new SyntaxError('a text without an end');
    }
    at++;
  }
}

const endsIn = (bytes: Buffer, at: number): boolean =>
  (ends[bytes[at] ?? 0] ||
    ends[bytes[at + 1] ?? 0] ||
    ends[bytes[at + 2] ?? 0] ||
    ends[bytes[at + 3] ?? 0]) !== 0;

/** Whether these very bytes stand there. */
export function isAt(bytes: Buffer, at: number, sign: Buffer): boolean {
  for (let i = 0; i < sign.length; i++) if (bytes[at + i] !== sign[i]) return false;
  return true;
}

const plain = new Uint8Array(256).fill(1, 0x20, 0x7f);
plain[backslash] = 0;
/** Printable ASCII without a backslash, as ids are. */
export const isPlain = (c: number | undefined): c is number => plain[c ?? 0] === 1;

/**
 * The text between `from` and `to` (behind it), where all of it is plain. null where it is not, or is no text.
 */
export function plainText(bytes: Buffer, from: number, to: number): string | null {
  if (bytes[from] !== quote) return null;
  for (let at = from + 1; at < to - 1; at++) if (!isPlain(bytes[at])) return null;
  return bytes.toString('latin1', from + 1, to - 1);
}
