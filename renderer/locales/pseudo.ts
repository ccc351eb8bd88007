export type Words = { readonly [key: string]: string | Words };

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'í',
  o: 'ö',
  u: 'ü',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ø',
  U: 'Û',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
};

/** Accents a sentence and makes it a third longer, in brackets; `{{names}}`, `$t(…)` and `<1>tags</1>` stay. */
export function accented(text: string): string {
  const parts = text.split(/(\{\{.*?\}\}|\$t\(.*?\)|<\/?\w+>)/u);
  const changed = parts.map((part, i) =>
    i % 2 === 1 ? part : [...part].map((c) => accents[c] ?? c).join(''),
  );
  return `[${changed.join('')}${'~'.repeat(Math.ceil(text.length / 3))}]`;
}

export const pseudo = (words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? accented(value) : pseudo(value),
    ]),
  );
