/** A few colours that can be seen in every theme; `name` is the key of its word. */
export const roleColours = [
  { name: 'copper', value: '#b0651d' },
  { name: 'rose', value: '#c4436e' },
  { name: 'heather', value: '#8f5bb5' },
  { name: 'iris', value: '#5b6bd0' },
  { name: 'kingfisher', value: '#1f7f92' },
  { name: 'moss', value: '#4f8038' },
  { name: 'straw', value: '#94740a' },
  { name: 'slate', value: '#66757f' },
] as const;

/** `#rrggbb` in small letters, also from `RRGGBB`, `#rgb` and with spaces around; null: no colour. */
export function parseColour(typed: string): string | null {
  const hex = typed.trim().replace(/^#/, '').toLowerCase();
  if (/^[0-9a-f]{6}$/.test(hex)) return `#${hex}`;
  if (/^[0-9a-f]{3}$/.test(hex)) return `#${[...hex].map((one) => one + one).join('')}`;
  return null;
}

/** The sheet of the light and of the dark theme (tokens.css), as the role's dot stands on it. */
const grounds = { light: '#ffffff', dark: '#172229' } as const;
/** What a dot needs to be seen (WCAG 1.4.11). */
const enough = 3;

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far two colours stand apart, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** The theme in which a colour is hard to see; null: none. None is hard in both. */
export function hardIn(colour: string): 'light' | 'dark' | null {
  if (contrast(colour, grounds.light) < enough) return 'light';
  return contrast(colour, grounds.dark) < enough ? 'dark' : null;
}
