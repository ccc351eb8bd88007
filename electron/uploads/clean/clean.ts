import type { ByteSource } from '../opened.ts';
import type { Piece } from '../pieces.ts';
import { cleanFilm } from './film.ts';
import { cleanHeic } from './heic.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

type Cleaner = (source: ByteSource) => Promise<readonly Piece[] | null>;
const cleaners: Readonly<Record<string, Cleaner>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
  'image/heic': cleanHeic,
  'image/heif': cleanHeic,
  'image/avif': cleanHeic,
  'video/mp4': cleanFilm,
  'video/quicktime': cleanFilm,
  'video/x-m4v': cleanFilm,
  'audio/mp4': cleanFilm,
  'audio/x-m4a': cleanFilm,
};

/**
 * A file without what it tells about place, camera and editing (check 53), as pieces of itself. A type that cannot be
 * cleaned, or a file that is not built as its type says, goes as it is. The original is never written.
 */
export async function cleaned(source: ByteSource, contentType: string): Promise<readonly Piece[]> {
  const whole: readonly Piece[] = [{ from: 0, length: source.sizeBytes }];
  const cleaner = Object.hasOwn(cleaners, contentType) ? cleaners[contentType] : undefined;
  return (await cleaner?.(source)) ?? whole;
}
