import { crc32 } from 'node:zlib';
import type { ByteSource } from '../opened.ts';
import type { Piece } from '../pieces.ts';
import { orientationOf, orientationOnly } from './exif.ts';

/** What draws (PNG third edition): colours, sizes, transparency, movement. Texts, times, EXIF and what nobody knows go. */
const drawing = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT cICP mDCV mDCv cLLI cLLi'.split(
    ' ',
  ),
);
const mostExifBytes = 64 * 1024;

/** null for what is not built as a PNG. What stands behind the end goes too. */
export async function cleanPng(source: ByteSource): Promise<readonly Piece[] | null> {
  const kept: Piece[] = [];
  let orientation = 1;
  for (let at = 8; at + 12 <= source.sizeBytes; ) {
    const head = Buffer.from(await source.read(at, 8));
    const length = 12 + head.readUInt32BE(0);
    const name = head.toString('latin1', 4, 8);
    if (at + length > source.sizeBytes) return null;
    if (drawing.has(name)) kept.push({ from: at, length });
    if (name === 'eXIf') {
      orientation = orientationOf(Buffer.from(await source.read(at + 8, Math.min(length, mostExifBytes))));
    }
    if (name === 'IEND') return whole(kept, orientation);
    at += length;
  }
  return null;
}

/** Behind the first chunk (IHDR) the one note that is kept. */
function whole([first, ...rest]: readonly Piece[], orientation: number): readonly Piece[] | null {
  if (first === undefined) return null;
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
