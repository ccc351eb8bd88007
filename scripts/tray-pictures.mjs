// `npm run screenshots -- tray`: docs/screenshots/tray.png, every picture of the tray at 16, 22 and 32 pixels on light
// and dark panels, with the pictures of the menu and of the badge. Of the files that ship, not of their drawings.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const resources = path.resolve('resources');
const states = {
  online: 'Online',
  idle: 'Idle',
  focus: 'Focus',
  dnd: 'Do not disturb',
  invisible: 'Invisible',
  offline: 'Offline',
};
const sizes = [16, 22, 32];

const picture = (file, size) => {
  const bytes = readFileSync(path.join(resources, `${file}.png`)).toString('base64');
  return `<img width="${size}" height="${size}" alt="" src="data:image/png;base64,${bytes}">`;
};

/** Rows of sizes, columns of states, each without and with somebody wanting one. */
function panel(ink) {
  const cell = (size, name) => `<td>${picture(`tray/${size}/${name}${ink}`, size)}</td>`;
  const row = (size) =>
    Object.keys(states)
      .map((state) => cell(size, state) + cell(size, `${state}-wanted`))
      .join('');
  return sizes.map((size) => `<tr><th>${size} px</th>${row(size)}</tr>`).join('');
}

const heading = Object.values(states)
  .map((label) => `<th colspan="2">${label}<small>quiet, wanted</small></th>`)
  .join('');
const table = (kind, ink) =>
  `<table class="${kind}"><thead><tr><th></th>${heading}</tr></thead><tbody>${panel(ink)}</tbody></table>`;
const row = (label, pictures) => `<p><b>${label}</b>${pictures.join('')}</p>`;
const counts = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'more'];
const small = (kind) => `<section class="${kind}">
  ${row(
    'Menu',
    ['online', 'idle', 'focus', 'dnd', 'invisible'].map((state) => picture(`menu/${state}`, 16)),
  )}
  ${row(
    'Badge',
    counts.map((count) => picture(`badge/${count}`, 16)),
  )}</section>`;

const page = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 24px; background: #dde5e8; font: 13px system-ui, sans-serif; color: #13212a; width: max-content }
  h1 { font-size: 17px; margin: 0 0 14px }
  table { border-collapse: collapse; border-radius: 10px; margin-bottom: 12px; padding: 8px }
  td { width: 48px; height: 44px; text-align: center; vertical-align: middle }
  th { font-weight: 400; padding: 8px 10px } small { display: block; opacity: .7; font-size: 11px }
  .light { background: #f4f7f8 } .dark { background: #17212a; color: #eef4f5 }
  section { display: inline-block; border-radius: 10px; padding: 6px 16px; margin-right: 12px }
  p { display: flex; gap: 10px; align-items: center; margin: 8px 0 } b { width: 60px; font-weight: 400 }
</style><h1>The tray on light and dark panels</h1>
${table('light', 'Template')}${table('dark', '-white')}${small('light')}${small('dark')}`;

export async function takeTray(file) {
  const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const tab = await browser.newPage({ viewport: { width: 760, height: 560 } });
    await tab.setContent(page);
    await tab.locator('body').screenshot({ path: file });
  } finally {
    await browser.close();
  }
}
