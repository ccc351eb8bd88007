/**
 * Portraits on a 40 grid in the manner of the design's: ground, back hair, shoulders, neck, face, front hair, extras;
 * flat colours and no features, so that they read at 18 pixels.
 */

const skins = ['#f6d7c3', '#ecc09a', '#dfae86', '#c98d63', '#b57a50', '#96613e', '#7a4a30', '#5d3824'];
const tints: Readonly<Record<string, string>> = {
  black: '#1f1a1c',
  brown: '#5c3b26',
  grey: '#c9ccd0',
  ash: '#8f8578',
  blond: '#d9b36a',
  sand: '#c79a5b',
  red: '#a8502a',
  plum: '#7d5b91',
  teal: '#2f6f72',
  slate: '#4a5c74',
};
const grounds = [
  '#bcd9d8',
  '#ead9bd',
  '#d9cbe3',
  '#cfdcc0',
  '#efd0c9',
  '#c3d6ea',
  '#f0d9b8',
  '#dfe3c8',
  '#d6dbe6',
];
const shirts = [
  '#24586a',
  '#5d6b45',
  '#8a3f57',
  '#3b4a66',
  '#3f6f72',
  '#c58b3c',
  '#6a4a7c',
  '#7a3d33',
  '#496b8a',
];

/** A small stable number for a name, so that a person always wears the same colours. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}

export const pick = <T>(list: readonly T[], seed: number): T => {
  const found = list[seed % list.length];
  if (found === undefined) throw new Error('pick: the list is empty');
  return found;
};

const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;
const circle = (at: readonly [number, number], r: number, fill: string) =>
  `<circle cx="${at[0]}" cy="${at[1]}" r="${r}" fill="${fill}"/>`;

/** Behind the head. */
const backs: Readonly<Record<string, (hair: string) => string>> = {
  bun: (hair) => circle([20, 6.8], 4.7, hair),
  long: (hair) => path('M10 34c-1.6-5 .2-8 .6-14C11 11.5 14.5 7 20 7s9 4.5 9.4 13c.4 6 2.2 9 .6 14z', hair),
  wavy: (hair) =>
    path('M10.5 27c-2.5-3-.5-5-.8-9C9.5 11 14 6.8 20 6.8S30.5 11 30.3 18c-.3 4 1.7 6-.8 9z', hair),
  bob: (hair) => path('M10.8 25c-1.2-11 2.4-17.5 9.2-17.5S30.4 14 29.2 25z', hair),
  curly: (hair) =>
    [
      [12, 14],
      [13, 20],
      [15, 9.5],
      [20, 7.5],
      [25, 9.5],
      [28, 14],
      [27, 20],
      [20, 12],
    ]
      .map(([x = 0, y = 0]) => circle([x, y], 4.6, hair))
      .join(''),
  afro: (hair) => circle([20, 14.5], 11.5, hair),
  locs: (hair) =>
    [10.2, 12.4, 27.6, 29.8]
      .map((x) => `<path d="M${x} 14v14" stroke="${hair}" stroke-width="2.7" stroke-linecap="round"/>`)
      .join(''),
  braids: (hair) =>
    [11.3, 28.7]
      .map((x) => `<path d="M${x} 17v16" stroke="${hair}" stroke-width="3.6" stroke-dasharray="2.6 .5"/>`)
      .join(''),
  braid: (hair) =>
    `<path d="M28 18c3 4 3 9 1 15" fill="none" stroke="${hair}" stroke-width="4" stroke-dasharray="3 .5"/>`,
  scarf: (hair) => path('M8.5 36C8 18 12 6.8 20 6.8S32 18 31.5 36z', hair),
};

const parted =
  'M12.4 17.5c-.7-6.4 2.5-10.1 7.7-10.1s8.3 3.7 7.5 10.1c-.8-2.9-2-4.7-3.6-5.7-3 1.5-6.7 1.7-8.7 1.3-1.3 1-2.2 2.5-2.9 4.4z';
