import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { audit, still } from './axe.ts';
import { type DesktopApp, dropFiles, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, row, say, sees, startTown, type Town, written } from './town.ts';

// Jun, whose server it is, and Mira, in two windows. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let theirs: DesktopApp;
let jun: Page;
let mira: Page;

const art = (name: string) => resolve(import.meta.dirname, `../server/demo/art/${name}.webp`);

test.beforeAll(async () => {
  town = await startTown({ history: 4 });
  [desktop, theirs] = await Promise.all([
    launchApp({ env: town.as(town.jun) }),
    launchApp({ env: town.as(town.mira) }),
  ]);
  [jun, mira] = [desktop.page, theirs.page];
  for (const page of [jun, mira]) {
    await sees(page, 'line 4 of the lounge');
    await still(page);
  }
});
test.afterAll(async () => {
  await Promise.all([desktop?.close(), theirs?.close()]);
  await town?.server.close();
});

const dialog = () => jun.getByRole('dialog', { name: 'Emoji of Larkfield Makers' });
const adding = () => dialog().getByRole('form', { name: 'Add an emoji' });
const rowsOf = () => dialog().getByRole('list').getByRole('listitem');
const answerDialog = (path: string) =>
  desktop.evaluate(
    ({ host }, filePath) => host.dialogs.answer('open', { canceled: false, filePaths: [filePath] }),
    path,
  );
/** The message, not its answer. */
const burns = (page: Page) => row(page, 'burns').first();
const shown = (page: Page, text: string) => row(page, text).getByRole('img', { name: ':lantern:' });

test('an emoji is added by its picture and name, and only by who may', async () => {
  await mira.getByRole('button', { name: 'Server menu' }).click();
  await expect(mira.getByRole('menuitem', { name: 'Mark as read' })).toBeVisible();
  await expect(mira.getByRole('menuitem', { name: 'Emoji of this server' })).toHaveCount(0);
  await mira.keyboard.press('Escape');
  await jun.getByRole('button', { name: 'Server menu' }).click();
  await jun.getByRole('menuitem', { name: 'Emoji of this server' }).click();
  await expect(dialog()).toBeVisible();
  await adding().getByRole('button', { name: 'Add', exact: true }).click();
  await expect(adding().getByText('Choose a picture first.')).toBeVisible();
  await audit(jun, 'emoji of a server, nothing chosen');
  await answerDialog(art('emoji/lantern'));
  await adding().getByRole('button', { name: 'Choose a picture' }).click();
  await expect(adding().getByLabel('Name')).toHaveValue('lantern');
  await adding().getByRole('button', { name: 'Add', exact: true }).click();
  await expect(rowsOf()).toHaveCount(1);
  await expect(rowsOf().first()).toContainText(':lantern:');
  await expect(adding().getByLabel('Name')).toHaveValue('');
});

test('a name that is taken, a file that is no picture: each has its sentence, and what was chosen stays', async () => {
  const no = join(desktop.userData, 'plain.png');
  writeFileSync(no, 'words, not a picture');
  await answerDialog(no);
  await adding().getByRole('button', { name: 'Choose a picture' }).click();
  await expect(adding().getByRole('alert')).toContainText('Not added:');
  // a picture of 800 x 400 is made to fit
  await dropFiles(jun, '.emoji-add', [art('pictures/shed')]);
  await expect(adding().getByLabel('Name')).toHaveValue('shed');
  await adding().getByLabel('Name').fill('lantern');
  await adding().getByRole('button', { name: 'Add', exact: true }).click();
  await expect(adding().getByText('Another emoji of this server has this name.')).toBeVisible();
  await adding().getByLabel('Name').fill('shed_at_night');
  await adding().getByRole('button', { name: 'Add', exact: true }).click();
  await expect(rowsOf()).toHaveCount(2);
  const files = town.server.store.all<{ width: number; height: number; size: number }>(
    "SELECT width, height, size FROM files WHERE kind = 'emoji' ORDER BY id",
  );
  expect(files.at(-1)).toMatchObject({ width: 128, height: 64 });
  await audit(jun, 'emoji of a server');
  await jun.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
});

