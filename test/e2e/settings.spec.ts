import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bridge } from '../../shared/ipc.ts';
import { totp } from '../server/totp.ts';
import { audit, prefer, resize, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, openChannel, row, say, sees, startTown, type Town } from './town.ts';

// Mira at her desk and, in a second window, Mira somewhere else. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let elsewhere: DesktopApp;
let page: Page;
const first = 'lamp over the shed door';
const second = 'a longer lamp, further off';
let password = first;
let backup: string[] = [];
let secret = '';

test.beforeAll(async () => {
  town = await startTown();
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 30 of the lounge');
  await still(page);
});
test.afterAll(async () => {
  await elsewhere?.close();
  await desktop.close();
  await town.server.close();
});

const column = (at = page) => at.getByRole('navigation', { name: 'Settings' });
const main = (at = page) => at.getByRole('main');

async function open(section: string, at = page): Promise<void> {
  if (!(await column(at).isVisible())) await at.getByRole('button', { name: /^Settings/ }).click();
  await column(at).getByRole('button', { name: section, exact: true }).click();
  await expect(at.getByRole('heading', { name: section, level: 1 })).toBeVisible();
}
async function back(at = page, channel = 'lounge'): Promise<void> {
  await at
    .getByRole('navigation', { name: 'Accounts and servers' })
    .getByRole('button', { name: /^Larkfield Makers/ })
    .click();
  await openChannel(at, channel);
}
const settingsFile = () => JSON.parse(readFileSync(join(desktop.userData, 'settings.json'), 'utf8'));

/** Every file the app keeps, as text; Chromium's own folder apart. */
function files(folder = desktop.userData): { path: string; text: string }[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile() && !one.parentPath.includes('host-chromium'))
    .map((one) => join(one.parentPath, one.name))
    .map((path) => ({ path, text: readFileSync(path, 'latin1') }));
}

test('this app: each choice counts at once and is kept', async () => {
  for (const section of ['Appearance', 'Notifications', 'Window', 'Uploads', 'Keyboard']) {
    await open(section);
    await audit(page, `settings ${section}`);
  }
  await open('Notifications');
  await main().getByRole('radio', { name: 'Nothing' }).click();
  await main()
    .getByRole('switch', { name: /^Show what was said/ })
    .click();
  await main().getByRole('button', { name: 'For 1 hour' }).click();
  await expect(main().getByText(/^Muted until/)).toBeVisible();
  await expect.poll(() => settingsFile().notifyText).toBe(false);
  expect(Object.values(settingsFile().notify)).toEqual(['none']);
  await expect.poll(() => settingsFile().mutedUntil ?? 0).toBeGreaterThan(Date.now());
  await main().getByRole('button', { name: 'Unmute' }).click();
  await expect.poll(() => settingsFile().mutedUntil).toBeNull();
  await open('Window');
  await main().getByRole('radio', { name: 'Dark, for light panels' }).click();
  await main().getByRole('switch', { name: 'Start in the tray' }).click();
  await main().getByRole('radio', { name: 'After 30 minutes' }).click();
  await expect
    .poll(() => settingsFile())
    .toMatchObject({ trayIcon: 'dark', startMinimised: true, idleAfterMinutes: 30 });
  await main().getByRole('switch', { name: 'Start in the tray' }).click();
  await expect.poll(() => settingsFile().startMinimised).toBe(false);
});

test('privacy: saved at once, and put back with its sentence when the server refuses', async () => {
  await open('Privacy');
  const asks = main().getByRole('switch', { name: 'Anybody may ask to be friends' });
  await expect(asks).toBeChecked();
  await asks.click();
  await expect(asks).not.toBeChecked();
  const kept = (what: 'allow_friend_requests' | 'show_online') =>
    town.server.store.get<{ n: number }>(`SELECT ${what} AS n FROM users WHERE id = ?`, town.mira.id)?.n;
  await expect.poll(() => kept('allow_friend_requests')).toBe(0);
  const end = town.server.faults.add({
    on: 'http',
    method: 'PATCH',
    path: '/api/users/:user_id/privacy',
    action: { kind: 'status', status: 403 },
  });
  const seen = main().getByRole('switch', { name: 'Others see whether you are here' });
  await seen.click();
  await expect(main().getByRole('alert')).toHaveText('This is not allowed here.');
  await expect(seen).toBeChecked();
  await audit(page, 'settings Privacy');
  end();
  await seen.click();
  await expect(seen).not.toBeChecked();
  await expect(main().getByRole('alert')).toHaveCount(0);
  await expect.poll(() => kept('show_online')).toBe(0);
  // somewhere else it is switched on again
  await town.server.call(town.mira.id, 'PATCH', '/api/users/@me/privacy', { show_online_status: true });
  await expect(seen).toBeChecked();
});

