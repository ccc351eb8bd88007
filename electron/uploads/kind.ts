import { fileTypeFromBuffer } from 'file-type';
import { imageDimensionsFromData } from 'image-dimensions';
import { hasMoreFrames, isMoving } from './moving.ts';
import type { ByteSource } from './opened.ts';

/** Beyond these a picture is not drawn (check 32): as a few compressed bytes it may be gigabytes of pixels. */
const mostSide = 10_000;
const mostPixels = 40_000_000;
/** Five minutes at ten a second; a bomb has more, in a few bytes each. */
const mostFrames = 3000;
/** Where a size stands: behind a colour profile and a camera's notes, but not deep in the picture. */
const headBytes = 512 * 1024;

/** Pictures the page may be shown. */
export const shownTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/svg+xml',
]);

export type Kind = {
  readonly contentType: string;
  /** Pixels of a picture that can be shown. */
  readonly width: number | null;
  readonly height: number | null;
  readonly animated: boolean;
  readonly oversized: boolean;
};

/** What a file is, by its bytes; its name is never asked. */
export async function kindOf(source: ByteSource): Promise<Kind> {
  const head = await source.read(0, headBytes);
  const contentType = await contentTypeOf(head);
  const size = shownTypes.has(contentType) ? pixelsOf(head, contentType) : null;
  const oversized = size !== null && isOversized(size);
  return {
    contentType,
    width: oversized ? null : (size?.width ?? null),
    height: oversized ? null : (size?.height ?? null),
    animated: isMoving(head, contentType),
    oversized,
  };
}

/**
 * Whether a picture of somebody else may be drawn, told by its headers. One whose size cannot be found is not: no decoder
 * shall find out.
 */
export function mayBeDrawn(bytes: Uint8Array, contentType: string): boolean {
  if (contentType === 'image/svg+xml') return true; // has no pixels of its own
  const size = measured(bytes);
  return size !== null && !isOversized(size) && !hasMoreFrames(bytes, mostFrames);
}

const isOversized = ({ width, height }: { width: number; height: number }): boolean =>
  width > mostSide || height > mostSide || width * height > mostPixels;

async function contentTypeOf(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found?.mime === 'image/apng') return 'image/png';
  if (found !== undefined && found.mime !== 'application/xml') return found.mime;
  const text = asText(head);
  if (text === null) return found?.mime ?? 'application/octet-stream';
  return svgTag.test(text.slice(0, 4096)) ? 'image/svg+xml' : 'text/plain';
}

const svgTag = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i;

/** UTF-8 without control characters, perhaps cut off in the middle of one; null for anything else. */
function asText(head: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

function pixelsOf(head: Uint8Array, contentType: string): { width: number; height: number } | null {
  if (contentType !== 'image/svg+xml') return measured(head);
  const tag = /<svg\b[^>]*>/i.exec(asText(head) ?? '')?.[0] ?? '';
  const side = (name: string): number | null => {
    const digits = new RegExp(`\\s${name}="(\\d{1,6})(?:\\.\\d+)?(?:px)?"`).exec(tag)?.[1];
    return digits === undefined ? null : Number(digits);
  };
  const [width, height] = [side('width'), side('height')];
  return width === null || height === null ? null : { width, height };
}

function measured(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    const found = imageDimensionsFromData(bytes);
    return found === undefined || found.width <= 0 || found.height <= 0 ? null : found;
  } catch {
    return null;
  }
}
