import type { Limits } from '../../shared/capabilities.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import { inMegabytes, type UploadPurpose } from '../../shared/uploads.ts';
import type { ChosenPlace } from './decode.ts';
import { shownTypes } from './kind.ts';

const limitOf: Readonly<Record<UploadPurpose, keyof Limits>> = {
  attachment: 'attachmentBytes',
  avatar: 'avatarBytes',
  banner: 'bannerBytes',
  icon: 'iconBytes',
  emoji: 'emojiBytes',
};

/** Why a file cannot be sent, known before its first byte is; null: it can. */
export function objection(place: ChosenPlace, purpose: UploadPurpose, limits: Limits): AppError | null {
  const limit = limits[limitOf[purpose]];
  if (place.sizeBytes === 0) return { kind: 'invalid', code: 'fileEmpty' };
  if (purpose !== 'attachment') {
    if (!shownTypes.has(place.contentType)) return { kind: 'invalid', code: 'fileNotPicture' };
    if (place.oversized) return { kind: 'invalid', code: 'pictureTooLarge' };
  }
  if (place.sizeBytes > limit) {
    return { kind: 'tooLarge', code: 'fileTooLarge', params: { megabytes: inMegabytes(limit) } };
  }
  return null;
}

/** So often a file is sent on a living connection before the person is told. */
const mostAttempts = 4;

/** How long to wait before a failed upload is sent again (`random` 0-1); null: it failed for good. */
export function pauseBeforeRetry(error: AppError, attempts: number, random: number): number | null {
  switch (error.kind) {
    case 'offline':
    case 'server':
    case 'nonsense':
      return attempts < mostAttempts ? Math.round(random * 1000 * 2 ** attempts) : null;
    case 'rateLimited':
      return attempts < mostAttempts ? 0 : null; // the queue knows until when
    case 'unauthorized':
    case 'vault':
    case 'forbidden':
    case 'notFound':
    case 'tooLarge':
    case 'invalid':
    case 'redirectRefused':
    case 'addressRefused':
    case 'unsupported':
    case 'internal':
      return null;
  }
}

export const errorOf = (error: unknown): AppError =>
  error instanceof Failure ? error.error : { kind: 'internal', code: 'internal' };
