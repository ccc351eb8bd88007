import type { ByteSource } from '../opened.ts';
import type { Piece } from '../pieces.ts';
import { exifMark, orientationOf, orientationOnly } from './exif.ts';

type Kept = { readonly from: number; readonly length: number };
/** Enough of a segment to know it, and to find the orientation in it: its first directory stands at the beginning. */
const knownBytes = 64 * 1024;
const scanBytes = 256 * 1024;

/**
 * A JPEG with what draws it and nothing else (ITU T.81, B.1): APP0 of JFIF, colour profiles, Adobe's APP14 and all that is no
 * APPn or comment. Goes: EXIF with its thumbnail and place (all but the orientation), XMP, IPTC, further pictures, and
 * whatever stands behind the end. null for what is not built so.
 */
export async function cleanJpeg(source: ByteSource): Promise<readonly Piece[] | null> {
  const kept: Kept[] = [];
  let orientation = 1;
  let at = 2;
  for (let mark = 0; mark !== 0xda; ) {
    const segment = await segmentAt(source, at);
    if (segment === null) return null;
    ({ mark } = segment);
    if (isExif(segment)) orientation = orientationOf(segment.body.subarray(exifMark.length));
    if (draws(segment)) kept.push({ from: at, length: segment.length });
    at += segment.length;
  }
  const picture = { from: at, length: (await endOf(source, at)) - at };
  const turned = orientation === 1 ? [] : [{ bytes: turnedSegment(orientation) }];
  return [{ from: 0, length: 2 }, ...turned, ...kept, picture];
}

type Segment = { readonly mark: number; readonly length: number; readonly body: Buffer };

/** The segment at a place before the picture; null where there is none. */
async function segmentAt(source: ByteSource, at: number): Promise<Segment | null> {
  const head = Buffer.from(await source.read(at, 4));
  const mark = head[1] ?? 0xd9;
  if (head.length < 4 || head[0] !== 0xff || mark === 0xd9) return null;
  if (mark === 0xff) return { mark: 0, length: 1, body: Buffer.alloc(0) }; // fill
  const length = 2 + head.readUInt16BE(2);
  return { mark, length, body: Buffer.from(await source.read(at + 4, Math.min(length - 4, knownBytes))) };
}

const isExif = ({ mark, body }: Segment): boolean =>
  mark === 0xe1 && body.subarray(0, exifMark.length).equals(exifMark);

function draws({ mark, body }: Segment): boolean {
  const name = (text: string) => body.toString('latin1', 0, text.length) === text;
  if (mark === 0xfe) return false; // a comment
  if (mark < 0xe0 || mark > 0xef) return true;
  if (mark === 0xe0) return name('JFIF\0');
  if (mark === 0xe2) return name('ICC_PROFILE\0');
  return mark === 0xee && name('Adobe');
}

function turnedSegment(orientation: number): Buffer {
  const content = Buffer.concat([exifMark, orientationOnly(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/**
 * Where the picture ends: behind its EOI mark, or with the file when that is cut off. In the data, and in the tables between the
 * scans of a progressive picture, 0xff followed by 0xd9 is nothing else.
 */
async function endOf(source: ByteSource, from: number): Promise<number> {
  for (let at = from; at < source.sizeBytes; ) {
    const bytes = Buffer.from(await source.read(at, scanBytes));
    for (let i = bytes.indexOf(0xff); i >= 0 && i + 1 < bytes.length; i = bytes.indexOf(0xff, i + 1)) {
      if (bytes[i + 1] === 0xd9) return at + i + 2;
    }
    if (bytes.length < 2) break;
    at += bytes.length - 1; // a mark may lie across
  }
  return source.sizeBytes;
}
