// `npm run screenshots [-- main sign-in tray]`: the pictures in docs/screenshots, of the running app in its demo.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchApp } from '../test/e2e/launch.ts';
import { startDemo } from '../test/server/demo.ts';
import { takeTray } from './tray-pictures.mjs';

const folder = path.resolve('docs/screenshots');
const wide = { width: 1280, height: 800 };
const small = { width: 800, height: 560 };
const firstRow = '[data-testid="message-list"] article';

/** Long enough for a change of size or looks to be drawn. */
const settledMs = 500;

async function resize(app, size) {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width, height });
  }, size);
  await app.page.waitForTimeout(settledMs);
}

async function prefer(page, settings) {
  await page.evaluate((change) => window.bridge.call('app:settings', change), settings);
  await page.waitForTimeout(settledMs);
}

async function take(page, name) {
  await page.mouse.move(2, 2);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(700); // pictures are decoded, motion has ended
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`docs/screenshots/${name}.png`);
}

async function main() {
  const demo = await startDemo({ lively: false });
  const { address, name, password } = demo;
  const app = await launchApp({ env: { HUBBUB_DEMO: JSON.stringify({ address, name, password }) } });
  const { page } = app;
  let stopped = false;
  try {
    await resize(app, wide);
    await page.getByRole('treeitem', { name: /^tool-library/ }).click();
    await page.locator(firstRow).first().waitFor();
    await prefer(page, { theme: 'light', density: 'cosy' });
    await take(page, 'main');
    await prefer(page, { theme: 'dark' });
    await take(page, 'main-dark');
    await prefer(page, { density: 'compact' });
    await take(page, 'main-dark-compact');
    await prefer(page, { theme: 'hc-dark', density: 'cosy' });
    await take(page, 'main-hc-dark');
    await prefer(page, { theme: 'light', density: 'compact' });
    await take(page, 'main-compact');
    await prefer(page, { density: 'cosy' });
    await resize(app, small);
    await take(page, 'main-800');
    await resize(app, wide);
    await demo.close();
    stopped = true;
    await page
      .getByText(/is out of reach/)
      .first()
      .waitFor();
    await take(page, 'offline');
  } finally {
    await app.close();
    if (!stopped) await demo.close();
  }
}

async function signIn() {
  const app = await launchApp({ args: ['--no-demo'] });
  const { page } = app;
  try {
    await resize(app, wide);
    await prefer(page, { theme: 'light' });
    const address = page.getByRole('textbox', { name: /server address/i });
    await address.waitFor();
    await take(page, 'sign-in');
    await address.fill('chat.foxgluv.example');
    await address.press('Enter');
    await page.getByRole('alert').first().waitFor();
    await take(page, 'sign-in-error');
  } finally {
    await app.close();
  }
}

mkdirSync(folder, { recursive: true });
const pictures = { main, 'sign-in': signIn, tray: () => takeTray(path.join(folder, 'tray.png')) };
const asked = process.argv.slice(2);
for (const [name, make] of Object.entries(pictures)) {
  if (asked.length === 0 || asked.includes(name)) await make();
}