const swept = 'M12.5 18.5c-.5-6.3 2.3-10.3 7.5-10.3s8 4 7.5 10.3c-1.5-3.9-3.4-6-6-6.8-1.6 2.3-5.3 4.4-9 6.8z';
const fringe = 'M12.4 17c-.4-6 2.5-9.5 7.6-9.5s8 3.5 7.6 9.5c-2.4-.7-5-.9-7.6-.9s-5.2.2-7.6.9z';

/** In front of the face. */
const fronts: Readonly<Record<string, (hair: string) => string>> = {
  bun: (hair) => path(parted, hair),
  long: (hair) => path(swept, hair),
  wavy: (hair) => path(swept, hair),
  bob: (hair) => path(fringe, hair),
  curly: (hair) => [14.5, 18, 21.7, 25.4].map((x) => circle([x, 11.3], 2.9, hair)).join(''),
  afro: (hair) =>
    path('M12.6 15.5c.3-4.5 3-7.3 7.4-7.3s7.1 2.8 7.4 7.3c-2.2-2-4.6-2.9-7.4-2.9s-5.2.9-7.4 2.9z', hair),
  fade: (hair) =>
    path('M13 14.5c.2-4.3 2.8-6.8 7-6.8s6.8 2.5 7 6.8c-1.8-1.8-4.2-2.4-7-2.4s-5.2.6-7 2.4z', hair),
  short: (hair) =>
    path(
      'M12.4 16.8c-.7-6.2 2.5-9.6 7.8-9.6 5.4 0 8.3 3.6 7.4 9.6-.6-2-1.3-3.3-2.3-4.3-3.3.4-7.7.1-10.5-.6-1.2 1.1-2 2.7-2.4 4.9z',
      hair,
    ),
  spiky: (hair) =>
    path(
      'M12.3 16 12 9.5l3 1.2.8-3.9 3.2 2 2-3 2.2 3.2 3.3-1.6.4 3.6 2.2.6-1.3 4.6c-2-2.6-4.7-3.7-7.9-3.7s-5.7 1-7.6 3.5z',
      hair,
    ),
  bald: () => '',
  locs: (hair) => path(parted, hair),
  braids: (hair) =>
    path(
      'M12.3 17.5c-.4-6.5 2.6-9.9 7.7-9.9s8.1 3.4 7.7 9.9c-1.6-3.3-4-5-7.7-6.3-3.7 1.3-6.1 3-7.7 6.3z',
      hair,
    ),
  braid: (hair) => path(swept, hair),
  scarf: (hair) =>
    path('M12.7 19.5c-.6-6.5 2.2-9.7 7.3-9.7s7.9 3.2 7.3 9.7c-.8-4.7-3-7-7.3-7s-6.5 2.3-7.3 7z', shade(hair)),
  cap: (hair) =>
    path('M12.3 15.5c0-5.3 3-8.6 7.7-8.6s7.7 3.3 7.7 8.6z', '#37506b') +
    path('M11 15.2h18v2H11z', '#2c4158') +
    path('M12.6 17.2h1.4v3h-1.4zM26 17.2h1.4v3H26z', hair),
  turban: (hair) =>
    path(
      'M11.5 16.5C10.5 9 14.5 5 20 5s9.5 4 8.5 11.5C25.5 13.5 23 12.5 20 10c-3 2.5-5.5 3.5-8.5 6.5z',
      hair,
    ) + path('M20 10c3 2.5 5.5 3.5 8.5 6.5.2-2 .1-3.7-.3-5.2-3 .4-5.7-.2-8.2-1.3z', shade(hair)),
};

const beard = (hair: string) =>
  path(
    'M12.8 20c.4 5.5 2.6 8.6 7.2 8.6s6.8-3.1 7.2-8.6c-1.5 2.3-3 2.5-4.8 2-1.5-.4-3.3-.4-4.8 0-1.8.5-3.3.3-4.8-2z',
    hair,
  );