test('sessions: the list, ending one, and it is live', async () => {
  elsewhere = await launchApp({ env: town.as(town.mira) });
  await sees(elsewhere.page, 'line 30 of the lounge');
  await open('Sessions');
  const rows = main().getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'This one' })).toHaveCount(1);
  await audit(page, 'settings Sessions');
  await rows.getByRole('button', { name: /^End the session/ }).click();
  const question = page.getByRole('dialog', { name: /^End the session of Hubbub/ });
  await audit(page, 'end a session');
  await question.getByRole('button', { name: 'End session' }).click();
  await expect(rows).toHaveCount(1);
  await expect(main().getByText('You are signed in here only.')).toBeVisible();
  await expect(main(elsewhere.page).getByText(`You are signed out of ${town.host}.`)).toBeVisible();
  await expect
    .poll(() => JSON.parse(readFileSync(join(elsewhere.userData, 'vault.json'), 'utf8')).entries)
    .toEqual({});
  const asked = town.server.log.length;
  await signInAgain(elsewhere.page);
  await sees(elsewhere.page, 'line 30 of the lounge');
  expect(town.server.log.length).toBeGreaterThan(asked);
});

async function signInAgain(at: Page): Promise<void> {
  await at.getByRole('button', { name: 'Sign in again' }).first().click();
  await at.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await at.keyboard.press('Enter');
}

test('a new password: the talk goes on here, and everybody else signs in again', async () => {
  await back();
  await composer(page).fill('half a sentence');
  await open('Security');
  await main().getByRole('button', { name: 'Change password' }).click();
  const form = main().getByRole('form', { name: 'Password' });
  const field = (name: string) => form.getByRole('textbox', { name, exact: true });
  await field('Password now').fill('not this one');
  await field('New password').fill('short');
  await field('New password, again').fill('short');
  await form.getByRole('button', { name: 'Change the password' }).click();
  await expect(form.getByRole('alert')).toHaveText('That is too short: at least 8 characters.');
  await field('New password').fill(second);
  await form.getByRole('button', { name: 'Change the password' }).click();
  await expect(form.getByRole('alert')).toHaveText('That is not the same as above.');
  await field('New password, again').fill(second);
  await form.getByRole('button', { name: 'Change the password' }).click();
  await expect(form.getByRole('alert')).toHaveText(`That is not your password on ${town.host}.`);
  await audit(page, 'change password');
  await field('Password now').fill(password);
  await page.keyboard.press('Enter');
  await expect(main().getByText('The password is changed. Your other sessions have ended.')).toBeVisible();
  password = second;
  await expect(main(elsewhere.page).getByText(`You are signed out of ${town.host}.`)).toBeVisible();
  await back();
  await expect(composer(page)).toHaveValue('half a sentence');
  await say(page, 'said with the new token');
  await expect(row(page, 'said with the new token').and(page.locator('[data-id]'))).toBeVisible();
  await signInAgain(elsewhere.page);
  await sees(elsewhere.page, 'said with the new token');
  desktop = await desktop.restart();
  page = desktop.page;
  await still(page);
  await sees(page, 'said with the new token');
  await say(page, 'and after a restart');
  await sees(elsewhere.page, 'and after a restart');
});

/** A code of this moment, or of the next: each counts once. */
let ahead = 0;
const codeNow = () => {
  const at = Date.now() + ahead * 30_000;
  ahead = 1 - ahead;
  return totp(secret, at);
};

test('two-step sign-in is set up: password, picture and key, code, backup codes', async () => {
  await open('Security');
  await audit(page, 'settings Security');
  await main().getByRole('button', { name: 'Set up' }).click();
  const box = main().getByRole('region', { name: 'Two-step sign-in' });
  await box.getByRole('textbox', { name: 'Password', exact: true }).fill('not this one');
  await page.keyboard.press('Enter');
  await expect(box.getByRole('alert')).toHaveText(`That is not your password on ${town.host}.`);
  await audit(page, 'two-step password');
  await box.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(box.getByRole('img', { name: 'QR code for an authenticator app' })).toBeVisible();
  secret = ((await box.locator('code').textContent()) ?? '').replaceAll(' ', '');
  expect(secret).toMatch(/^[A-Z2-7]{16,}$/);
  await box.getByRole('button', { name: 'Copy the key' }).click();
  await expect.poll(() => desktop.evaluate(({ clipboard }) => clipboard.readText())).toBe(secret);
  await box.getByRole('textbox', { name: 'Six digits' }).fill('000 000');
  await page.keyboard.press('Enter');
  await expect(box.getByRole('alert')).toContainText('That code was not right.');
  await audit(page, 'two-step key');
  await box.getByRole('textbox', { name: 'Six digits' }).fill(codeNow());
  await page.keyboard.press('Enter');
  await expect(box.getByRole('listitem')).toHaveCount(10);
  backup = await box.getByRole('listitem').allTextContents();
  const file = join(desktop.userData, '..', `codes-${process.pid}.txt`);
  await desktop.evaluate(
    ({ host }, filePath) => host.dialogs.answer('save', { canceled: false, filePath }),
    file,
  );
  await box.getByRole('button', { name: 'Save as a file' }).click();
  await expect.poll(() => readable(file)).toContain(backup[9] ?? '?');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const done = box.getByRole('button', { name: 'Done' });
  await expect(done).toBeDisabled();
  await audit(page, 'two-step backup codes');
  await box.getByRole('checkbox', { name: 'I have kept them' }).check();
  await done.click();
  await expect(main().getByText(`On. ${town.host} asks for a code besides your password.`)).toBeVisible();
});

