import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { audit, resize, still } from './axe.ts';
import {
  answerOpen,
  answerSave,
  arrived,
  card,
  cards,
  make,
  newFolder,
  picture,
  unsentFiles,
} from './files.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, row, sees, startTown, type Town } from './town.ts';

// Two people in two windows: files are described, sent by keys alone, looked at large and saved.

test.describe.configure({ mode: 'serial' });

let town: Town;
let mira: DesktopApp;
let jun: DesktopApp;
let folder: string;

test.beforeAll(async () => {
  town = await startTown({ history: 3, limits: { uploads_per_minute: 100 } });
  folder = newFolder();
  [mira, jun] = await Promise.all([
    launchApp({ env: town.as(town.mira) }),
    launchApp({ env: town.as(town.jun) }),
  ]);
  for (const { page } of [mira, jun]) {
    await still(page);
    await sees(page, 'line 3 of the lounge');
  }
});
test.afterAll(async () => {
  await Promise.all([mira.close(), jun.close()]);
  await town.server.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('by keys alone: choose, describe, take away, send', async () => {
  const { page } = mira;
  const [plan = '', wrong = ''] = make(folder, 'plan.txt', 'wrong.txt');
  await answerOpen(mira, [picture(folder, 'photo.webp'), plan, wrong]);
  await expect(composer(page)).toBeFocused();
  await press(page, 'Control+U');
  await expect(cards(page)).toHaveCount(3);
  await expect(card(page, 'photo.webp')).toContainText('no description');
  // back over the words: the buttons of the first card, then the card; arrows lead from card to card
  for (
    let i = 0;
    i < 6 && !(await card(page, 'photo.webp').evaluate((e) => e === document.activeElement));
    i += 1
  )
    await press(page, 'Shift+Tab');
  await expect(card(page, 'photo.webp')).toBeFocused();
  await press(page, 'F2');
  const dialog = page.getByRole('dialog', { name: 'Name and description' });
  await expect(dialog.getByRole('textbox', { name: 'File name' })).toBeFocused();
  await page.keyboard.type('shed');
  await press(page, 'Tab');
  await page.keyboard.type('a shed at dusk with a lit lamp');
  await audit(page, 'file name and description');
  await press(page, 'Tab', 'Tab', 'Enter');
  await expect(dialog).toHaveCount(0);
  await expect(card(page, 'described')).toBeFocused();
  await audit(page, 'files of a message');
  await press(page, 'End');
  await expect(card(page, 'wrong.txt')).toBeFocused();
  await press(page, 'Delete');
  await expect(cards(page)).toHaveCount(2);
  await expect(card(page, 'plan.txt')).toBeFocused();
  await press(page, 'Escape');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('for the next one');
  await press(page, 'Enter');
  await expect(cards(page)).toHaveCount(0);
  await expect
    .poll(() => arrived(town.server, town.jun.id, town.channels.lounge))
    .toMatchObject([
      { alt: 'a shed at dusk with a lit lamp', type: 'image/webp' },
      { name: 'plan.txt', alt: null },
    ]);
});

test('the other sees the picture with its words, looks at it large and saves what came', async () => {
  const { page } = jun;
  const message = row(page, 'for the next one');
  const small = message.getByRole('button', { name: /^Image: a shed at dusk with a lit lamp/ });
  await expect(small).toBeVisible();
  await expect(small.locator('img')).toHaveJSProperty('complete', true);
  // by keys: the newest row, its picture, large, Esc
  await composer(page).focus();
  await press(page, 'Shift+F6', 'End');
  await expect(page.locator('article:focus')).toContainText('for the next one');
  for (let i = 0; i < 12 && !(await small.evaluate((e) => e === document.activeElement)); i += 1)
    await press(page, 'Tab');
  await expect(small).toBeFocused();
  await press(page, 'Enter');
  const viewer = page.getByRole('dialog', { name: /^Image: a shed at dusk/ });
  await expect(viewer.getByRole('img')).toHaveAccessibleName('Image: a shed at dusk with a lit lamp');
  await expect(viewer).toContainText('a shed at dusk with a lit lamp');
  await audit(page, 'a picture, large');
  await press(page, 'Escape');
  await expect(viewer).toHaveCount(0);
  await expect(small).toBeFocused();

  const target = join(folder, 'saved.txt');
  await answerSave(jun, target);
  await message.getByRole('button', { name: 'Save plan.txt' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'plan.txt is saved' })).toBeAttached();
  expect(readFileSync(target)).toEqual(readFileSync(join(folder, 'plan.txt')));
});

test('checks 30, 32: a name shows its true ending, and a picture that cannot be looked at says so', async () => {
  const { page } = jun;
  const { seed } = town.server;
  const text = new TextEncoder().encode('MZ');
  const trap = seed.addFile(text, 'application/octet-stream', 'photo\u202Egpj.exe');
  const long = seed.addFile(text, 'text/plain', `${'long '.repeat(60)}.scr`);
  const bomb = seed.addFile(text, 'image/png', 'bomb.png');
  const body = { content: 'three to beware of', attachments: [trap, long, bomb], at: Date.now() };
  seed.addMessage({ channelId: town.channels.workshop, authorId: town.mira.id, ...body });
  await page.getByRole('treeitem', { name: /^workshop/ }).click();
  const files = row(page, 'three to beware of').locator('.message-file');
  await expect(files).toHaveCount(3);
  await expect(files.nth(0)).toContainText('photogpj.exe');
  await expect(files.nth(2)).toContainText('This picture cannot be shown.');
  // the ending is the last that is drawn, and all of it is
  for (const file of [files.nth(0), files.nth(1)]) {
    const [stem, ending, card] = await Promise.all(
      [file.locator('.file-name > :first-child'), file.locator('.file-name > :last-child'), file].map((one) =>
        one.boundingBox(),
      ),
    );
    if (!stem || !ending || !card) throw new Error('not drawn');
    expect(ending.x).toBeGreaterThanOrEqual(stem.x + stem.width - 1);
    expect(ending.x + ending.width).toBeLessThanOrEqual(card.x + card.width);
  }
  await look(page, 'uploads-names');
});

for (const share of [0, 0.5, 0.99]) {
  test(`a line that is cut at ${share * 100} % is tried again by itself`, async () => {
    const { page } = mira;
    const action = { kind: 'cut-upload', share } as const;
    town.server.faults.add({ on: 'http', path: '/api/upload/attachment', times: 1, action });
    const name = `cut at ${share * 100}.txt`;
    await answerOpen(mira, make(folder, name));
    await page.getByRole('button', { name: /^Attach files/ }).click();
    await expect(card(page, name)).toBeVisible();
    await composer(page).press('Enter');
    await expect
      .poll(() => arrived(town.server, town.jun.id, town.channels.lounge), { timeout: 30_000 })
      .toMatchObject([{ name }]);
    await expect(unsentFiles(page)).toHaveCount(0);
  });
}

test('no room on the server: the file says so, and goes when there is some', async () => {
  const { page } = mira;
  const action = { kind: 'status', status: 413, code: 'quota_exceeded' } as const;
  const stop = town.server.faults.add({ on: 'http', path: '/api/upload/attachment', action });
  const [big = '', other = ''] = make(folder, 'big.txt', 'other.txt');
  await answerOpen(mira, [big, other]);
  await page.getByRole('button', { name: /^Attach files/ }).click();
  await expect(cards(page)).toHaveCount(2); // whoever is asked for files cannot write meanwhile
  await composer(page).fill('two that do not fit');
  await composer(page).press('Enter');
  const sentence = 'There is no room left for your files on this server. The people who run it can say more.';
  await expect(unsentFiles(page).filter({ hasText: sentence })).toHaveCount(2);
  const waiting = page.getByRole('article').filter({ hasText: 'two that do not fit' });
  await expect(waiting).toContainText('Not sent: A file could not be sent. Try it again or take it out.');
  await audit(page, 'files that did not arrive');
  await resize(mira, 800, 560);
  await look(page, 'uploads-failed-800');
  await resize(mira, 1200, 780);
  // back into the composer: words and files are there again
  await waiting.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(composer(page)).toHaveValue('two that do not fit');
  await expect(cards(page)).toHaveCount(2);
  await expect(unsentFiles(page)).toHaveCount(0);
  stop();
  await page.getByRole('button', { name: 'Try again: big.txt' }).click();
  await page.getByRole('button', { name: 'Try again: other.txt' }).click();
  await expect(cards(page).filter({ hasText: sentence })).toHaveCount(0);
  await composer(page).press('Enter');
  await expect
    .poll(() => arrived(town.server, town.jun.id, town.channels.lounge))
    .toMatchObject([{ name: 'big.txt' }, { name: 'other.txt' }]);
});
