import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPreferences, setAsideCorrupt } from '../../electron/preferences.ts';
import { type AccountId, asId } from '../../shared/ids.ts';
import { defaultPreferences, notifyOf, textSizeBeside } from '../../shared/preferences.ts';

describe('preferences', () => {
  test('each field falls back by itself', () => {
    const raw = { theme: 'dark', density: 'cramped', closeToTray: 'yes', railWide: null, keysEnabled: false };
    expect(readPreferences(raw)).toEqual({
      preferences: { ...defaultPreferences, theme: 'dark', railWide: null, keysEnabled: false },
      fellBack: ['density', 'closeToTray'],
    });
  });

  test('text grows and shrinks by its steps, from a size of the person’s own too', () => {
    const up = (size: number) => textSizeBeside(size, 1);
    const down = (size: number) => textSizeBeside(size, -1);
    expect([80, 100, 110, 150, 200].map(up)).toEqual([90, 125, 125, 200, 200]);
    expect([80, 100, 110, 150, 200].map(down)).toEqual([80, 90, 100, 125, 150]);
  });

  test('what notifications may do is chosen for each account', () => {
    const notify = { a: 'all', b: 'none' };
    const { preferences } = readPreferences({ notify });
    expect(preferences.notify).toEqual(notify);
    const of = (id: string) => notifyOf(preferences, asId<AccountId>(id));
    expect(['a', 'b', 'c', 'constructor', '__proto__'].map(of)).toEqual([
      'all',
      'none',
      'mentions',
      'mentions',
      'mentions',
    ]);
  });

  test.each([
    ['notify', { a: 'loud' }],
    ['notify', ['all']],
    ['notify', Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`a${i}`, 'all']))],
    ['mutedUntil', -1],
    ['mutedUntil', 'tomorrow'],
    ['trayIcon', 'red'],
    ['startAtLogin', 1],
    ['textSize', 79],
    ['textSize', 201],
    ['textSize', 'large'],
    ['reduceMotion', 'never'],
    ['everyTime', 'yes'],
  ])('%s cannot be %j', (name, value) => {
    expect(readPreferences({ [name]: value })).toEqual({ preferences: defaultPreferences, fellBack: [name] });
  });

  test.each([null, undefined, 5, 'x', [], [1], true])('%j is none, and harms none', (raw) => {
    expect(readPreferences(raw)).toEqual({ preferences: defaultPreferences, fellBack: [] });
  });

  test('keys of the prototype are not fields', () => {
    const raw = JSON.parse('{"__proto__":{"theme":"dark"},"constructor":1}');
    expect(readPreferences(raw).preferences).toEqual(defaultPreferences);
  });
});

describe('check 56: corrupt settings are set aside, never silently lost', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'settings-'));
    path = join(folder, 'settings.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(['', '{"theme":', '[]', 'null', '"dark"', '\u0000\u0000', `{"x":"${'y'.repeat(300_000)}"}`])(
    'what is no settings file is renamed (%#)',
    (text) => {
      writeFileSync(path, text);
      expect(setAsideCorrupt(path, 9)).toBe('settings.json.corrupt-9');
      expect(readdirSync(folder)).toEqual(['settings.json.corrupt-9']);
      expect(readFileSync(`${path}.corrupt-9`, 'utf8')).toBe(text);
    },
  );

  test('a senseless field is kept in a copy, the good fields stay in use', () => {
    writeFileSync(path, '{"theme":"dark","density":7}');
    expect(setAsideCorrupt(path, 9)).toBe('settings.json.corrupt-9');
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(`${path}.corrupt-9`, 'utf8'));
  });

  test.each(['{}', '{"theme":"dark"}', '{"of a later version":1}'])('%s is left alone', (text) => {
    writeFileSync(path, text);
    expect(setAsideCorrupt(path, 9)).toBeNull();
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('no file is no trouble', () => {
    expect(setAsideCorrupt(path, 9)).toBeNull();
  });
});
