import { type DesktopApp, expect, type Page, test } from './fixture.ts';
import { ask, openAccount } from './security/bridge.ts';
import { rows, sees, startTown, type Town } from './town.ts';

let town: Town;
const tokens: string[] = [];
let desktop: DesktopApp;
let page: Page;

test.beforeEach(async ({ launch }) => {
  town = await startTown({
    newToken: () => {
      tokens.push(`token-${tokens.length}-${'x'.repeat(32)}`);
      return tokens.at(-1) ?? '';
    },
  });
  desktop = await launch({ env: town.as(town.mira) });
  page = desktop.page;
  await allThere();
});
test.afterEach(() => town.server.close());

/** The open channel with its messages, and both people in the list. */
async function allThere(): Promise<void> {
  await sees(page, 'line 30 of the lounge');
  await expect(page.locator('.members').getByRole('button')).toHaveCount(2);
}

test('check 14: a window that is told all anew shows its channel and its members again', async () => {
  expect(await ask(page, 'app:ready', undefined)).toMatchObject({ ok: true });
  await expect.poll(() => rows(page).count()).toBe(30);
  await allThere();
  await town.write(town.jun, town.channels.lounge, 'written afterwards');
  await sees(page, 'written afterwards');
});

test('check 14: a page that is loaded again, as after a crash, shows them too', async () => {
  await page.reload();
  await allThere();
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await allThere();
});

test('after signing in again the members are there, and kept up to date', async () => {
  const accountId = await openAccount(page);
  town.server.revoke(tokens.at(-1) ?? '');
  await expect(page.getByRole('main')).toContainText('You are signed out');
  const again = { accountId, password: town.mira.password };
  expect(await ask(page, 'account:again', again)).toMatchObject({ ok: true });
  await expect(page.getByRole('main')).not.toContainText('You are signed out');
  await allThere();
  town.server.setPresent(town.jun.id, true);
  await expect(page.locator('.members .member-away')).toHaveCount(0);
});
