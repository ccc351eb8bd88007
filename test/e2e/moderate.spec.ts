import { audit, resize, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { row, rows, sees, startTown, type Town, written } from './town.ts';

// Jun, whose server it is, keeps order, and Mira sees it. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let theirs: DesktopApp;
let jun: Page;
let mira: Page;

test.beforeAll(async () => {
  town = await startTown({ history: 8 });
  [desktop, theirs] = await Promise.all([
    launchApp({ env: town.as(town.jun) }),
    launchApp({ env: town.as(town.mira) }),
  ]);
  [jun, mira] = [desktop.page, theirs.page];
  for (const page of [jun, mira]) {
    await sees(page, 'line 8 of the lounge');
    await still(page);
  }
});
test.afterAll(async () => {
  await Promise.all([desktop?.close(), theirs?.close()]);
  await town?.server.close();
});

const bar = (page: Page) => page.getByRole('region', { name: 'Chosen messages' });
const dialog = () => jun.getByRole('dialog');
const lines = () => written(town.server, town.channels.lounge).map((one) => one.content);
const line = (n: number) => `line ${n} of the lounge`;

test('several messages are chosen with Shift, asked about, and go for everybody', async () => {
  await row(jun, line(2)).click({ modifiers: ['Shift'] });
  await row(jun, line(4)).click({ modifiers: ['Shift'] });
  await row(jun, line(5)).click({ modifiers: ['Shift'] });
  await row(jun, line(5)).click({ modifiers: ['Shift'] });
  await expect(bar(jun)).toContainText('2 messages chosen');
  expect(await jun.evaluate(() => getSelection()?.toString())).toBe('');
  await audit(jun, 'messages chosen');
  await resize(desktop, 800, 560);
  await look(jun, 'messages-chosen-800');
  await resize(desktop, 1280, 800);
  await bar(jun).getByRole('button', { name: 'Delete' }).click();
  await expect(dialog()).toContainText('Delete 2 messages?');
  await audit(jun, 'deleting messages');
  await dialog().getByRole('button', { name: 'Delete 2 messages' }).click();
  for (const page of [jun, mira]) await expect(rows(page)).toHaveCount(6);
  await expect(bar(jun)).toHaveCount(0);
  await expect(jun.locator('article:focus')).toHaveCount(1);
  expect(lines()).toEqual([1, 3, 5, 6, 7, 8].map(line));
});

test('by keyboard alone: X chooses, Delete asks, Enter does it, Esc lets go', async () => {
  await row(jun, line(8)).focus();
  await jun.keyboard.press('x');
  await jun.keyboard.press('ArrowUp');
  await jun.keyboard.press('x');
  await expect(row(jun, line(7))).toHaveAccessibleName(/, chosen/);
  await jun.keyboard.press('Delete');
  const verb = dialog().getByRole('button', { name: 'Delete 2 messages' });
  await expect(verb).toBeVisible();
  await jun.keyboard.press('Tab');
  await expect(verb).toBeFocused();
  await jun.keyboard.press('Enter');
  await expect(rows(mira)).toHaveCount(4);
  await row(jun, line(6)).focus();
  await jun.keyboard.press('x');
  await expect(bar(jun)).toContainText('1 message chosen');
  await jun.keyboard.press('Escape');
  await expect(bar(jun)).toHaveCount(0);
  await expect(row(jun, line(6))).toBeFocused();
  expect(lines()).toEqual([1, 3, 5, 6].map(line));
});

test('who may not keep order is offered none of it', async () => {
  await row(mira, line(3)).click({ modifiers: ['Shift'] });
  await row(mira, line(3)).focus();
  await mira.keyboard.press('x');
  await mira.keyboard.press('m');
  await expect(mira.getByRole('menuitem', { name: 'Copy text' })).toBeVisible();
  await expect(mira.getByRole('menuitem', { name: 'Choose (X)' })).toHaveCount(0);
  await expect(bar(mira)).toHaveCount(0);
  await mira.keyboard.press('Escape');
});
