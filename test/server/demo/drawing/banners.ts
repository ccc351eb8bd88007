import { hashOf, pick } from './portrait.ts';

type Palette = readonly [string, string, string, string];

const palettes: readonly Palette[] = [
  ['#cfe3e6', '#7fb9bf', '#3f8294', '#24434d'],
  ['#f3e3c8', '#e2b84a', '#b5622b', '#5c3b26'],
  ['#e9dcea', '#b88fc0', '#7d5b91', '#3a3346'],
  ['#e4ebd3', '#a9c284', '#6f9a4a', '#3f5a30'],
  ['#f6ddd4', '#e8998a', '#a8505a', '#5a2734'],
  ['#dbe3f0', '#93a8d0', '#4c639c', '#232e52'],
  ['#efe6d8', '#cbb391', '#8a6a4a', '#3d2f24'],
  ['#dcebe2', '#8fc7ab', '#3f8a6b', '#1f4a3b'],
];

const round = (value: number) => Math.round(value * 10) / 10;

function hills([sky, far, mid, near]: Palette, seed: number): string {
  const sun = 60 + (seed % 360);
  const ridge = (base: number, swing: number) =>
    `M0 ${base}C80 ${base - swing} 140 ${base - swing} 220 ${base}S380 ${base + swing * 0.6} 480 ${base - swing * 0.4}V160H0z`;
  return `<rect width="480" height="160" fill="${sky}"/><circle cx="${sun}" cy="52" r="22" fill="#fff" opacity=".75"/><path d="${ridge(92, 30)}" fill="${far}"/><path d="${ridge(114, -22)}" fill="${mid}"/><path d="${ridge(136, 16)}" fill="${near}"/>`;
}

function waves([sky, far, mid, near]: Palette, seed: number): string {
  const step = 48 + (seed % 5) * 8;
  const row = (y: number, colour: string) => {
    let d = `M${-step} ${y}`;
    for (let x = -step; x < 480; x += step) d += `q${step / 4} -14 ${step / 2} 0t${step / 2} 0`;
    return `<path d="${d}V160H0z" fill="${colour}"/>`;
  };
  return `<rect width="480" height="160" fill="${sky}"/>${row(60, far)}${row(92, mid)}${row(126, near)}`;
}

function tilesOf([sky, far, mid, near]: Palette, seed: number): string {
  const parts: string[] = [];
  for (let x = 0; x < 12; x++)
    for (let y = 0; y < 4; y++) {
      const kind = (seed >>> ((x * 5 + y * 3) % 24)) & 3;
      const colour = pick([far, mid, near], seed + x * 7 + y * 3);
      const at = `translate(${x * 40} ${y * 40}) rotate(${kind * 90} 20 20)`;
      parts.push(`<path d="M0 0h40A40 40 0 0 1 0 40z" fill="${colour}" transform="${at}"/>`);
    }
  return `<rect width="480" height="160" fill="${sky}"/>${parts.join('')}`;
}

function stripes([sky, far, mid, near]: Palette, seed: number): string {
  const parts: string[] = [];
  let x = -60;
  for (let i = 0; x < 520; i++) {
    const width = 12 + ((seed >>> (i % 20)) & 7) * 6;
    parts.push(
      `<path d="M${x} 170 ${x + 70} -10h${width}l-70 180z" fill="${pick([far, mid, near, sky], i)}"/>`,
    );
    x += width + 8;
  }
  return `<rect width="480" height="160" fill="${sky}"/>${parts.join('')}`;
}

function contours([sky, far, mid]: Palette, seed: number): string {
  const rings: string[] = [];
  const cx = 120 + (seed % 240);
  for (let i = 1; i < 14; i++) {
    const r = i * 20;
    rings.push(
      `<ellipse cx="${round(cx + i * 3)}" cy="${round(80 - i * 2)}" rx="${r}" ry="${round(r * 0.6)}" transform="rotate(${i * 3} ${cx} 80)"/>`,
    );
  }
  return `<rect width="480" height="160" fill="${sky}"/><g fill="none" stroke="${seed % 2 ? far : mid}" stroke-width="2.5">${rings.join('')}</g>`;
}

function city([sky, far, mid, near]: Palette, seed: number): string {
  const houses = (base: number, colour: string, shift: number) => {
    let d = '';
    for (let x = -10; x < 480; x += 34) {
      const top = base - ((seed >>> ((x + shift + 40) % 19)) & 7) * 6;
      d += `M${x} 160V${top}l15-14 15 14v${160 - top}z`;
    }
    return `<path d="${d}" fill="${colour}"/>`;
  };
  return `<rect width="480" height="160" fill="${sky}"/><circle cx="${380 - (seed % 200)}" cy="38" r="16" fill="#fff" opacity=".8"/>${houses(96, far, 3)}${houses(118, mid, 7)}${houses(142, near, 11)}`;
}

/** A banner for a name, 480 by 160. */
export function banner(name: string): string {
  const seed = hashOf(`banner of ${name}`);
  const draw = pick([hills, waves, tilesOf, stripes, contours, city], seed >>> 3);
  return draw(pick(palettes, seed >>> 7), seed >>> 11);
}
