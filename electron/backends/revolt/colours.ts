/** Names of CSS that people use most, of the 148; any other name is none. */
const names: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  orange: '#ffa500',
  pink: '#ffc0cb',
  gold: '#ffd700',
  cyan: '#00ffff',
  crimson: '#dc143c',
};

/**
 * A colour as servers write it (CSS: names, variables, gradients, endpoints.csv row 74) as `#rrggbb`. A gradient is its
 * first colour; what cannot be drawn without a style sheet is null.
 */
export function colourOf(css: string | null): string | null {
  if (css === null || css.length > 256) return null;
  const text = css.trim().toLowerCase();
  const inner = /^(?:repeating-)?(?:linear|radial|conic)-gradient\((.*)\)$/.exec(text)?.[1];
  const part = inner ? firstColour(inner) : text;
  return part === null ? null : single(part);
}

const firstColour = (inner: string): string | null =>
  /#[0-9a-f]{3,8}|rgba?\([\d, ]+\)/.exec(inner)?.[0] ?? null;

function single(text: string): string | null {
  if (Object.hasOwn(names, text)) return names[text] ?? null;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?$/.exec(text);
  if (short)
    return `#${short
      .slice(1, 4)
      .map((digit) => digit + digit)
      .join('')}`;
  if (/^#([0-9a-f]{6}|[0-9a-f]{8})$/.test(text)) return text.slice(0, 7);
  const rgb = /^rgba?\((\d{1,3}), *(\d{1,3}), *(\d{1,3})(?:, *\d+)?\)$/.exec(text);
  const parts = rgb?.slice(1, 4).map(Number);
  if (!parts || parts.some((n) => n > 255)) return null;
  return `#${parts.map((n) => n.toString(16).padStart(2, '0')).join('')}`;
}
