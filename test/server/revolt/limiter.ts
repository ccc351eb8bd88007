import { createHash } from 'node:crypto';
import type { Shape } from './face.ts';

const WINDOW_MS = 10_000;

/** Requests in ten seconds, by bucket. */
const LIMITS: Record<string, number> = {
  users: 20,
  bots: 10,
  messaging: 10,
  channels: 15,
  servers: 5,
  auth: 15,
  auth_delete: 255,
  default_avatar: 255,
  user_edit: 2,
  safety: 15,
  upload: 10,
  files: 1000,
  any: 20,
};

export interface Verdict {
  allowed: boolean;
  /** Milliseconds. */
  resetAfter: number;
  headers: Record<string, string>;
}

export interface Limiter {
  /** Counts a request of `owner`; null where limits are off. */
  take(request: { owner: string; method: string; path: string }): Verdict | null;
  sweep(): void;
}

/** Fixed windows, begun by their first request. `scale` multiplies every limit; 0 switches limits off. */
export function createLimiter(clock: () => number, shape: Shape, scale: number): Limiter {
  const windows = new Map<string, { used: number; resetAt: number }>();
  return {
    take({ owner, method, path }) {
      if (scale === 0) return null;
      const { bucket, resource } = bucketOf(shape, method, path.split('/').slice(1));
      const limit = Math.max(1, Math.round((LIMITS[bucket] ?? 20) * scale));
      const key = `${owner} ${bucket} ${resource}`;
      const now = clock();
      const known = windows.get(key);
      const current = known && known.resetAt > now ? known : { used: 0, resetAt: now + WINDOW_MS };
      windows.set(key, current);
      const allowed = current.used < limit;
      if (allowed) current.used += 1;
      const resetAfter = current.resetAt - now;
      const headers = {
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Bucket': hashOf(key),
        'X-RateLimit-Remaining': String(limit - current.used),
        'X-RateLimit-Reset-After': String(resetAfter),
      };
      return { allowed, resetAfter, headers };
    },
    sweep() {
      const now = clock();
      for (const [key, { resetAt }] of windows) if (resetAt <= now) windows.delete(key);
    },
  };
}

/** The bucket's name on the wire: a number of 64 bits that says nothing. */
const hashOf = (key: string): string =>
  createHash('sha256').update(key).digest().readBigUInt64BE(0).toString();

/** Which bucket a request falls into, and which of its resources. */
function bucketOf(shape: Shape, method: string, parts: readonly string[]) {
  const [first = '', second = '', third = ''] = parts;
  const own = BUCKETS[first];
  if (!own) return { bucket: 'any', resource: '' };
  return { bucket: own({ shape, method, third }), resource: PER_RESOURCE.has(first) ? second : '' };
}

const PER_RESOURCE = new Set(['channels', 'servers', 'autumn']);

interface Place {
  shape: Shape;
  method: string;
  third: string;
}

const BUCKETS: Record<string, (place: Place) => string> = {
  users: ({ shape, method, third }) => {
    if (third === 'default_avatar') return 'default_avatar';
    return shape === 'today' && method === 'PATCH' && third === '' ? 'user_edit' : 'users';
  },
  channels: ({ method, third }) => (method === 'POST' && third === 'messages' ? 'messaging' : 'channels'),
  servers: () => 'servers',
  auth: ({ method }) => (method === 'DELETE' ? 'auth_delete' : 'auth'),
  autumn: ({ method }) => (method === 'POST' ? 'upload' : 'files'),
  january: () => 'files',
  bots: () => 'bots',
  safety: () => 'safety',
};
