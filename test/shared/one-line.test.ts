import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine } from '../../shared/one-line.ts';

describe('check 33: text for places we do not draw is one plain line', () => {
  test.each([
    ['  two\nlines\tand  more ', 'two lines and more'],
    ['evil\u202egpj.exe', 'evilgpj.exe'],
    ['\u2066a\u2069\u200f\u061cb', 'ab'],
    ['a\u0000\u001b[31mb\u0085c\u2028d\ufeff', 'a [31mb c d'],
    ['<b>&amp; "x"</b>', '<b>&amp; "x"</b>'],
    ['\ud800', '\ufffd'],
    ['', ''],
  ])('%j is %j', (text, line) => {
    expect(oneLine(text, 40)).toBe(line);
  });

  test('is cut between characters as people count them', () => {
    expect(oneLine('abcdef', 6)).toBe('abcdef');
    expect(oneLine('abcdefg', 6)).toBe('abcde…');
    const family = '👩‍👩‍👧‍👦';
    expect(oneLine(family.repeat(5), 3)).toBe(`${family}${family}…`);
    expect(oneLine(family.repeat(3), 3)).toBe(family.repeat(3));
    expect(oneLine('one two three', 5)).toBe('one…');
  });

  test('a heap of accents is no character', () => {
    expect(oneLine(`a${'\u0301'.repeat(5000)}b`, 40).length).toBeLessThanOrEqual(40 * 32);
  });

  test('no text makes a second line, a turn, or more than was asked for', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (raw, most) => {
        const line = oneLine(raw, most);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
        expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(most);
        expect(line.isWellFormed()).toBe(true);
      }),
      { numRuns: 300, seed: Date.now() % 2 ** 31 },
    );
  }, 30_000);
});
