import { deflateSync } from 'node:zlib';
import { pngOf } from '../../support/pictures.ts';

/** The letters of an id in their order; four of them have one face, as on the real server. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const COLOURS = [0x4f6f8f, 0x8f5f4f, 0x4f8f6f, 0x8f4f76, 0x7a7a3f, 0x5f4f8f, 0x3f7f84, 0x8a6a3a] as const;
const SIDE = 64;

/** The picture of somebody who has none: one of eight, by the last letter of the id (a PNG of 64 by 64). */
export function drawnFace(id: string): Buffer {
  const letter = Math.max(LETTERS.indexOf(id.at(-1)?.toUpperCase() ?? ''), 0);
  const which = letter >> 2;
  const known = drawn.get(which);
  if (known) return known;
  const face = draw(COLOURS[which] ?? 0);
  drawn.set(which, face);
  return face;
}
const drawn = new Map<number, Buffer>();

/** Head and shoulders, light on the colour. */
function draw(colour: number): Buffer {
  const rows = Buffer.alloc(SIDE * (SIDE + 1)); // before each row stands how it is filtered: not at all
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const head = Math.hypot(x - 31.5, y - 25) < 11;
      const shoulders = Math.hypot((x - 31.5) / 21, (y - 62) / 22) < 1;
      rows[y * (SIDE + 1) + 1 + x] = Number(head || shoulders);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 3], 8); // eight bits, each a colour of the palette
  const palette = Buffer.from([colour >> 16, (colour >> 8) & 0xff, colour & 0xff, 0xe8, 0xe6, 0xe0]);
  return pngOf(['IHDR', header], ['PLTE', palette], ['IDAT', deflateSync(rows)]);
}
