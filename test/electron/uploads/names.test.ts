import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, savableName } from '../../../electron/uploads/names.ts';

describe('check 52: names', () => {
  test.each([
    ['/home/mira/notes.txt', 'notes.txt'],
    ['C:\\Users\\mira\\notes.txt', 'notes.txt'],
    ['../../etc/passwd', 'passwd'],
    ['..', 'file'],
    ['', 'file'],
    ['a/b/', 'b'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['\u2066a\u2069\u200b\ufeffb\u0000\n.txt', 'ab.txt'],
    [' spaced .txt ', 'spaced .txt'],
    ['käse 🎉.png', 'käse 🎉.png'],
  ])('check 30: %j is %j', (name, clean) => expect(cleanName(name)).toBe(clean));

  test('a long name keeps its ending and whole characters', () => {
    const name = cleanName(`${'🎉'.repeat(200)}.tar.gz`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^🎉+\.tar\.gz$|^🎉+\.gz$/u);
  });

  test('whatever it is: no path, nothing unseen, at most 255 bytes, never empty; cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = cleanName(text);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect(name).not.toMatch(/^\.*$/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(cleanName(name)).toBe(name);
      }),
    );
  });
});

describe('check 58: names to write under', () => {
  test.each([
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['console.txt', 'console.txt'],
    ['report.pdf. . ', 'report.pdf'],
    ['.bashrc', '_bashrc'],
    ['a:b*c?.txt', 'a_b_c_.txt'],
    ['..\\..\\evil.exe', 'evil.exe'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['...', 'file'],
  ])('%j is %j', (name, safe) => expect(savableName(name)).toBe(safe));
});
