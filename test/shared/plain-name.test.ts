import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionEnd, isolated, plainName } from '../../shared/plain-name.ts';

describe('check 30: a name is one line that shows what it is', () => {
  test.each([
    ['Mira Okafor', 'Mira Okafor'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['\u2067abc\u2069\u200f', 'abc'],
    ['ad\u200bmin\u2060\ufeff', 'admin'],
    ['Mira\u{e0041}\u{e0042}', 'Mira'],
    ['two\nlines\tand  more ', 'two lines and more'],
    ['a\u0000\u001b[31mb\u0085', 'a[31mb'],
    [`Z${'\u0301'.repeat(500)}algo`, `Z${'\u0301'.repeat(4)}algo`],
    ['\u3164', ''],
    ['\u2800\u200d\u115f', ''],
    ['   ', ''],
    // what people do write
    ['👩‍👩‍👧‍👦 family', '👩‍👩‍👧‍👦 family'],
    ['👩🏽‍🚀', '👩🏽‍🚀'],
    [
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    ],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['ශ්\u200dරී', 'ශ්\u200dරී'],
    ['שלום', 'שלום'],
    ['Việt Nam', 'Việt Nam'],
    ['a\u200db', 'ab'],
    ['❤️‍🔥', '❤️‍🔥'],
  ])('%j is %j', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });

  test('nothing that turns or hides is left of any name, and a plain name is plain already', () => {
    const seed = Date.now() % 2 ** 31;
    const sign = fc.constantFrom(
      ...'ab א\u05b0ع👩🏽🏴\u200d\u200c\u200b\u202a\u202e\u2066\u2069\u2060\ufeff\u{e0067}\u{e007f}\u0301\n\u0000\u3164',
    );
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 60 }), (name) => {
        const plain = plainName(name);
        expect(plain).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060\ufeff\u3164]/u);
        expect(plain).not.toMatch(/\p{M}{5}/u);
        expect(plainName(plain)).toBe(plain);
      }),
      { numRuns: 2000, seed },
    );
  });

  test('in a sentence only a name from right to left is set apart', () => {
    expect(isolated('Mira')).toBe('Mira');
    expect(isolated('דנה 2')).toBe('\u2068דנה 2\u2069');
    expect(isolated('Дана')).toBe('Дана');
  });

  test('turns that a text leaves open are ended behind it', () => {
    expect(directionEnd('plain')).toBe('');
    expect(directionEnd('a\u202eb')).toBe('\u202c');
    expect(directionEnd('\u2067\u202eb')).toBe('\u202c\u2069');
    expect(directionEnd('\u202eb\u202c')).toBe('');
    expect(directionEnd('\u202eb\nc')).toBe('');
  });
});
