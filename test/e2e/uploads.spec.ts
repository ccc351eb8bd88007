import { mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../server/start.ts';
import { arrived, card, cards, conversation, make, newFolder, picture, tray, unsentFiles } from './files.ts';
import { type DesktopApp, dropFiles, expect, launchApp, type Page, test } from './fixture.ts';
import { composer, row, rows, sees, startTown, type Town, waiting } from './town.ts';

// Files in, through the real window: what goes wrong has its sentence, the others go on, nothing chosen is forgotten.

let town: Town;
let desktop: DesktopApp;
let page: Page;
let folder: string;
let server: RunningServer;

test.beforeEach(async () => {
  folder = newFolder();
  town = await startTown({ history: 3, file: join(folder, 'town.db') });
  server = town.server;
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 3 of the lounge');
});
test.afterEach(async () => {
  await desktop.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const here = () => cards(page);
const unsent = () => unsentFiles(page);
function huge(name: string, bytes: number): string {
  const [path = ''] = make(folder, name);
  truncateSync(path, bytes);
  return path;
}
const there = () => arrived(server, town.jun.id, town.channels.lounge);
const namesThere = async () => (await there()).map(({ name }) => name);

/**
 * Makes the minute of the line of uploads last six seconds (and the second it adds for safety, one): the app counts by
 * timers.
 */
const shortenMinute = () =>
  desktop.evaluate(() => {
    const real = globalThis.setTimeout;
    const short = (run: () => void, ms?: number, ...rest: unknown[]) =>
      real(run, ms === 61_000 ? 7000 : ms, ...(rest as []));
    Object.assign(globalThis, { setTimeout: short });
  });
const minute = 6000;

test('12 files at once, one too large, one taken away, the third cut off: 10 arrive in order and the line waits', async () => {
  test.setTimeout(120_000);
  await shortenMinute();
  const names = Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}.txt`);
  const paths = make(folder, ...names);
  truncateSync(paths[4] ?? '', 26 * 2 ** 20);
  const { faults, log } = server;
  faults.add({
    on: 'http',
    path: '/api/upload/attachment',
    skip: 2,
    times: 1,
    action: { kind: 'drop', when: 'before' },
  });
  await dropFiles(page, conversation, paths);
  await expect(here()).toHaveCount(12);
  await expect(card(page, '05.txt')).toContainText('It is larger than the 25 MB this server takes.');
  await page.getByRole('button', { name: 'Take 08.txt away' }).click();
  await expect(here()).toHaveCount(11);
  await composer(page).fill('ten of them');
  await composer(page).press('Enter');

  // what cannot go stays, with its sentence; the others go with the message
  await expect(here()).toHaveCount(1);
  await expect(unsent()).toHaveCount(10);
  await expect(unsent().filter({ hasText: /Waits \d:\d\d, limit is 10 a minute/ })).not.toHaveCount(0);

  const expected = names.filter((name) => name !== '05.txt' && name !== '08.txt');
  await expect.poll(namesThere, { timeout: 60_000 }).toEqual(expected);
  await expect(row(page, 'ten of them').locator('.message-file')).toHaveCount(10);
  await expect(row(page, 'ten of them').locator('.file-name')).toHaveText(expected);
  await expect(unsent()).toHaveCount(0);
  await expect(card(page, '05.txt')).toContainText('It is larger than the 25 MB this server takes.');

  const starts = log.filter(({ path }) => path === '/api/upload/attachment').map(({ at }) => at);
  starts.sort((a, b) => a - b);
  expect(starts, 'ten files, and one of them twice').toHaveLength(11);
  expect((starts[10] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(minute);
});

test('what cannot be sent says why, each for itself, and the others go on', async () => {
  mkdirSync(join(folder, 'a folder'));
  const bomb = join(folder, 'bomb.png');
  const header = Buffer.from('89504e470d0a1a0a0000000d494844520000fde80000fde80802000000', 'hex');
  writeFileSync(bomb, Buffer.concat([header, Buffer.alloc(64)]));
  const [good = '', gone = '', changed = ''] = make(folder, 'good.txt', 'gone.txt', 'changed.txt');
  const empty = join(folder, 'empty.txt');
  writeFileSync(empty, '');
  const [liar = '', marked = ''] = make(folder, 'liar.png', 'photo\u202Egpj.exe');
  const all = [join(folder, 'a folder'), '/dev/zero', empty, huge('huge.bin', 26 * 2 ** 20)];
  await dropFiles(page, conversation, [...all, good, bomb, liar, marked, gone, changed]);
  await expect(here()).toHaveCount(10);
  const sentences = {
    'a folder': 'This is a folder. Choose the files in it.',
    zero: 'This is no file that could be sent.',
    'empty.txt': 'The file is empty.',
    'huge.bin': 'It is larger than the 25 MB this server takes.',
  };
  for (const [name, sentence] of Object.entries(sentences))
    await expect(card(page, name)).toContainText(sentence);
  // what it is was told by its content: no picture is drawn of what is none, or of what would fill the memory
  for (const name of ['liar.png', 'bomb.png']) await expect(card(page, name).locator('img')).toHaveCount(0);
  await expect(card(page, 'photogpj.exe')).toBeVisible();

  rmSync(gone);
  writeFileSync(changed, 'x'.repeat(statSync(changed).size));
  await composer(page).fill('what is left');
  await composer(page).press('Enter');
  await expect(here()).toHaveCount(4);
  const later = {
    'gone.txt': 'The file is not there any more. If it was moved, choose it again.',
    'changed.txt': 'The file is not the one you chose any more. Choose it again to send it as it is now.',
  };
  for (const [name, sentence] of Object.entries(later)) {
    await expect(unsent().filter({ hasText: name })).toContainText(sentence);
  }
  const held = rows(page).filter({ hasText: 'what is left' });
  await expect(held).toContainText('Not sent: A file could not be sent. Try it again or take it out.');
  for (const name of Object.keys(later)) {
    await unsent()
      .filter({ hasText: name })
      .getByRole('button', { name: `Take ${name} away` })
      .click();
  }
  await expect.poll(namesThere).toEqual(['good.txt', 'bomb.png', 'liar.png', 'photogpj.exe']);
  const types = (await there()).map(({ type }) => type);
  expect(types[2], 'text by its content, whatever its name says').not.toMatch(/^image/);
  // the picture that nobody can look at: a card, and its file can be saved
  const files = row(page, 'what is left').locator('.message-file');
  await expect(files).toHaveCount(4);
  await expect(files.filter({ hasText: 'bomb.png' })).toBeVisible();
});

test('the files of a message stay over a restart, with their order and words; then they go', async () => {
  await dropFiles(page, conversation, [picture(folder, 'c.webp'), ...make(folder, 'a.txt', 'b.txt')]);
  await expect(here()).toHaveCount(3);
  await page.getByRole('button', { name: 'Name and description of c.webp' }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill('a shed at dusk');
  await page.getByRole('textbox', { name: 'File name' }).fill('shed');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(card(page, 'shed.webp')).toContainText('described');
  await composer(page).fill('for tomorrow');
  await page.getByRole('treeitem', { name: /^workshop/ }).click();
  await expect(here()).toHaveCount(0);
  await expect(page.getByRole('treeitem', { name: /^lounge.*draft/ })).toBeVisible();
  await page.getByRole('treeitem', { name: /^lounge/ }).click();
  await expect(here()).toHaveCount(3);

  desktop = await desktop.restart();
  page = desktop.page;
  await expect(here()).toHaveCount(3);
  await expect(tray(page).locator('.file-name')).toHaveText(['shed.webp', 'a.txt', 'b.txt']);
  await expect(card(page, 'shed.webp')).toContainText('described');
  await expect(card(page, 'shed.webp').locator('img')).toHaveJSProperty('complete', true);
  await expect(composer(page)).toHaveValue('for tomorrow');
  await composer(page).press('Enter');
  await expect.poll(namesThere).toEqual(['shed.webp', 'a.txt', 'b.txt']);
  expect((await there())[0]?.alt).toBe('a shed at dusk');
  await expect(here()).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Image: a shed at dusk/ })).toBeVisible();
});

test('killed in the middle of an upload, the app sends the message after the next start', async () => {
  const stop = server.faults.add({
    on: 'http',
    path: '/api/upload/attachment',
    action: { kind: 'hang' },
  });
  await dropFiles(page, conversation, make(folder, 'a.txt', 'b.txt'));
  await expect(here()).toHaveCount(2);
  await composer(page).press('Enter');
  await expect(unsent()).toHaveCount(2);
  await expect.poll(() => waiting(desktop).length).toBe(1);
  await desktop.kill();
  stop();
  desktop = await launchApp({ userData: desktop.userData });
  page = desktop.page;
  await expect.poll(namesThere, { timeout: 30_000 }).toEqual(['a.txt', 'b.txt']);
  await expect(unsent()).toHaveCount(0);
  const count = server.store.all('SELECT id FROM messages WHERE channel_id = ?', town.channels.lounge);
  expect(count).toHaveLength(4);
});

test('without the server files wait for the connection, and go when it is back', async () => {
  const { port } = server;
  await server.close();
  await expect(page.getByRole('main').getByText(`${town.host} is out of reach.`)).toBeVisible();
  await dropFiles(page, conversation, make(folder, 'a.txt', 'b.txt'));
  await expect(here()).toHaveCount(2);
  await composer(page).fill('when you are back');
  await composer(page).press('Enter');
  await expect(unsent().filter({ hasText: 'Waits for the connection' })).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: 'Waits for the connection' })).toBeAttached();
  server = await startServer({ name: 'Larkfield', rateLimits: false, file: join(folder, 'town.db'), port });
  const tryNow = page.getByRole('button', { name: 'Try now' });
  if (await tryNow.isVisible()) await tryNow.click({ timeout: 2000 }).catch(() => undefined);
  await expect.poll(namesThere, { timeout: 30_000 }).toEqual(['a.txt', 'b.txt']);
  await expect(unsent()).toHaveCount(0);
});
