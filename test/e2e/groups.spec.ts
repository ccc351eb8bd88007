import { resolve } from 'node:path';
import { png } from '../support/pictures.ts';
import { audit, resize, still } from './axe.ts';
import { type DesktopApp, dropFiles, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, rows, say, sees, startTown, type Town } from './town.ts';

// A group, seen by two of its people in a window each; and direct messages that are begun and closed. Each test goes
// on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let mira: DesktopApp;
let jun: DesktopApp;

test.beforeAll(async () => {
  town = await startTown({ history: 3 });
  const { seed } = town.server;
  for (const name of ['Kit', 'Noor']) {
    const { id } = seed.addUser({ username: name.toLowerCase(), displayName: name });
    seed.setRelationship(town.mira.id, id, 'friend');
  }
  [mira, jun] = await Promise.all([
    launchApp({ env: town.as(town.mira) }),
    launchApp({ env: town.as(town.jun) }),
  ]);
  for (const { page } of [mira, jun]) {
    await still(page);
    await sees(page, 'line 3 of the lounge');
    await page.getByRole('button', { name: /^Friends and messages/ }).click();
  }
});
test.afterAll(async () => {
  await Promise.all([mira.close(), jun.close()]);
  await town.server.close();
});

const home = (page: Page) => page.getByRole('navigation', { name: 'Friends and messages' });
const conversation = (page: Page, name: string) =>
  home(page).getByRole('button', { name: new RegExp(`^${name}`) });
const panel = (page: Page) => page.getByRole('complementary', { name: 'People in this group' });
const picture = (name: string) => resolve(import.meta.dirname, `../server/demo/art/tiles/${name}.webp`);
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

