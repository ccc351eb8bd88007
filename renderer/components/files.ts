import type { IconName } from './Icon.tsx';

/**
 * Signs that would let a name read as another one: controls, what turns the direction, what has no width. A name in
 * a right-to-left script needs none of them, it stands in a `bdi`.
 */
const unseen = /[\p{Cc}\p{Bidi_Control}\u200B-\u200D\u2060\uFEFF\u{E0000}-\u{E007F}]/gu;
/** Marks that pile up over the lines around: more than a few on one letter are none. */
const piled = /(\p{M}{4})\p{M}+/gu;

export const shownName = (name: string): string => name.replace(unseen, '').replace(piled, '$1') || '?';

/** Longest ending that is kept whole; "photo.exe" ends in ".exe", "v1.final report" in nothing. */
const longestEnding = 12;

/** A name in two parts: what may be cut, and its ending, which says what the file is and is always shown. */
export function nameParts(name: string): readonly [stem: string, ending: string] {
  const shown = shownName(name);
  const dot = shown.lastIndexOf('.');
  const kept = dot > 0 && shown.length - dot <= longestEnding && !/\s/.test(shown.slice(dot));
  return kept ? [shown.slice(0, dot), shown.slice(dot)] : [shown, ''];
}

/** Drawn as pictures: what browsers draw without running anything. SVG is a file. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
export const isPictureType = (contentType: string): boolean =>
  pictures.has(contentType.split(';', 1)[0] ?? '');

export function fileIcon(contentType: string): IconName {
  if (contentType.startsWith('image/')) return 'image';
  return contentType.startsWith('audio/') ? 'voice' : 'file';
}
