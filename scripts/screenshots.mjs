// `npm run screenshots [-- main sign-in tray]`: the pictures in docs/screenshots, of the running app in its demo.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

const settings = (page, section) => page.getByRole('button', { name: section, exact: true }).click();

/** Files to attach: two pictures of the demo, a text, and one that no server takes. */
function filesToAttach() {
  const from = path.resolve('test/server/demo/art/pictures');
  const to = mkdtempSync(path.join(tmpdir(), 'hubbub-pictures-'));
  for (const name of ['bench', 'shed']) {
    const [found] = readdirSync(from).filter((file) => file.startsWith(name));
    copyFileSync(path.join(from, found), path.join(to, `${name}.webp`));
  }
  writeFileSync(path.join(to, 'opening hours.txt'), 'Saturday ten to four\n'.repeat(400));
  writeFileSync(path.join(to, 'open day film.mp4'), '');
  truncateSync(path.join(to, 'open day film.mp4'), 31_000_000);
  return readdirSync(to).map((file) => path.join(to, file));
}

/** Who people are, how one is seen, what one sends, and settings: in light, the first three in dark and small too. */
async function people() {
  const demo = await startDemo({ lively: false });
  const { address, name, password } = demo;
  const app = await launchApp({ env: { HUBBUB_DEMO: JSON.stringify({ address, name, password }) } });
  const { page } = app;
  try {
    await resize(app, wide);
    await prefer(page, { theme: 'light', density: 'cosy' });
    await page.getByRole('treeitem', { name: /^tool-library/ }).click();
    await page.locator(firstRow).first().waitFor();
    const member = page.getByRole('complementary').getByRole('button', { name: /^Dagny Holm/ });
    await member.click();
    await page.getByRole('button', { name: 'Full profile' }).waitFor();
    await take(page, 'profile-popover');
    await page.getByRole('button', { name: 'Full profile' }).click();
    await take(page, 'profile-card');
    await prefer(page, { theme: 'dark' });
    await take(page, 'profile-card-dark');
    await page.keyboard.press('Escape');
    await prefer(page, { theme: 'light' });
    await page.keyboard.press('Control+Shift+S');
    await take(page, 'status-menu');
    await prefer(page, { theme: 'dark' });
    await take(page, 'status-menu-dark');
    await prefer(page, { theme: 'light' });
    await page.keyboard.press('Escape');
    await app.evaluate(
      ({ host }, filePaths) => host.dialogs.answer('open', { canceled: false, filePaths }),
      filesToAttach(),
    );
    await page.keyboard.press('Control+U');
    await page.getByRole('list', { name: /^Attachments/ }).waitFor();
    await take(page, 'uploads');
    await prefer(page, { theme: 'dark' });
    await take(page, 'uploads-dark');
    await prefer(page, { theme: 'light' });
    await resize(app, small);
    await take(page, 'uploads-800');
    await resize(app, wide);
    await page.getByRole('button', { name: /^Friends and messages/ }).click();
    await page.getByRole('heading', { name: 'Friends', level: 1 }).waitFor();
    await take(page, 'friends');
    await prefer(page, { theme: 'dark' });
    await take(page, 'friends-dark');
    await prefer(page, { theme: 'light' });
    await resize(app, small);
    await take(page, 'friends-800');
    await resize(app, wide);
    await page.keyboard.press('Control+,');
    await settings(page, 'Notifications');
    await take(page, 'settings');
    await settings(page, 'Profile');
    await take(page, 'profile-editor');
    await settings(page, 'Security');
    await take(page, 'settings-security');
    await prefer(page, { theme: 'dark' });
    await take(page, 'settings-security-dark');
  } finally {
    await app.close();
    await demo.close();
  }
}

/** Coming to servers, looking through them, and running one: for these pictures Mira's is Larkfield Makers. */
async function places() {
  const demo = await startDemo({ lively: false });
  const { address, name, password, server } = demo;
  server.store.run(
    "UPDATE guilds SET owner_id = (SELECT id FROM users WHERE username = ?) WHERE name = 'Larkfield Makers'",
    name,
  );
  const app = await launchApp({ env: { HUBBUB_DEMO: JSON.stringify({ address, name, password }) } });
  const { page } = app;
  const button = (words) => page.getByRole('button', { name: words, exact: true });
  const section = (words) =>
    page.getByRole('navigation', { name: /^Settings of/ }).getByRole('button', { name: words, exact: true });
  try {
    await resize(app, wide);
    await prefer(page, { theme: 'light', density: 'cosy' });
    await page.getByRole('treeitem', { name: /^tool-library/ }).click();
    await page.locator(firstRow).first().waitFor();
    await page.getByRole('button', { name: /^Search this channel/ }).click();
    const panel = page.getByRole('complementary', { name: 'Search' });
    await panel.getByRole('radio', { name: 'Whole server' }).click();
    await panel.getByRole('textbox', { name: 'Words to look for' }).fill('Saturday');
    await panel.getByRole('button', { name: 'Search', exact: true }).click();
    await panel.getByRole('list', { name: 'Messages found' }).waitFor();
    await take(page, 'search');
    await page.getByRole('button', { name: 'Close search (Esc)' }).click();
    await button('Create or join a server').first().click();
    await take(page, 'join-server');
    await page.keyboard.press('Escape');
    await button('Server menu').click();
    await take(page, 'server-menu');
    await page.getByRole('menuitem', { name: 'Server settings', exact: true }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await take(page, 'server-settings');
    await section('Roles').click();
    await take(page, 'server-roles');
    await section('Members').click();
    await take(page, 'server-members');
    await prefer(page, { theme: 'dark' });
    await take(page, 'server-members-dark');
    await resize(app, small);
    await take(page, 'server-members-800');
    await resize(app, wide);
    await prefer(page, { theme: 'light' });
    await page.keyboard.press('Control+,');
    await settings(page, 'Appearance');
    await take(page, 'settings-appearance');
  } finally {
    await app.close();
    await demo.close();
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
const pictures = {
  main,
  people,
  places,
  'sign-in': signIn,
  tray: () => takeTray(path.join(folder, 'tray.png')),
};
const asked = process.argv.slice(2);
for (const [name, make] of Object.entries(pictures)) {
  if (asked.length === 0 || asked.includes(name)) await make();
}
