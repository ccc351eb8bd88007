import { chosenPath } from '../../../shared/ids.ts';
import { Failure, type Result } from '../../../shared/result.ts';
import type { ChosenFile } from '../../../shared/uploads.ts';
import { keepPicture } from '../../actions/profile.ts';
import type { App } from '../../store/store.ts';

/** Drawn at 22 to 44 px, at most three times as many on fine screens: more pixels are of no use. */
const mostPixels = 128;
/** Tried in turn until the result is small enough. */
const qualities = [0.92, 0.75, 0.5];
const pictures = /^image\/(png|jpeg|gif|webp|svg\+xml)$/;

/** The picture as it can be an emoji: itself where it is small enough, else drawn smaller. One that moves is not drawn. */
export async function fitted(app: App, file: ChosenFile, mostBytes: number): Promise<Result<ChosenFile>> {
  const { contentType, width, height, sizeBytes, animated, name } = file;
  if (!pictures.test(contentType)) return refused('invalid', 'fileNotPicture');
  const small = width !== null && height !== null && Math.max(width, height) <= mostPixels;
  if (sizeBytes <= mostBytes && (animated || small)) return { ok: true, value: file };
  if (animated) return refused('tooLarge', 'emojiMoves', { kilobytes: Math.floor(mostBytes / 1024) });
  const bytes = await smaller(chosenPath(file.handle), mostBytes).catch(() => null);
  if (bytes === null) return refused('invalid', 'fileNotPicture');
  return await keepPicture(app, `${name.replace(/\.[^.]*$/, '')}.webp`, bytes);
}

const refused = (...why: ConstructorParameters<typeof Failure>): Result<never> => ({
  ok: false,
  error: new Failure(...why).error,
});

async function smaller(src: string, mostBytes: number): Promise<Uint8Array | null> {
  const picture = new Image();
  picture.src = src;
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture;
  const scale = Math.min(1, mostPixels / Math.max(width, height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round((width || mostPixels) * scale));
  canvas.height = Math.max(1, Math.round((height || mostPixels) * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality));
    if (blob && blob.size <= mostBytes) return new Uint8Array(await blob.arrayBuffer());
  }
  return null;
}
