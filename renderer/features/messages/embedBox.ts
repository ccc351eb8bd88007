import type { EmbedPicture } from '../../../shared/domain.ts';

/** Most room a preview's picture takes (px); what is smaller stays as it is. */
const most = { width: 360, height: 200 };
/** For one whose size the server does not say. */
const usual = { width: 272, height: 136 };

/** The room of a picture in px: its own size, made smaller to fit in its own proportions. */
export function boxOf({ width, height }: Pick<EmbedPicture, 'width' | 'height'>): {
  readonly width: number;
  readonly height: number;
} {
  if (width === null || height === null || width <= 0 || height <= 0) return usual;
  const by = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}
