import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { movingGif, png } from '../support/pictures.ts';
import { audit, still } from './axe.ts';
import { type DesktopApp, dropFiles, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, sees, startTown, type Town } from './town.ts';

// One's own profile: words, time zone and pictures. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'hubbub-pictures-'));
const file = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

test.beforeAll(async () => {
  town = await startTown({ history: 3 });
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await still(page);
  await sees(page, 'line 3 of the lounge');
});
test.afterAll(async () => {
  await desktop.close();
  await town.server.close();
  rmSync(folder, { recursive: true });
});

type Mine = {
  display_name: string | null;
  bio: string | null;
  pronouns: string | null;
  timezone: string | null;
  avatar: string | null;
  banner: string | null;
};
const mine = async (): Promise<Mine> =>
  (await town.server.call(town.mira.id, 'GET', `/api/users/${town.mira.id}`)).body as Mine;
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const zone = () => page.getByRole('combobox', { name: 'Time zone' });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const preview = () => page.getByRole('region', { name: 'What others see' });
const choose = async (purpose: 'portrait' | 'banner', path: string) => {
  await desktop.evaluate(
    ({ host }, picked) => host.dialogs.answer('open', { canceled: false, filePaths: [picked] }),
    path,
  );
  await button(`Choose a picture for your ${purpose}`).click();
};
const crop = () => page.getByRole('application', { name: 'Picture in its frame' });
const save = async () => {
  await expect(page.getByText('Not saved yet.')).toBeVisible();
  await button('Save').click();
  await expect(page.getByText('Not saved yet.')).toHaveCount(0);
  await expect(page.getByRole('main').getByText('Saved.', { exact: true })).toBeVisible();
};
/** A picture of mine as its server gives it to others. */
const fetched = async (path: string | null) => {
  const answer = await fetch(`${town.server.address}${path}`);
  return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
};

async function openEditor(): Promise<void> {
  await page.keyboard.press('Control+,');
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: 'Profile', exact: true })
    .click();
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible();
}

test('words: limits are shown before they are hit, the preview follows, and leaving loses nothing', async () => {
  await openEditor();
  await expect(page.getByText('11 of 32')).toBeVisible();
  await field('Name').fill('Mira of the shed');
  await field('Pronouns').fill('she/they');
  await field('About you').fill('Mends **anything**.');
  await expect(page.getByText('8 of 40')).toBeVisible();
  await expect(preview()).toContainText('Mira of the shed');
  await expect(preview().locator('strong')).toHaveText('anything');
  await field('Name').fill('x'.repeat(40));
  await expect(field('Name')).toHaveValue('x'.repeat(32));
  await field('Name').fill('Mira of the shed');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toHaveCount(0);
  await openEditor();
  await expect(field('About you')).toHaveValue('Mends **anything**.');
  await expect(page.getByText('Not saved yet.')).toBeVisible();
  await audit(page, 'profile editor');
  expect((await mine()).bio).toBeNull();
  await save();
  expect(await mine()).toMatchObject({
    display_name: 'Mira of the shed',
    bio: 'Mends **anything**.',
    pronouns: 'she/they',
  });
  await expect(button('Save')).toBeDisabled();
});

test('a time zone is found by its city; what the server refuses keeps what was chosen', async () => {
  await zone().click();
  await zone().fill('kath');
  await expect(page.getByRole('option', { name: /^Kathmandu, Asia/ })).toBeVisible();
  await audit(page, 'profile editor, time zones');
  await page.keyboard.press('Enter');
  await expect(preview()).toContainText('5 hours 45 minutes ahead of you');
  const end = town.server.faults.add({
    on: 'http',
    method: 'PATCH',
    path: '/api/users/:user_id/profile',
    action: { kind: 'status', status: 503 },
  });
  await button('Save').click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('What you changed is still here.');
  await expect(zone()).toHaveValue('Kathmandu, Asia');
  end();
  await save();
  expect((await mine()).timezone).toBe('Asia/Kathmandu');
  await button('Do not say').click();
  await save();
  expect((await mine()).timezone).toBeNull();
});

