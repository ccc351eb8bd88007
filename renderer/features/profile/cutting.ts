import { type Crop, outputSize, rectOf, type Size } from './crop.ts';

/** The two pictures of a profile, that of a group and the two of a server: their shape, and the size beyond which more pixels are of no use. */
export const frames = {
  avatar: { shape: 1, most: { width: 512, height: 512 } },
  icon: { shape: 1, most: { width: 512, height: 512 } },
  banner: { shape: 5 / 2, most: { width: 1500, height: 600 } },
  serverIcon: { shape: 1, most: { width: 512, height: 512 } },
  serverBanner: { shape: 5 / 2, most: { width: 1500, height: 600 } },
} as const;
export type Purpose = keyof typeof frames;

/** Tried in turn until the result is small enough. */
const qualities = [0.92, 0.8, 0.6];

/** What was chosen of a picture, as WebP of at most `mostBytes`; null when the page cannot draw it, or not that small. */
export async function cut(
  picture: HTMLImageElement,
  crop: Crop,
  { purpose, mostBytes }: { purpose: Purpose; mostBytes: number },
): Promise<Uint8Array | null> {
  const { shape, most } = frames[purpose];
  const size: Size = { width: picture.naturalWidth, height: picture.naturalHeight };
  const rect = rectOf(crop, size, shape);
  const output = outputSize(rect, most);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, output);
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, rect.left, rect.top, rect.width, rect.height, 0, 0, output.width, output.height);
  for (const quality of qualities) {
    const bytes = await bytesOf(canvas, quality);
    if (bytes && bytes.byteLength <= mostBytes) return bytes;
  }
  return null;
}

async function bytesOf(canvas: HTMLCanvasElement, quality: number): Promise<Uint8Array | null> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality));
  return blob && new Uint8Array(await blob.arrayBuffer());
}
