import { crc32, deflateSync } from 'node:zlib';

/* Pictures made on the spot, so that a test says what is in them. */

type Chunk = readonly [type: string, data: Uint8Array];

/** A PNG of these chunks and its end. */
export const pngOf = (...chunks: readonly Chunk[]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...chunks.map((one) => chunk(...one)),
    chunk('IEND', Buffer.alloc(0)),
  ]);

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A PNG whose left half is red and whose right half is blue; `claimed` writes another size into its head. */
export function png(width: number, height: number, claimed = { width, height }): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(claimed.width, 0);
  head.writeUInt32BE(claimed.height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) row.set(x < width / 2 ? [200, 40, 40] : [40, 40, 200], 1 + x * 3);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return pngOf(['IHDR', head], ['IDAT', deflateSync(rows)]);
}

/** A GIF of one pixel that blinks for ever; `padding` bytes of comment make it larger. */
export function movingGif(padding = 0): Buffer {
  const comment: number[] = [];
  for (let left = padding; left > 0; left -= 255)
    comment.push(Math.min(255, left), ...Array(Math.min(255, left)).fill(32));
  const frame = (colour: number) => [
    ...[0x21, 0xf9, 4, 0, 10, 0, 0, 0],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0],
    ...[2, 2, colour === 0 ? 0x44 : 0x4c, 1, 0],
  ];
  return Buffer.from([
    ...Buffer.from('GIF89a', 'latin1'),
    ...[1, 0, 1, 0, 0x80, 0, 0],
    ...[255, 0, 0, 0, 0, 255],
    ...[0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0', 'latin1'), 3, 1, 0, 0, 0],
    ...(comment.length > 0 ? [0x21, 0xfe, ...comment, 0] : []),
    ...frame(0),
    ...frame(1),
    0x3b,
  ]);
}