test('pictures: cut out, kept moving, refused before they are sent, and removed', async () => {
  await choose('portrait', file('wide.png', png(400, 200)));
  await expect(crop()).toBeVisible();
  await audit(page, 'cutting out a portrait');
  await button('Use this part').click();
  await expect(crop()).toHaveCount(0);
  await expect(preview().locator('.avatar img')).toHaveAttribute('src', /^\.\/chosen\//);
  await choose('banner', file('banner.png', png(600, 600)));
  await crop().press('+');
  await button('Use this part').click();
  await expect(preview().locator('.profile-banner')).toBeVisible();
  await look(page, 'profile-editor-pictures');
  await save();
  const first = await mine();
  const [avatar, banner] = [await fetched(first.avatar), await fetched(first.banner)];
  expect([avatar.type, banner.type]).toEqual(['image/webp', 'image/webp']);
  await expect(preview().locator('.avatar img')).toHaveAttribute('src', /^\.\/media\//);

  await choose('portrait', file('blink.gif', movingGif()));
  await expect(page.getByRole('dialog', { name: 'This picture moves' })).toBeVisible();
  await audit(page, 'a picture that moves');
  await button('Keep it moving').click();
  await save();
  const moving = await fetched((await mine()).avatar);
  expect(moving.type).toBe('image/gif');
  expect(moving.bytes.equals(movingGif())).toBe(true);

  await choose('portrait', file('large.gif', movingGif(6_000_000)));
  await expect(page.getByRole('dialog', { name: 'This picture moves' })).toContainText(
    'larger than the 5 MB',
  );
  await expect(button('Keep it moving')).toHaveCount(0);
  await button('Cancel').click();
  await choose('portrait', file('words.png', Buffer.from('not a picture at all')));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('not a picture');
  await choose('portrait', file('bomb.png', png(2, 2, { width: 65_000, height: 65_000 })));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('too many pixels');

  await button('Remove the portrait').click();
  await button('Remove the banner').click();
  await save();
  expect(await mine()).toMatchObject({ avatar: null, banner: null });
});

test('a picture is dropped, and one is pasted', async () => {
  await dropFiles(page, '.picture-field:has(.editor-avatar)', [file('dropped.png', png(64, 64))]);
  await button('Use this part').click();
  await expect(preview().locator('.avatar img')).toHaveAttribute('src', /^\.\/chosen\//);
  await button('Discard changes').click();
  await expect(preview().locator('.avatar img')).toHaveCount(0);
  await button('Choose a picture for your banner').focus();
  await page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    [...png(50, 20)],
  );
  await expect(page.getByRole('dialog', { name: 'Choose your banner' })).toBeVisible();
  await button('Use this part').click();
  await expect(preview().locator('.profile-banner')).toHaveAttribute('src', /^\.\/chosen\//);
  await button('Discard changes').click();
  await expect(preview().locator('.profile-banner')).toHaveCount(0);
});

test('by key alone: the section, a picture and its cutting out, a time zone, saving', async () => {
  await page.keyboard.press('Alt+ArrowLeft');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const hasFocus = (element: ReturnType<typeof button>) =>
    element.evaluateAll((found) => found.includes(document.activeElement as HTMLElement));
  const tabTo = async (element: ReturnType<typeof button>, key = 'Tab') => {
    for (let i = 0; i < 30 && !(await hasFocus(element)); i += 1) await press(key);
    await expect(element).toBeFocused();
  };
  await press('Control+,');
  const section = page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: 'Profile', exact: true });
  await expect(section).toBeVisible();
  for (let i = 0; i < 5 && !(await hasFocus(page.locator('[data-region=channels] :focus'))); i += 1)
    await press('F6');
  for (let i = 0; i < 12 && !(await hasFocus(section)); i += 1) await press('ArrowDown');
  await press('Enter');
  const pick = button('Choose a picture for your portrait');
  await tabTo(pick);
  await desktop.evaluate(
    ({ host }, picked) => host.dialogs.answer('open', { canceled: false, filePaths: [picked] }),
    file('halves.png', png(400, 200)),
  );
  await press('Enter');
  await expect(crop()).toBeFocused();
  const left = () => page.locator('.crop-frame img').evaluate((image) => image.getBoundingClientRect().left);
  const before = await left();
  await press('+', '+', 'Shift+ArrowRight', 'ArrowDown');
  await expect.poll(left).not.toBe(before);
  await tabTo(button('Use this part'));
  await press('Enter');
  await expect(pick).toBeFocused();
  await tabTo(zone());
  await page.keyboard.type('lisb');
  await press('ArrowDown', 'ArrowUp', 'Enter');
  await expect(zone()).toHaveValue('Lisbon, Europe');
  await tabTo(button('Save'));
  await press('Enter');
  await expect.poll(async () => (await mine()).timezone).toBe('Europe/Lisbon');
  await expect.poll(async () => (await mine()).avatar).not.toBeNull();
  await press('Alt+ArrowLeft');
  await expect(composer(page)).toBeVisible();
});
