import type { AppError } from '../../shared/result.ts';

/** What a failed attempt to send comes to. */
export type Verdict = 'waitForConnection' | 'tryLater' | 'failed';

/** So many attempts on a living connection, then the person is told. */
const mostAttempts = 4;

/**
 * A repeat is safe: the same nonce is answered with the same message. So whatever may pass is tried again; what the
 * server refuses is not.
 */
export function judge(error: AppError, live: boolean, attempts: number): Verdict {
  // what the server has forgotten is uploaded once more
  if (error.code === 'attachmentGone') return attempts < mostAttempts ? 'tryLater' : 'failed';
  switch (error.kind) {
    case 'unauthorized':
    case 'vault':
      return 'waitForConnection';
    case 'offline':
    case 'server':
    case 'nonsense':
      if (!live) return 'waitForConnection';
      return attempts < mostAttempts ? 'tryLater' : 'failed';
    case 'rateLimited':
      return attempts < mostAttempts ? 'tryLater' : 'failed';
    case 'forbidden':
    case 'notFound':
    case 'tooLarge':
    case 'invalid':
    case 'redirectRefused':
    case 'addressRefused':
    case 'unsupported':
    case 'internal':
      return 'failed';
  }
}

/** Full jitter up to 1 s · 2^attempt, at most 30 s; never sooner than the server asked for (`seconds`). */
export function pauseFor(error: AppError, attempts: number, random: number): number {
  const asked = error.params?.['seconds'];
  const least = typeof asked === 'number' && asked > 0 ? Math.min(asked, 3600) * 1000 : 0;
  return Math.max(least, Math.round(random * Math.min(30_000, 1000 * 2 ** attempts)));
}
