/** Whether a picture moves, by a walk along the headers of its parts; what is not in the head of the file is not asked. */
export function isMoving(head: Uint8Array, contentType: string): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (contentType === 'image/gif') return gifMoves(bytes);
  if (contentType === 'image/webp') return webpMoves(bytes);
  return contentType === 'image/png' && pngMoves(bytes);
}

/**
 * Whether a moving picture has more pictures in it than `most`, as far as its bytes go. Only the headers of its parts are
 * looked at, and no further than needed. What it is is told by its first bytes, as a decoder tells it: whoever sent it may
 * have called it something else.
 */
export function hasMoreFrames(whole: Uint8Array, most: number): boolean {
  const bytes = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength);
  const magic = bytes.toString('latin1', 0, 4);
  if (magic === 'GIF8') return gifFrames(bytes, most + 1) > most;
  if (magic === 'RIFF') return webpFrames(bytes, most + 1) > most;
  return magic === '\x89PNG' && pngFrames(bytes) > most;
}

/** Counted up to `most`. */
function gifFrames(bytes: Buffer, most: number): number {
  if (bytes.length < 13) return 0;
  let frames = 0;
  let at: number | null = 13 + tableBytes(bytes[10] ?? 0);
  for (; at !== null && frames < most; at = afterGifPart(bytes, at)) if (bytes[at] === 0x2c) frames += 1;
  return frames;
}

/** Counted up to `most`: parts called ANMF, each of an even length. */
function webpFrames(bytes: Buffer, most: number): number {
  let frames = 0;
  for (let at = 12; at + 8 <= bytes.length && frames < most; ) {
    if (bytes.toString('latin1', at, at + 4) === 'ANMF') frames += 1;
    const length = bytes.readUInt32LE(at + 4);
    at += 8 + length + (length % 2);
  }
  return frames;
}

/** As `acTL` says it: a decoder makes no more of them. */
function pngFrames(bytes: Buffer): number {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (name === 'acTL') return bytes.readUInt32BE(at + 8);
    if (name === 'IDAT') return 0;
  }
  return 0;
}

/** The flag of the extended header (VP8X, bit 1). */
const webpMoves = (bytes: Buffer): boolean =>
  bytes.length > 20 && bytes.toString('latin1', 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0;

/** `acTL` stands before the first IDAT. */
function pngMoves(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (name === 'acTL') return true;
    if (name === 'IDAT') return false;
    at += 12 + bytes.readUInt32BE(at);
  }
  return false;
}

/** Two pictures, or a loop that was asked for. */
function gifMoves(bytes: Buffer): boolean {
  if (bytes.length < 13) return false;
  let pictures = 0;
  for (let at: number | null = 13 + tableBytes(bytes[10] ?? 0); at !== null; at = afterGifPart(bytes, at)) {
    if (bytes[at] === 0x2c) pictures += 1;
    const loops = bytes[at] === 0x21 && bytes.toString('latin1', at + 3, at + 14) === 'NETSCAPE2.0';
    if (pictures > 1 || loops) return true;
  }
  return false;
}

/** Behind a picture or an extension; null where there is neither. */
function afterGifPart(bytes: Buffer, at: number): number | null {
  if (bytes[at] === 0x21) return afterBlocks(bytes, at + 2);
  if (bytes[at] !== 0x2c) return null;
  return afterBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
}

const tableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function afterBlocks(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}
