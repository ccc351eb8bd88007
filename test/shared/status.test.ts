import { describe, expect, test } from 'vitest';
import { type ClearAfter, clearAfterChoices, currentStatus, endOf } from '../../shared/status.ts';

const said = { text: 'at the bench', emoji: null, expiresAt: null };

describe('a custom status', () => {
  test('holds until its end and not a moment longer', () => {
    const status = { ...said, expiresAt: 1000 };
    expect(currentStatus(status, 999)).toBe(status);
    expect(currentStatus(status, 1000)).toBeNull();
    expect(currentStatus(said, Number.MAX_SAFE_INTEGER)).toBe(said);
  });

  test.each([
    [null, null],
    ['', null],
    [null, ''],
    ['', ''],
  ])('of text %j and emoji %j is none', (text, emoji) => {
    expect(currentStatus({ text, emoji, expiresAt: null }, 0)).toBeNull();
  });

  test('of an emoji alone is one', () => {
    expect(currentStatus({ text: null, emoji: '🌱', expiresAt: null }, 0)).not.toBeNull();
    expect(currentStatus(null, 0)).toBeNull();
    expect(currentStatus(undefined, 0)).toBeNull();
  });
});

describe('the end of a custom status', () => {
  const at = (text: string) => new Date(text).getTime();
  // a Saturday, local time
  const now = at('2026-11-21T16:10:30');
  const ends: Record<ClearAfter, string | null> = {
    halfHour: '2026-11-21T16:40:30',
    hour: '2026-11-21T17:10:30',
    fourHours: '2026-11-21T20:10:30',
    today: '2026-11-22T00:00:00',
    week: '2026-11-23T00:00:00',
    never: null,
  };
  test.each(clearAfterChoices)('after %s', (choice) => {
    const end = ends[choice];
    expect(endOf(choice, now)).toBe(end === null ? null : at(end));
  });

  test.each([
    ['a Monday', '2026-11-16T00:00:00', '2026-11-23T00:00:00'],
    ['a Sunday, late', '2026-11-22T23:59:59', '2026-11-23T00:00:00'],
    ['the last week of a year', '2026-12-30T12:00:00', '2027-01-04T00:00:00'],
  ])('of the week, on %s', (_day, from, to) => {
    expect(endOf('week', at(from))).toBe(at(to));
  });
});
