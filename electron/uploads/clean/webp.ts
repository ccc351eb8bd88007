import type { ByteSource } from '../opened.ts';
import { keepPart, lengthOf, type Piece } from '../pieces.ts';
import { exifMark, orientationOf, orientationOnly } from './exif.ts';

/** What draws (WebP container specification): EXIF, XMP and what nobody knows go. */
const drawing = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const mostExifBytes = 64 * 1024;
/** In the flags of VP8X. */
const exifFlag = 0x08;
const xmpFlag = 0x04;

/** `VP8X` has so many bytes with its head, always. */
const extendedBytes = 18;

type Part = { from: number; length: number };
type Found = { readonly drawn: Part[]; extended: Part | null; exif: Part | null };

/** null for what is not built as a WebP. */
export async function cleanWebp(source: ByteSource): Promise<readonly Piece[] | null> {
  const found = await walk(source);
  if (found === null) return null;
  const { drawn, extended, exif } = found;
  const orientation = exif && extended ? await orientationIn(source, exif) : 1;
  const pieces: Piece[] = [...drawn];
  if (extended) pieces.unshift({ bytes: await extendedHead(source, extended, orientation !== 1) });
  if (orientation !== 1) pieces.push({ bytes: riffChunk('EXIF', orientationOnly(orientation)) });
  return [{ bytes: riffHead(lengthOf(pieces)) }, ...pieces];
}

/** Along the heads of all chunks, each with the byte that makes its length even; null where one does not fit. */
async function walk(source: ByteSource): Promise<Found | null> {
  const riff = Buffer.from(await source.read(0, 12));
  if (riff.length < 12) return null;
  const end = Math.min(source.sizeBytes, 8 + riff.readUInt32LE(4));
  const found: Found = { drawn: [], extended: null, exif: null };
  for (let at = 12; at + 8 <= end; ) {
    const head = Buffer.from(await source.read(at, 8));
    const length = 8 + head.readUInt32LE(4);
    if (at + length > source.sizeBytes) return null;
    const part = { from: at, length: Math.min(length + (length % 2), source.sizeBytes - at) };
    if (!note(found, head.toString('latin1', 0, 4), part)) return null;
    at += part.length;
  }
  return found;
}

/** false: no WebP has such a chunk. */
function note(found: Found, name: string, part: Part): boolean {
  if (name === 'VP8X') found.extended ??= part;
  else if (name === 'EXIF') found.exif ??= part;
  else if (drawing.has(name)) return keepPart(found.drawn, part.from, part.length);
  return name !== 'VP8X' || part.length === extendedBytes;
}

async function orientationIn(source: ByteSource, { from, length }: Part): Promise<number> {
  const exif = Buffer.from(await source.read(from + 8, Math.min(length - 8, mostExifBytes)));
  return orientationOf(exif.subarray(exif.subarray(0, 6).equals(exifMark) ? 6 : 0));
}

async function extendedHead(source: ByteSource, { from, length }: Part, turned: boolean): Promise<Buffer> {
  const head = Buffer.from(await source.read(from, length));
  const flags = (head[8] ?? 0) & ~(exifFlag | xmpFlag);
  head[8] = turned ? flags | exifFlag : flags;
  return head;
}

function riffHead(contentBytes: number): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(4 + contentBytes, 4);
  return head;
}

function riffChunk(name: string, content: Buffer): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