const extras: Readonly<Record<string, (hair: string) => string>> = {
  glasses: () =>
    '<g fill="none" stroke="#2b3338" stroke-width="1.1"><circle cx="16.7" cy="18.4" r="2.7"/><circle cx="23.3" cy="18.4" r="2.7"/><path d="M19.4 18.2h1.2"/></g>',
  earrings: () => circle([12.7, 22.5], 1.3, '#f3c66b') + circle([27.3, 22.5], 1.3, '#f3c66b'),
  flower: () => circle([27, 11], 2.9, '#e8596b') + circle([27, 11], 1.1, '#f7dc9d'),
  beanie: () =>
    path('M12 15.5C11.5 9.5 15 6 20 6s8.5 3.5 8 9.5z', '#7a3d33') +
    path('M11.3 14h17.4v3H11.3z', '#5f2e27') +
    circle([20, 5.5], 2, '#ead9bd'),
};

function shade(hex: string): string {
  const part = (at: number) => Math.round(Number.parseInt(hex.slice(at, at + 2), 16) * 0.82);
  return `#${[1, 3, 5].map((at) => part(at).toString(16).padStart(2, '0')).join('')}`;
}

function body(skin: string, shirt: string): string {
  return [
    path('M5.5 41c.8-9 6.5-12 14.5-12s13.7 3 14.5 12z', shirt),
    path('M16.5 24h7v6.2c0 1.6-1.5 2.5-3.5 2.5s-3.5-.9-3.5-2.5z', skin),
    '<path d="M16.5 26.5c1 1 2.2 1.5 3.5 1.5s2.5-.5 3.5-1.5v2c-1 .9-2.2 1.3-3.5 1.3s-2.5-.4-3.5-1.3z" opacity=".12"/>',
    `<ellipse cx="20" cy="18" rx="7.3" ry="8.6" fill="${skin}"/>`,
  ].join('');
}

/** `look` is "skin hair colour extras…", as in cast.ts; `name` chooses ground and shirt. */
export function portrait(name: string, look: string): string {
  const words = look.split(' ');
  const seed = hashOf(name);
  const skin = skins[Number(words[0])] ?? pick(skins, seed);
  const hair = words.map((word) => tints[word]).find((tint) => tint !== undefined) ?? '#1f1a1c';
  const style = words[1] ?? 'short';
  const front = fronts[style];
  if (!front) throw new Error(`portrait of ${name}: no hair is called ${style}`);
  return [
    `<rect width="40" height="40" fill="${pick(grounds, seed)}"/>`,
    backs[style]?.(hair) ?? '',
    body(skin, style === 'scarf' ? shade(hair) : pick(shirts, seed >>> 4)),
    words.includes('beard') ? beard(hair) : '',
    front(hair),
    ...words.slice(2).map((word) => extras[word]?.(hair) ?? ''),
  ].join('');
}

/** A look for someone who has none in the cast. */
export function anyLook(seed: number): string {
  const hair = pick(Object.keys(fronts), seed);
  const dark = ['black', 'black', 'black', 'brown', 'brown', 'grey'];
  const colour = hair === 'scarf' || hair === 'turban' ? pick(['plum', 'teal', 'slate'], seed >>> 3) : '';
  const skin = (seed >>> 5) % skins.length;
  const tint = skin < 2 ? pick([...dark, 'blond', 'ash', 'red', 'sand'], seed >>> 8) : pick(dark, seed >>> 8);
  const beardless = ['bun', 'long', 'bob', 'braids', 'braid', 'scarf', 'wavy'];
  const extra = beardless.includes(hair)
    ? pick(['', '', 'earrings', 'glasses', 'flower'], seed >>> 12)
    : pick(['', 'beard', 'glasses', 'beard glasses'], seed >>> 12);
  return `${skin} ${hair} ${colour || tint} ${extra}`.trim();
}
