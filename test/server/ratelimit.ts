/** Requests allowed per window, by kind of bucket (docs/protocols/hubbub-api.md, "Rate limits"). */
const BUCKETS = {
  auth: [10, 60_000],
  message: [10, 5_000],
  edit: [10, 5_000],
  reaction: [20, 5_000],
  typing: [5, 5_000],
  upload: [10, 60_000],
  presence: [10, 20_000],
  friend: [20, 60_000],
  search: [20, 10_000],
  files: [600, 10_000],
  write: [60, 10_000],
  read: [200, 10_000],
} as const;

export type Bucket = keyof typeof BUCKETS;

export interface Verdict {
  allowed: boolean;
  /** Seconds until the bucket is full again. */
  resetAfter: number;
  limit: number;
  headers: Record<string, string>;
}

export interface Limiter {
  /** Counts one request of `owner` (an account or address) in a bucket, of one channel where the bucket is per channel. */
  take(bucket: Bucket, owner: string, channel?: string): Verdict | null;
  sweep(): void;
}

/** `scale` multiplies every limit; 0 switches limits off. */
export function createLimiter(clock: () => number, scale = 1): Limiter {
  const windows = new Map<string, { used: number; resetAt: number }>();
  return {
    take(bucket, owner, channel) {
      if (scale === 0) return null;
      const [base, windowMs] = BUCKETS[bucket];
      const limit = Math.max(1, Math.round(base * scale));
      const name = channel ? `${bucket}:${channel}` : bucket;
      const key = `${owner} ${name}`;
      const now = clock();
      const known = windows.get(key);
      const current = known && known.resetAt > now ? known : { used: 0, resetAt: now + windowMs };
      windows.set(key, current);
      const allowed = current.used < limit;
      if (allowed) current.used += 1;
      const resetAfter = (current.resetAt - now) / 1000;
      const headers = {
        'X-RateLimit-Bucket': name,
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': String(limit - current.used),
        'X-RateLimit-Reset-After': resetAfter.toFixed(3),
        ...(allowed ? {} : { 'Retry-After': String(Math.ceil(resetAfter)) }),
      };
      return { allowed, resetAfter, limit, headers };
    },
    sweep() {
      const now = clock();
      for (const [key, { resetAt }] of windows) if (resetAt <= now) windows.delete(key);
    },
  };
}