const readable = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

test('the key and the codes are in no file and no line of the log', () => {
  const all = files();
  expect(all.some(({ path }) => path.endsWith('vault.json'))).toBe(true);
  for (const text of [secret, ...backup, first, second]) {
    const forms = [text, encodeURIComponent(text), Buffer.from(text).toString('base64').slice(0, -3)];
    for (const { path, text: content } of all) {
      for (const form of forms) expect(content.includes(form), `${form} in ${path}`).toBe(false);
    }
  }
});

test('signing in asks for the code; then it is switched off', async () => {
  await open('Sessions');
  await main().getByRole('button', { name: 'End all others' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End other sessions' }).click();
  await expect(main().getByText('You are signed in here only.')).toBeVisible();
  const at = elsewhere.page;
  await signInAgain(at);
  await at.getByRole('textbox', { name: 'Six-digit code' }).fill(codeNow());
  await at.keyboard.press('Enter');
  await sees(at, 'and after a restart');
  await expect(main().getByRole('list', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(1);

  await open('Security');
  await main().getByRole('button', { name: 'New backup codes' }).click();
  const proof = main().getByRole('form', { name: 'New backup codes' });
  await proof.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await proof.getByRole('button', { name: 'Use a backup code' }).click();
  await proof.getByRole('textbox', { name: 'Backup code' }).fill(backup[0] ?? '');
  await page.keyboard.press('Enter');
  const codes = main().getByRole('region', { name: 'Backup codes' });
  await expect(codes.getByRole('listitem')).toHaveCount(10);
  const fresh = await codes.getByRole('listitem').allTextContents();
  expect(fresh).not.toEqual(backup);
  await codes.getByRole('checkbox').check();
  await codes.getByRole('button', { name: 'Done' }).click();

  await main().getByRole('button', { name: 'Switch off' }).click();
  const off = main().getByRole('form', { name: 'Switch off two-step sign-in' });
  await off.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await off.getByRole('button', { name: 'Use a backup code' }).click();
  await off.getByRole('textbox', { name: 'Backup code' }).fill(backup[1] ?? '');
  await page.keyboard.press('Enter');
  await expect(off.getByRole('alert')).toContainText('That code was not right.');
  await audit(page, 'two-step off');
  await off.getByRole('textbox', { name: 'Backup code' }).fill(fresh[1] ?? '');
  await page.keyboard.press('Enter');
  await expect(main().getByRole('button', { name: 'Set up' })).toBeVisible();
});

/** Presses a key until something has the focus. */
async function pressUntil(key: string, target: ReturnType<Page['locator']>): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press(key);
    if (await target.evaluateAll((found) => found.some((one) => one === document.activeElement))) return;
  }
  await expect(target).toBeFocused();
}

test('with the keyboard alone: a switch, a choice, a form, a task with steps, a list, and back', async () => {
  await back();
  await page.keyboard.press('Control+,');
  const section = (name: string) => column().getByRole('button', { name, exact: true });
  const goTo = async (name: string) => {
    await pressUntil('F6', column().locator('[tabindex="0"]'));
    await pressUntil('ArrowDown', section(name));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  };
  await goTo('Privacy');
  const direct = main().getByRole('switch', { name: 'People who are no friends may write to you' });
  await pressUntil('Tab', direct);
  await page.keyboard.press('Space');
  await expect(direct).not.toBeChecked();

  await goTo('Notifications');
  const all = main().getByRole('radio', { name: 'Everything that is said' });
  await pressUntil('Tab', main().getByRole('radio', { name: 'Nothing' }));
  await page.keyboard.press('ArrowRight');
  await expect(all).toBeChecked();

  await goTo('Security');
  await pressUntil('Tab', main().getByRole('button', { name: 'Change password' }));
  await page.keyboard.press('Enter');
  await expect(main().getByRole('textbox', { name: 'Password now' })).toBeFocused();
  await page.keyboard.type('not this one');
  await pressUntil('Tab', main().getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Enter');
  await expect(main().getByRole('button', { name: 'Change password' })).toBeFocused();
  await pressUntil('Shift+Tab', main().getByRole('button', { name: 'Set up' }));
  await page.keyboard.press('Enter');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(main().getByRole('textbox', { name: 'Six digits' })).toBeFocused();
  await page.keyboard.type('12');
  await prefer(page, { theme: 'light' });
  await look(page, 'settings-two-step-light');
  await resize(desktop, 800, 560);
  await look(page, 'settings-two-step-800');
  await pressUntil('Tab', main().getByRole('button', { name: 'Cancel' }));
  await page.keyboard.press('Enter');
  await expect(main().getByRole('button', { name: 'Set up' })).toBeFocused();

  await goTo('Sessions');
  const end = main().getByRole('button', { name: /^End the session/ });
  await pressUntil('Tab', end);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, 'settings-sessions-800');
  await page.keyboard.press('Escape');
  await expect(end).toBeFocused();
  await resize(desktop, 1200, 780);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(composer(page)).toBeVisible();
});

test('signing out wipes what belonged to the account, and nothing else', async () => {
  const rail = page.getByRole('navigation', { name: 'Accounts and servers' });
  await rail.getByRole('button', { name: 'Add an account' }).click();
  await page.getByRole('textbox', { name: 'Server address' }).fill(town.host);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Email or name' }).fill('jun');
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(first);
  await page.keyboard.press('Enter');
  await expect(rail.getByRole('group', { name: `Jun Adeyemi on ${town.host}` })).toBeVisible();
  const accounts: { id: string; name: string }[] = JSON.parse(
    readFileSync(join(desktop.userData, 'accounts.json'), 'utf8'),
  ).accounts;
  const id = (name: string) => accounts.find((one) => one.name === name)?.id ?? '?';
  const memory = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  const holding = (text: string) => files().filter((one) => one.text.includes(text) && !isLog(one.path));

  await rail
    .getByRole('group', { name: /^Mira/ })
    .getByRole('button', { name: /^Larkfield Makers/ })
    .click();
  await openChannel(page, 'workshop');
  await composer(page).fill('a draft that goes along');
  await openChannel(page, 'lounge');
  await expect.poll(() => holding('a draft that goes along').length).toBeGreaterThan(0);
  await keepPicture(id('mira'));
  await expect.poll(() => pasted().length).toBe(1);
  expect(holding(id('mira')).length).toBeGreaterThan(2);
  expect(await memory()).toContain(id('mira'));

  await open('Notifications');
  await column().getByRole('button', { name: 'Sign out', exact: true }).click();
  const question = page.getByRole('dialog', { name: `Sign mira out of ${town.host}?` });
  await expect(question).toContainText('1 draft will be lost.');
  await expect(question).toContainText('1 file has not arrived yet');
  await audit(page, 'sign out');
  await question.getByRole('button', { name: /^Sign out/ }).click();
  await expect(rail.getByRole('group', { name: /^Mira/ })).toHaveCount(0);
  await expect.poll(() => holding(id('mira')).map((one) => one.path)).toEqual([]);
  expect(holding('a draft that goes along')).toEqual([]);
  await expect.poll(pasted).toEqual([]);
  expect(await memory()).not.toContain(id('mira'));
  expect(holding(id('jun')).length).toBeGreaterThan(1);
  await back();
  await say(page, 'jun is still here');
  await expect(row(page, 'jun is still here').and(page.locator('[data-id]'))).toBeVisible();
});

/** A picture of one dot, as if pasted, into the draft of the lounge. */
async function keepPicture(accountId: string): Promise<void> {
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const added = await page.evaluate(
    async ([account, channel, picture]) => {
      const bridge = Reflect.get(window, 'bridge') as Bridge;
      const bytes = Uint8Array.from(atob(picture ?? ''), (one) => one.charCodeAt(0));
      const kept = await bridge.call('file:keep', { name: 'dot.png', bytes });
      if (!kept.ok || !kept.value.ok) return kept;
      const handles = [kept.value.file.handle];
      return bridge.call('upload:add', { accountId: account, channelId: channel, handles } as never);
    },
    [accountId, town.channels.lounge, dot],
  );
  expect(added).toMatchObject({ ok: true });
}
const pasted = () => files().filter(({ path }) => path.includes('/pasted/'));

/** Lines of the log name accounts by a random id, which says nothing once the account is gone. */
const isLog = (path: string) => path.includes('/logs/');
