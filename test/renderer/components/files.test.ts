import { describe, expect, test } from 'vitest';
import { fileIcon, isPictureType, nameParts, shownName } from '../../../renderer/components/files.ts';

describe('check 30: the name of a file shows what it is', () => {
  test.each([
    ['photo\u202Egpj.exe', 'photogpj', '.exe'],
    ['\u202Dinvoice\u2066fdp\u2069.scr', 'invoicefdp', '.scr'],
    ['a\u200Bb\u2060c\uFEFF.png', 'abc', '.png'],
    ['tag\u{E0041}\u{E007F}.png', 'tag', '.png'],
    ['line\nbreak\u0000.txt', 'linebreak', '.txt'],
    ['مرحبا.pdf', 'مرحبا', '.pdf'],
    ['archive.tar.gz', 'archive.tar', '.gz'],
    ['.bashrc', '.bashrc', ''],
    ['v1. final report of the year', 'v1. final report of the year', ''],
    ['photo.jpg                              .exe', 'photo.jpg                              ', '.exe'],
    ['no ending', 'no ending', ''],
    ['\u202E', '?', ''],
  ])('%j', (name, stem, ending) => {
    expect(nameParts(name)).toEqual([stem, ending]);
    expect(shownName(name)).toBe(stem + ending);
  });

  test('marks that pile up are cut', () => {
    expect(shownName(`z${'\u0301'.repeat(40)}.txt`)).toBe(`z${'\u0301'.repeat(4)}.txt`);
  });
});

test('only what browsers draw without running anything is a picture', () => {
  expect(isPictureType('image/png')).toBe(true);
  expect(isPictureType('image/jpeg; q=1')).toBe(true);
  expect(isPictureType('image/svg+xml')).toBe(false);
  expect(isPictureType('text/html')).toBe(false);
  expect([fileIcon('image/svg+xml'), fileIcon('audio/ogg'), fileIcon('')]).toEqual([
    'image',
    'voice',
    'file',
  ]);
});
