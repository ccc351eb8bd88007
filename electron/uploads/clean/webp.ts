import type { ByteSource } from '../opened.ts';
import { lengthOf, type Piece } from '../pieces.ts';
import { exifMark, orientationOf, orientationOnly } from './exif.ts';

/** What draws (WebP container specification): EXIF, XMP and what nobody knows go. */
const drawing = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const mostExifBytes = 64 * 1024;
/** In the flags of VP8X. */
const exifFlag = 0x08;
const xmpFlag = 0x04;

type Chunk = { readonly name: string; readonly from: number; readonly length: number };

/** null for what is not built as a WebP. */
export async function cleanWebp(source: ByteSource): Promise<readonly Piece[] | null> {
  const chunks = await chunksIn(source);
  if (chunks === null) return null;
  const exif = chunks.find(({ name }) => name === 'EXIF');
  const extended = chunks.some(({ name }) => name === 'VP8X');
  const orientation = exif && extended ? await orientationIn(source, exif) : 1;
  const pieces: Piece[] = [];
  for (const chunk of chunks.filter(({ name }) => drawing.has(name))) {
    if (chunk.name === 'VP8X') pieces.push({ bytes: await extendedHead(source, chunk, orientation !== 1) });
    else pieces.push({ from: chunk.from, length: chunk.length });
  }
  if (orientation !== 1) pieces.push({ bytes: riffChunk('EXIF', orientationOnly(orientation)) });
  return [{ bytes: riffHead(lengthOf(pieces)) }, ...pieces];
}

/** All chunks, with the byte that makes their length even; null where one does not fit. */
async function chunksIn(source: ByteSource): Promise<readonly Chunk[] | null> {
  const riff = Buffer.from(await source.read(0, 12));
  if (riff.length < 12) return null;
  const end = Math.min(source.sizeBytes, 8 + riff.readUInt32LE(4));
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const head = Buffer.from(await source.read(at, 8));
    const length = 8 + head.readUInt32LE(4);
    if (at + length > source.sizeBytes) return null;
    const padded = Math.min(length + (length % 2), source.sizeBytes - at);
    chunks.push({ name: head.toString('latin1', 0, 4), from: at, length: padded });
    at += padded;
  }
  return chunks;
}

async function orientationIn(source: ByteSource, { from, length }: Chunk): Promise<number> {
  const exif = Buffer.from(await source.read(from + 8, Math.min(length - 8, mostExifBytes)));
  return orientationOf(exif.subarray(exif.subarray(0, 6).equals(exifMark) ? 6 : 0));
}

async function extendedHead(source: ByteSource, { from, length }: Chunk, turned: boolean): Promise<Buffer> {
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