test('the other writes its name and sends its picture; both see it, large where it stands alone', async () => {
  await composer(mira).click();
  await mira.keyboard.type(':lan');
  await expect(mira.getByRole('option', { name: /lantern/ })).toBeVisible();
  await audit(mira, 'emoji offered while writing');
  await mira.keyboard.press('Tab');
  await expect(composer(mira)).toHaveValue(':lantern: ');
  await mira.keyboard.type('burns');
  await mira.keyboard.press('Enter');
  await say(mira, ':lantern:');
  for (const page of [jun, mira]) {
    await expect(shown(page, 'burns')).toBeVisible();
    const drawn = shown(page, 'burns');
    await expect.poll(() => drawn.evaluate((e: HTMLImageElement) => e.naturalWidth)).toBe(96);
    const all = page.getByTestId('message-list').getByRole('img', { name: ':lantern:' });
    await expect(all).toHaveCount(2);
    const alone = all.last();
    const heights = await Promise.all([drawn, alone].map((one) => one.evaluate((e) => e.clientHeight)));
    expect(heights[0]).toBeGreaterThanOrEqual(19);
    expect(heights[0]).toBeLessThanOrEqual(24);
    expect(heights[1]).toBeGreaterThanOrEqual(36);
  }
  const contents = written(town.server, town.channels.lounge).map(({ content }) => content);
  expect(contents.at(-1)).toMatch(/^<:lantern:[\w-]+>$/);
  await look(mira, 'emoji-in-messages');
});

test('in the field of an edit and in a reply it is its name', async () => {
  await composer(mira).click();
  await mira.keyboard.press('ArrowUp');
  const field = mira.getByRole('textbox', { name: 'Edit message' });
  await expect(field).toHaveValue(':lantern:');
  await field.press('Escape');
  await row(mira, 'burns').hover();
  await row(mira, 'burns').getByRole('button', { name: 'Reply' }).click();
  await expect(mira.getByText(':lantern: burns')).toBeVisible();
  await say(mira, 'so it does');
  await expect(row(jun, 'so it does')).toContainText(':lantern: burns');
});

test('it is a reaction, by keys alone', async () => {
  await composer(mira).click();
  await mira.keyboard.press('Control+e');
  const picker = mira.getByRole('dialog', { name: /Emoji/ });
  await expect(picker.getByRole('group', { name: 'Larkfield Makers' })).toBeVisible();
  await audit(mira, 'emoji picker with the servers’ own');
  await mira.keyboard.press('Escape');
  await burns(mira).focus();
  await mira.keyboard.press('e');
  await mira.keyboard.type('lant');
  await mira.keyboard.press('Enter');
  const chip = burns(jun).getByRole('button', { name: /^lantern, 1 reaction/ });
  await expect(chip).toBeVisible();
  await expect.poll(() => chip.locator('img').evaluate((e: HTMLImageElement) => e.naturalWidth)).toBe(96);
  await chip.click();
  await expect(burns(mira).getByRole('button', { name: /^lantern, 2 reactions/ })).toBeVisible();
});

/** Tab until what is called so has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const e = document.activeElement;
      return e?.getAttribute('aria-label') ?? e?.textContent ?? '';
    });
    if (name.test(label)) return;
  }
  throw new Error(`Tab never comes to ${name}`);
}

test('by keys alone it is renamed and deleted; a word is left of it', async () => {
  await jun
    .getByRole('navigation', { name: /^Channels of/ })
    .getByRole('treeitem')
    .first()
    .focus();
  await jun.keyboard.press('Shift+Tab');
  await expect(jun.getByRole('button', { name: 'Server menu' })).toBeFocused();
  await jun.keyboard.press('Enter');
  await jun.keyboard.press('e');
  await jun.keyboard.press('Enter');
  await expect(dialog()).toBeVisible();
  await tabTo(jun, /^Rename :lantern:$/);
  await jun.keyboard.press('Enter');
  await jun.keyboard.press('End');
  await jun.keyboard.type('_lit');
  await jun.keyboard.press('Enter');
  await expect(rowsOf().first()).toContainText(':lantern_lit:');
  await expect(jun.getByRole('button', { name: 'Rename :lantern_lit:' })).toBeFocused();
  await expect(burns(mira).getByRole('img', { name: ':lantern_lit:' })).toBeVisible();
  await tabTo(jun, /^Delete :lantern_lit:$/);
  await jun.keyboard.press('Enter');
  const asked = jun.getByRole('dialog', { name: 'Delete :lantern_lit:?' });
  await expect(asked).toBeVisible();
  await audit(jun, 'asking before an emoji goes');
  await tabTo(jun, /^Delete :lantern_lit:$/);
  await jun.keyboard.press('Enter');
  await expect(asked).toBeHidden();
  await expect(rowsOf()).toHaveCount(1);
  await jun.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
  for (const page of [jun, mira]) {
    await expect(burns(page).getByRole('img')).toHaveCount(0);
    await expect(burns(page)).toContainText(':lantern: burns');
  }
});
