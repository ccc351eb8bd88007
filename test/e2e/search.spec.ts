import { audit, resize, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { openChannel, row, sees, startTown, type Town } from './town.ts';

// Mira looks for what was said. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  town = await startTown({ history: 60 });
  await town.write(town.jun, town.channels.workshop, 'the lounge lamp is mended');
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 60 of the lounge');
  await still(page);
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
});

const panel = () => page.getByRole('complementary', { name: 'Search' });
const found = () => panel().getByRole('list', { name: 'Messages found' }).getByRole('button');
const lookFor = async (words: string) => {
  await panel().getByRole('textbox', { name: 'Words to look for' }).fill(words);
  await panel().getByRole('button', { name: 'Search', exact: true }).click();
};

test('in this channel, then the whole server; a click goes there', async () => {
  await page.getByRole('button', { name: /^Search this channel/ }).click();
  await lookFor('lamp');
  await expect(panel()).toContainText('Nobody wrote “lamp” here.');
  await lookFor('line 2 lounge');
  await expect(found().first()).toContainText('line 2');
  await audit(page, 'search');
  await panel().getByRole('radio', { name: 'Whole server' }).click();
  await lookFor('lamp');
  await expect(found()).toHaveCount(1);
  await found().click();
  await expect(page.getByRole('main', { name: 'workshop' })).toBeVisible();
  await expect(row(page, 'the lounge lamp is mended')).toBeFocused();
  await page.getByRole('button', { name: 'Close search (Esc)' }).click();
});

test('by keyboard alone, and in a small window from the switcher', async () => {
  await openChannel(page, 'lounge');
  await page.keyboard.press('Control+F');
  await page.keyboard.type('line 3 of');
  await page.keyboard.press('Enter');
  await expect(found().first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  await resize(desktop, 800, 560);
  await page.keyboard.press('Control+K');
  await page.keyboard.type('>search');
  await expect(page.getByRole('option')).toHaveCount(1);
  await look(page, 'switcher-commands-800');
  await page.keyboard.press('Enter');
  await expect(panel().getByRole('textbox', { name: 'Words to look for' })).toBeFocused();
  await audit(page, 'search, small');
});