test('with the keyboard alone: a new message to several becomes a group', async () => {
  const { page } = mira;
  await page.keyboard.press('Control+n');
  const ask = dialog(page, 'New message');
  await expect(ask.getByRole('combobox')).toBeFocused();
  await expect(ask.getByRole('option')).toHaveCount(3);
  await page.keyboard.type('jun');
  await expect(ask.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(ask.getByRole('button', { name: 'Take Jun Adeyemi out' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(ask.getByRole('option', { name: /^Kit/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await page.keyboard.type('noor');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await expect(ask.getByRole('button', { name: 'Take Noor out' })).toBeHidden();
  await audit(page, 'new message');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Tide table');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: 'Tide table' })).toBeVisible();
  await expect(composer(page)).toBeFocused();
  await expect(panel(page)).toContainText('3 people');
  await expect(panel(page).getByRole('button', { name: /^Mira Okafor.*Online/ })).toContainText('Owner');
  await say(page, 'low water at six');
  await expect(conversation(jun.page, 'Tide table')).toHaveAccessibleName(/3 people, 1 mention/);
  await conversation(jun.page, 'Tide table').click();
  await sees(jun.page, 'low water at six');
  await look(page, 'group');
});

test('anybody renames it and brings friends; the owner removes: the others see it', async () => {
  await panel(jun.page).getByRole('button', { name: 'Name and picture' }).click();
  await jun.page.getByRole('textbox', { name: 'Name of the group' }).fill('Low water');
  await jun.page.getByRole('button', { name: 'Save' }).click();
  await expect(mira.page.getByRole('main', { name: 'Low water' })).toBeVisible();

  await panel(mira.page).getByRole('button', { name: 'Add people' }).click();
  const who = dialog(mira.page, 'Add people');
  await expect(who.getByRole('option')).toHaveCount(1);
  await who.getByRole('option', { name: /^Noor/ }).click();
  await who.getByRole('button', { name: 'Add to the group' }).click();
  await expect(panel(jun.page).getByRole('button', { name: /^Noor/ })).toBeVisible();

  await expect(panel(jun.page).getByRole('button', { name: 'Remove Noor' })).toHaveCount(0);
  await panel(mira.page).getByRole('button', { name: 'Remove Noor' }).click();
  const question = dialog(mira.page, 'Remove Noor from Low water?');
  await audit(mira.page, 'group question');
  await question.getByRole('button', { name: 'Remove Noor' }).click();
  await expect(panel(jun.page).getByRole('button', { name: /^Noor/ })).toHaveCount(0);
  await expect(panel(jun.page)).toContainText('3 people');
});

test('the panel and its dialogs in every theme, and over the conversation where there is no room', async () => {
  const { page } = mira;
  await audit(page, 'group');
  await panel(page).getByRole('button', { name: 'Name and picture' }).click();
  await audit(page, 'group name and picture');
  await page.keyboard.press('Escape');
  await expect(dialog(page, 'Name and picture')).toBeHidden();
  await resize(mira, 800, 560);
  await expect(panel(page)).toBeHidden();
  await page.getByRole('button', { name: /^Members/ }).click();
  await expect(panel(page)).toBeVisible();
  await audit(page, 'group small');
  await resize(mira, 1280, 800);
});

test('who leaves is asked, goes home, and the group belongs to somebody else', async () => {
  const { page } = mira;
  await expect(panel(page)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Leave group' }).click();
  await dialog(page, 'Leave Low water?').getByRole('button', { name: 'Leave group' }).click();
  await expect(page.getByRole('heading', { name: 'Friends', level: 1 })).toBeVisible();
  await expect(conversation(page, 'Low water')).toHaveCount(0);
  await expect(panel(jun.page)).toContainText('2 people');
  await expect(panel(jun.page).getByRole('button', { name: /^Mira Okafor/ })).toHaveCount(0);
  await expect(panel(jun.page).getByText('Owner')).toBeVisible();
  await expect(rows(jun.page).last()).toContainText('Mira Okafor');
});

test('a direct message is begun, closed, and comes back with the next message', async () => {
  const { page } = mira;
  await page.getByRole('button', { name: 'New message (Ctrl+N)' }).click();
  await dialog(page, 'New message')
    .getByRole('option', { name: /^Jun Adeyemi/ })
    .click();
  await dialog(page, 'New message').getByRole('button', { name: 'Write' }).click();
  await expect(page.getByRole('main', { name: 'Jun Adeyemi' })).toBeVisible();
  await say(page, 'just the two of us');
  await sees(page, 'just the two of us');
  await conversation(page, 'Jun Adeyemi').focus();
  await page.keyboard.press('ContextMenu');
  await page.getByRole('menuitem', { name: 'Close conversation' }).click();
  await expect(page.getByRole('heading', { name: 'Friends', level: 1 })).toBeVisible();
  await expect(conversation(page, 'Jun Adeyemi')).toHaveCount(0);

  await conversation(jun.page, 'Mira Okafor').click();
  await sees(jun.page, 'just the two of us');
  await say(jun.page, 'still here');
  await expect(conversation(page, 'Jun Adeyemi')).toHaveAccessibleName(/1 mention/);
});

test('a group that was refused says why, and who was chosen stays chosen', async () => {
  const { page } = mira;
  await page.keyboard.press('Control+n');
  const ask = dialog(page, 'New message');
  for (const name of ['Jun Adeyemi', 'Kit'])
    await ask.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  // meanwhile one of them is no friend any more
  const noFriend = { times: 1, action: { kind: 'status', status: 403, code: 'dms_closed' } } as const;
  town.server.faults.add({ on: 'http', method: 'POST', path: '/api/users/@me/channels', ...noFriend });
  await ask.getByRole('button', { name: 'Make a group of 3' }).click();
  await expect(ask.getByRole('alert')).toContainText('Only friends can be brought into a group.');
  await expect(ask.getByRole('button', { name: /^Take / })).toHaveCount(2);
  await ask.getByRole('button', { name: 'Make a group of 3' }).click();
  await expect(page.getByRole('main', { name: /Jun Adeyemi, Kit|Kit, Jun Adeyemi/ })).toBeVisible();
});

test('a group gets a picture from the dialog, another by a drop, a pasted one, and none again', async () => {
  const { page } = mira;
  const edit = dialog(page, 'Name and picture');
  const face = (where: Page) => panel(where).locator('.group-head img.avatar-face');
  const faces = (where: Page) => panel(where).locator('.group-head .faces');
  const { store } = town.server;
  const icons = () => store.all<{ icon: string | null }>("SELECT icon FROM channels WHERE type = 'group'");
  const last = () => icons().at(-1)?.icon ?? null;
  await expect(faces(page)).toHaveCount(1);
  await panel(page).getByRole('button', { name: 'Name and picture' }).click();
  await mira.evaluate(
    ({ host }, filePaths) => host.dialogs.answer('open', { canceled: false, filePaths }),
    [picture('atlas')],
  );
  await edit.getByRole('button', { name: 'Choose a picture for the group' }).click();
  const crop = dialog(page, 'Choose the picture of the group');
  await expect(crop).toBeVisible();
  await crop.getByRole('button', { name: 'Use this part' }).click();
  await expect(edit.locator('img.group-face')).toBeVisible();
  await look(page, 'group-picture');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toBeHidden();
  await expect(faces(page)).toHaveCount(0);
  await expect(face(page)).toHaveJSProperty('complete', true);
  const first = last();
  expect(first).toMatch(/^\/api\/files\//);

  await panel(page).getByRole('button', { name: 'Name and picture' }).click();
  await dropFiles(page, '.picture-field', [picture('lantern')]);
  await crop.getByRole('button', { name: 'Use this part' }).click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect.poll(last).not.toBe(first);
  await expect(edit).toBeHidden();

  const second = last();
  await panel(page).getByRole('button', { name: 'Name and picture' }).click();
  await edit.getByRole('button', { name: 'Choose a picture for the group' }).focus();
  await page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    [...png(64, 64)],
  );
  await crop.getByRole('button', { name: 'Use this part' }).click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect.poll(last).not.toBe(second);
  expect(last()).toMatch(/^\/api\/files\//);
  await expect(edit).toBeHidden();

  await panel(page).getByRole('button', { name: 'Name and picture' }).click();
  await edit.getByRole('button', { name: 'Remove the picture of the group' }).click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect.poll(last).toBeNull();
  await expect(faces(page)).toHaveCount(1);
});
