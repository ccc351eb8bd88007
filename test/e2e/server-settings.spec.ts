import type { Locator } from '@playwright/test';
import { audit, resize, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { openChannel, sees, startTown, type Town } from './town.ts';

// Jun, whose server it is, and Mira, in two windows. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let theirs: DesktopApp;
let jun: Page;
let mira: Page;

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

const button = (name: string | RegExp) => jun.getByRole('button', { name, exact: true });
const section = (name: string) =>
  jun.getByRole('navigation', { name: /^Settings of/ }).getByRole('button', { name, exact: true });
const pick = async (menu: string, item: string) => {
  await button(menu).click();
  await jun.getByRole('menuitem', { name: item, exact: true }).click();
};

test('name and description are saved, and another window hears it', async () => {
  await pick('Server menu', 'Server settings');
  await expect(jun.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await audit(jun, 'server settings, overview');
  await jun.getByLabel('Name', { exact: true }).fill('Larkfield Menders');
  await jun.getByLabel('Description').fill('Tools for everybody');
  await button('Save').click();
  await expect(jun.getByRole('main').getByText('Saved.')).toBeVisible();
  await expect(mira.getByRole('heading', { name: 'Larkfield Menders' })).toBeVisible();
  await expect(mira.getByRole('menuitem', { name: 'Server settings' })).toHaveCount(0);
});

test('a channel is made, renamed and deleted after being asked', async () => {
  await section('Channels').click();
  await audit(jun, 'server settings, channels');
  await jun.getByLabel('Name', { exact: true }).fill('kiln');
  await button('Create').click();
  await expect(mira.getByRole('treeitem', { name: /^kiln/ })).toBeVisible();
  await button('Settings of kiln').click();
  await jun.getByLabel('Name', { exact: true }).fill('pottery');
  await button('Save').first().click();
  await expect(mira.getByRole('treeitem', { name: /^pottery/ })).toBeVisible();
  await button('All channels').click();
  await pick('More about pottery', 'Delete');
  await jun.getByRole('dialog').getByRole('button', { name: 'Delete pottery' }).click();
  await expect(mira.getByRole('treeitem', { name: /^pottery/ })).toHaveCount(0);
});

test('what is denied in a channel counts for another person', async () => {
  await openChannel(mira, 'workshop');
  await button('Settings of workshop').click();
  await jun.getByRole('button', { name: /^Everyone/ }).click();
  await jun.getByRole('radiogroup', { name: 'Write messages' }).getByRole('radio', { name: 'Deny' }).click();
  await audit(jun, 'server settings, who may what in a channel');
  await button('Save').last().click();
  await expect(mira.getByRole('textbox', { name: /message/i })).toHaveCount(0);
});

test('a role is made, given and shows at its member', async () => {
  await section('Roles').click();
  await jun.getByLabel('Name of the new role').fill('Menders');
  await button('Create role').click();
  await jun.getByRole('radio', { name: 'Moss' }).click();
  await jun.getByRole('switch', { name: 'Show apart in the member list' }).click();
  await audit(jun, 'server settings, a role');
  await button('Save').click();
  await expect(jun.getByRole('main').getByText('Saved.')).toBeVisible();
  await section('Members').click();
  await pick('What can be done about Mira Okafor', 'Roles');
  await jun.getByRole('checkbox', { name: 'Menders' }).check();
  await jun.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(mira.getByRole('complementary', { name: 'Members' }).getByText('Menders')).toBeVisible();
  await look(jun, 'server-members');
});

/** Presses a key until something has the focus. */
async function pressUntil(key: string, target: Locator): Promise<void> {
  for (let i = 0; i < 40; i += 1) {
    await jun.keyboard.press(key);
    if (await target.evaluateAll((found) => found.some((one) => one === document.activeElement))) return;
  }
  await expect(target).toBeFocused();
}

test('by keyboard alone: to the members, a nickname, and back', async () => {
  await section('Overview').focus();
  await jun.keyboard.press('m');
  await expect(section('Members')).toBeFocused();
  await jun.keyboard.press('Enter');
  await jun.getByLabel('Search by name').waitFor();
  await pressUntil('Tab', jun.getByLabel('Search by name'));
  await jun.keyboard.type('mira');
  await expect(jun.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await pressUntil('Tab', button('What can be done about Mira Okafor'));
  await jun.keyboard.press('Enter');
  await jun.keyboard.press('n');
  await jun.keyboard.press('Enter');
  await expect(jun.getByRole('dialog').getByLabel('Nickname')).toBeFocused();
  await jun.keyboard.type('Lamp keeper');
  await jun.keyboard.press('Enter');
  await expect(mira.getByRole('complementary', { name: 'Members' }).getByText('Lamp keeper')).toBeVisible();
  await expect(button('What can be done about Lamp keeper')).toBeFocused();
  await audit(jun, 'server settings, members');
  await resize(desktop, 800, 560);
  await audit(jun, 'server settings, members, small');
  await resize(desktop, 1280, 800);
  await jun.keyboard.press('Alt+ArrowLeft');
  await expect(jun.getByRole('main', { name: 'lounge' })).toBeVisible();
});
