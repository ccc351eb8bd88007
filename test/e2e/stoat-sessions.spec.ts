import { totp } from '../server/totp.ts';
import { audit, prefer, resize, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { sees, startTown, type Town } from './town.ts';

// Today's Stoat servers end a session only for who proves to be its owner: with the password, and with a code where
// two-step sign-in is on. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;
let host: string;

test.beforeAll(async () => {
  town = await startTown({ revolt: ['today'] });
  host = town.server.revolt('today').address.replace('http://', '');
  for (const _ of [1, 2, 3]) town.server.seed.issueToken(town.mira.id);
  desktop = await launchApp({ env: town.asOn('today', town.mira) });
  page = desktop.page;
  await sees(page, 'line 30 of the lounge');
  await still(page);
  await page.getByRole('button', { name: /^Settings/ }).click();
  const column = page.getByRole('navigation', { name: 'Settings' });
  await column.getByRole('button', { name: 'Sessions', exact: true }).click();
  await expect(sessions()).toHaveCount(4);
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
});

const main = () => page.getByRole('main');
const sessions = () => main().getByRole('list', { name: 'Sessions' }).getByRole('listitem');
const dialog = () => page.getByRole('dialog');
const field = (name: string) => dialog().getByRole('textbox', { name, exact: true });
const kept = () => town.server.store.all('SELECT id FROM sessions WHERE user_id = ?', town.mira.id).length;

test('a session ends with the password, and only with the right one', async () => {
  await sessions()
    .getByRole('button', { name: /^End the session/ })
    .first()
    .click();
  await dialog().getByRole('button', { name: 'End session' }).click();
  await expect(dialog()).toContainText(`${host} ends sessions only for their owner.`);
  await expect(field('Password')).toBeFocused();
  expect(kept()).toBe(4);
  await audit(page, 'end a session, password');
  await page.keyboard.type('not the lamp');
  await page.keyboard.press('Enter');
  await expect(dialog()).toContainText(`That is not your password on ${host}.`);
  await expect(field('Password')).toHaveValue('not the lamp');
  expect(kept()).toBe(4);
  await prefer(page, { theme: 'dark' });
  await resize(desktop, 800, 560);
  await look(page, 'stoat-end-session-800');
  await resize(desktop, 1280, 800);
  await field('Password').fill(town.mira.password);
  await page.keyboard.press('Enter');
  await expect(dialog()).toHaveCount(0);
  await expect(sessions()).toHaveCount(3);
  expect(kept()).toBe(3);
});

test('with two-step sign-in on, a code ends all others', async () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  town.server.store.run('UPDATE users SET totp_secret = ? WHERE id = ?', secret, town.mira.id);
  await main().getByRole('button', { name: 'End all others' }).click();
  await dialog().getByRole('button', { name: 'End other sessions' }).click();
  await expect(field('Six-digit code')).toBeFocused();
  await audit(page, 'end all sessions, code');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(dialog()).toContainText('That code was not right.');
  expect(kept()).toBe(3);
  await field('Six-digit code').fill(totp(secret, Date.now()));
  await page.keyboard.press('Enter');
  await expect(main().getByText('You are signed in here only.')).toBeVisible();
  expect(kept()).toBe(1);
});
