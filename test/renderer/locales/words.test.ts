import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createWords, english } from '../../../renderer/locales/index.ts';
import { laterEnglish } from '../../../renderer/locales/later.ts';
import { accented, pseudo, type Words } from '../../../renderer/locales/pseudo.ts';

const flat = (words: Words, before = ''): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${before}${key}`, value] as const]
        : [...flat(value, `${before}${key}.`)],
    ),
  );
const everything = { ...english, ...laterEnglish };
const texts = flat(everything);
const sources = globSync('renderer/**/*.{ts,tsx}').map((file) => ({
  file,
  source: readFileSync(file, 'utf8'),
}));

/** Whether a key, or a plural form of it, has words. `${…}` inside stands for anything. */
function hasWords(key: string): boolean {
  const pattern = key
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^.]+');
  const wanted = new RegExp(`^${pattern}(_one|_other)?$`);
  return [...texts.keys()].some((known) => wanted.test(known));
}

describe('words', () => {
  test('are there for every key the window uses', () => {
    const used = sources.flatMap(({ file, source }) =>
      [...source.matchAll(/\bt\(\s*(?:\[?\s*)?(['"`])([\w.${}[\]()?: -]+?)\1/g)].map((m) => ({
        file,
        key: m[2] ?? '',
      })),
    );
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(({ key }) => !hasWords(key))).toEqual([]);
  });

  test('have both forms where they count', () => {
    const keys = [...texts.keys()];
    const missing = keys
      .filter((key) => key.endsWith('_one'))
      .filter((key) => !keys.includes(key.replace(/_one$/, '_other')));
    expect(missing).toEqual([]);
  });

  test('hold to the tone: no exclamation, no "oops", no code', () => {
    const bad = [...texts].filter(([, text]) => /!|\boops\b|\bETIMEDOUT\b|\bDND\b|\bOTP\b/i.test(text));
    expect(bad).toEqual([]);
  });

  test('tell every error that main can send', () => {
    const codes = globSync('electron/**/*.ts').flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      const thrown = [...source.matchAll(/(?:Failure|err)\(\s*'(\w+)',\s*'(\w+)'/g)].flatMap((m) => [
        m[1] ?? '',
        m[2] ?? '',
      ]);
      const told = [...source.matchAll(/\bkind: '\w+'(?: as const)?, code: '(\w+)'/g)].map((m) => m[1] ?? '');
      const known = file.endsWith('errors.ts')
        ? [...source.matchAll(/: \['\w+', '(\w+)'\]/g)].map((m) => m[1] ?? '')
        : [];
      const notices = [...source.matchAll(/notice\(\s*'(\w+)'/g)].map((m) => m[1] ?? '');
      return [...thrown, ...told, ...known, ...notices];
    });
    expect(codes.length).toBeGreaterThan(30);
    const byKind = ['discordRefused']; // the window names no family: told as a host that is never talked to
    expect(
      [...new Set(codes)].filter(
        (code) => !byKind.includes(code) && !texts.has(`errors.${code}`) && !texts.has(`errors.kind.${code}`),
      ),
    ).toEqual([]);
  });

  test('fill in and count', () => {
    const { t } = createWords('en');
    expect(t('channels.people', { count: 412, here: 38 })).toBe('412 members, 38 here');
    expect(t('channels.mentions', { count: 1 })).toBe('1 mention');
    expect(t('errors.messageTooLong', { limit: 4000 })).toContain('4,000');
  });
});

describe('the pseudo-locale', () => {
  test('keeps what is filled in and tags, and marks every text', () => {
    expect(accented('Sign in to {{host}}')).toBe('[Sígñ íñ tö {{host}}~~~~~~~]');
    expect(accented('Sign in to {{host}} <1>now</1>')).toContain('{{host}} <1>');
    const names = (text: string) => [...text.matchAll(/\{\{.*?\}\}|<\/?\w+>/g)].map((m) => m[0]).sort();
    const changed = flat(pseudo(everything));
    for (const [key, text] of texts) {
      expect(names(changed.get(key) ?? ''), key).toEqual(names(text));
      expect(changed.get(key), key).toMatch(/^\[.*\]$/s);
    }
  });

  test('speaks, longer than English', () => {
    const { t } = createWords('pseudo');
    const said = t('shell.reach.lost', { host: 'hubbub.example' });
    expect(said).toContain('hubbub.example');
    expect(said.length).toBeGreaterThan('hubbub.example is out of reach.'.length);
  });
});
