import type { Random } from './random.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How busy the hours of a day are, midnight first: a little at breakfast, lunch, and the long evening. */
const hours = [
  ...[0.12, 0.06, 0.02, 0.01, 0.01, 0.03, 0.12, 0.4, 0.7, 0.9, 1, 1.05],
  ...[1.4, 1.2, 0.9, 0.9, 1, 1.4, 1.9, 2.2, 2.1, 1.7, 1, 0.4],
];

/** "09:31" on the day of `at`. */
export function clockOn(at: number, clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return new Date(at).setHours(hour, minute, 0, 0);
}

function weight(at: number, from: number, to: number): number {
  const date = new Date(at);
  const weekend = date.getDay() === 0 || date.getDay() === 6 ? 1.35 : 1;
  return (hours[date.getHours()] ?? 0) * weekend * (0.65 + (0.6 * (at - from)) / (to - from));
}

/** `count` moments between two times, in order, thick where people are awake and towards the end. */
export function moments(random: Random, count: number, from: number, to: number): number[] {
  const found: number[] = [];
  const highest = 2.2 * 1.35 * 1.25;
  while (found.length < count) {
    const at = from + random.next() * (to - from);
    if (random.next() * highest < weight(at, from, to)) found.push(Math.floor(at));
  }
  return found.sort((a, b) => a - b);
}

/** The pause before the next line of a dialogue: mostly a minute or three, now and then a cup of tea. */
export function pause(random: Random, textLength: number): number {
  const typing = 9_000 + Math.min(textLength, 400) * 120;
  return Math.floor(typing + random.next() ** 2 * (random.chance(0.12) ? 25 : 4) * 60_000);
}

export const span = { hour: HOUR, day: DAY, minute: 60_000 } as const;
