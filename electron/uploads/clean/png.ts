import { crc32 } from 'node:zlib';
import type { ByteSource } from '../opened.ts';
import { keepPart, type Piece } from '../pieces.ts';
import { orientationOf, orientationOnly } from './exif.ts';

/** What draws (PNG third edition): colours, sizes, transparency, movement. Texts, times, EXIF and what nobody knows go. */
const drawing = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT cICP mDCV mDCv cLLI cLLi'.split(
    ' ',
  ),
);
const mostExifBytes = 64 * 1024;

type Part = { from: number; length: number };
/** The first chunk apart: behind it the one note that is kept is written. */
type Kept = { first: Part | null; readonly rest: Part[] };

/** null for what is not built as a PNG. What stands behind the end goes too. */
export async function cleanPng(source: ByteSource): Promise<readonly Piece[] | null> {
  const kept: Kept = { first: null, rest: [] };
  let orientation = 1;
  for (let at = 8; at + 12 <= source.sizeBytes; ) {
    const head = Buffer.from(await source.read(at, 8));
    const length = 12 + head.readUInt32BE(0);
    const name = head.toString('latin1', 4, 8);
    if (at + length > source.sizeBytes) return null;
    if (drawing.has(name) && !keep(kept, { from: at, length })) return null;
    if (name === 'eXIf') {
      orientation = orientationOf(Buffer.from(await source.read(at + 8, Math.min(length, mostExifBytes))));
    }
    if (name === 'IEND') return whole(kept, orientation);
    at += length;
  }
  return null;
}

function keep(kept: Kept, part: Part): boolean {
  if (kept.first !== null) return keepPart(kept.rest, part.from, part.length);
  kept.first = part;
  return true;
}

function whole({ first, rest }: Kept, orientation: number): readonly Piece[] | null {
  if (first === null) return null;
  const turned = orientation === 1 ? [] : [{ bytes: chunk('eXIf', orientationOnly(orientation)) }];
  return [{ from: 0, length: 8 }, first, ...turned, ...rest];
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
