import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture } from '../seed.ts';
import { pictures } from './drawing/pictures.ts';

const root = join(import.meta.dirname, 'art');
/** How many files scripts/draw-demo.mjs makes in art/strangers. */
export const STRANGER_AVATARS = 80;

/** A drawn file, "avatars/mira" or "tiles/larkfield". */
export function art(name: string): Picture {
  return { bytes: readFileSync(join(root, `${name}.webp`)), type: 'image/webp' };
}

export const hasArt = (name: string): boolean => existsSync(join(root, `${name}.webp`));

/** Files that people post beside pictures. */
const texts: Readonly<Record<string, { filename: string; type: string; text: string }>> = {
  drills: {
    filename: 'tapping-drills.csv',
    type: 'text/csv',
    text: 'thread,drill_mm\nM3,2.5\nM4,3.3\nM5,4.2\nM6,5.0\nM8,6.8\nM10,8.5\n',
  },
  benches_file: {
    filename: 'benches.geojson',
    type: 'application/geo+json',
    text: '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"bench","backrest":true},"geometry":{"type":"Point","coordinates":[-1.4702,53.3811]}}]}\n',
  },
};

/** What `#pic=name` posts. */
export function posted(name: string): Picture & { filename: string; alt: string | null } {
  const text = texts[name];
  if (text) return { bytes: Buffer.from(text.text), type: text.type, filename: text.filename, alt: null };
  const picture = pictures[name];
  if (!picture) throw new Error(`demo: no picture is called ${name}`);
  return { ...art(`pictures/${name}`), filename: picture.filename, alt: picture.alt };
}
