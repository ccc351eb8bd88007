/** Whether a picture moves, by a walk along the headers of its parts; what is not in the head of the file is not asked. */
export function isMoving(head: Uint8Array, contentType: string): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (contentType === 'image/gif') return gifMoves(bytes);
  if (contentType === 'image/webp') return webpMoves(bytes);
  return contentType === 'image/png' && pngMoves(bytes);
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
