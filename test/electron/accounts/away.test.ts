import { describe, expect, test } from 'vitest';
import { awaySince, seenAs, toldAs } from '../../../electron/accounts/away.ts';

const now = Date.UTC(2026, 10, 21, 12);
const minutes = (n: number) => n * 60_000;

describe('away', () => {
  // idle seconds, locked since, minutes chosen
  const cases: [string, [number, number | null, number | null], number | null][] = [
    ['just moved', [0, null, 10], null],
    ['a second short of it', [599, null, 10], null],
    ['so long', [600, null, 10], now - minutes(10)],
    ['longer', [1800, null, 10], now - minutes(30)],
    ['locked a moment ago', [0, now - 1000, 10], now - 1000],
    ['locked after being idle', [1800, now - minutes(5), 10], now - minutes(30)],
    ['locked before anybody moved', [700, now - minutes(20), 10], now - minutes(20)],
    ['a choice of one minute', [60, null, 1], now - minutes(1)],
    ['never by itself, idle', [86_400, null, null], null],
    ['never by itself, locked', [0, now - minutes(60), null], null],
  ];
  test.each(cases)('%s', (_words, [idleSeconds, lockedSince, afterMinutes], since) => {
    expect(awaySince({ now, idleSeconds, lockedSince, afterMinutes })).toBe(since);
  });
});

describe('what a server is told', () => {
  test.each([
    // chosen, away, chosen since, told
    ['online', false, false, 'online'],
    ['online', true, false, 'idle'],
    ['online', true, true, 'online'],
    ['idle', false, false, 'idle'],
    ['idle', true, false, 'idle'],
    ['dnd', true, false, 'dnd'],
    ['dnd', true, true, 'dnd'],
    ['invisible', true, false, 'invisible'],
    ['invisible', false, false, 'invisible'],
  ] as const)('%s, away %s, chosen since %s: %s', (chosen, away, chosenSince, told) => {
    expect(toldAs(chosen, away, chosenSince)).toBe(told);
  });
});

describe('what others see', () => {
  test.each([
    // told, live, hidden, seen
    ['online', true, false, 'online'],
    ['idle', true, false, 'idle'],
    ['dnd', true, false, 'dnd'],
    ['online', true, true, 'offline'],
    ['dnd', true, true, 'offline'],
    ['invisible', true, false, 'invisible'],
    ['invisible', true, true, 'invisible'],
    ['online', false, false, 'offline'],
    ['invisible', false, false, 'offline'],
  ] as const)('of %s, live %s, hidden %s: %s', (told, live, hidden, seen) => {
    expect(seenAs(told, { live, hidden })).toBe(seen);
  });
});
