import { randomBytes } from 'node:crypto';

const COUNTER_MAX = 0xfff;

/**
 * Makes UUIDs of version 7 that sort by time, and by order of making within one millisecond.
 * With a clock that stands still or goes back the generator runs ahead of it rather than repeat itself.
 */
export function idMaker(): (ms: number) => string {
  let last = 0;
  let counter = 0;
  return (ms) => {
    if (ms > last) {
      last = ms;
      counter = 0;
    } else if (counter < COUNTER_MAX) {
      counter += 1;
    } else {
      last += 1;
      counter = 0;
    }
    return format(last, counter);
  };
}

/** Like idMaker, but for times in the past in any order (seeding): the time given is kept exactly. */
export function pastIdMaker(): (ms: number) => string {
  let counter = 0;
  return (ms) => {
    counter = (counter + 1) & COUNTER_MAX;
    return format(ms, counter);
  };
}

function format(ms: number, counter: number): string {
  const time = Math.trunc(ms).toString(16).padStart(12, '0');
  const random = randomBytes(8).toString('hex');
  const variant = (8 + (Number.parseInt(random.slice(0, 1), 16) & 3)).toString(16);
  const low = counter.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${low}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}

export const isId = (text: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

/** The smallest id of a moment: `created_at < t` as a comparison of ids. */
export const floorId = (ms: number): string => {
  const time = Math.max(0, Math.trunc(ms)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
};

export const iso = (ms: number): string => new Date(ms).toISOString();
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));
