import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { KeyringMode } from '../../host/state.ts';
import { expect, launchApp, type Page, test } from '../fixture.ts';
import { composer, openChannel, sees, startTown, type Town } from '../town.ts';
import { ask, openAccount } from './bridge.ts';

// The keyring and the files are damaged from outside; the stand-in's keyring can be told how to behave.
test.skip(process.env['E2E_TARGET'] === 'electron', 'the stand-in only');

const newest = 'line 30 of the lounge';
let town: Town;
/** The folder of an app that was signed in and closed. */
let origin: string;

test.beforeAll(async () => {
  town = await startTown({ seeds: null });
  const app = await launchApp({ env: town.as(town.mira) });
  await sees(app.page, newest);
  origin = app.userData;
  await app.close();
});
test.afterAll(() => town?.server.close());

/** A copy of that folder, for one start. */
function folder(): string {
  const copy = mkdtempSync(join(tmpdir(), 'hubbub-e2e-'));
  cpSync(origin, copy, {
    recursive: true,
    filter: (path) => !['host-chromium', 'logs'].includes(basename(path)),
  });
  return copy;
}
const keyring = (mode: KeyringMode) => ({ HOST_SAFE_STORAGE: mode });
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const signIns = () => town.server.log.filter(({ path }) => path.startsWith('/api/auth/')).length;
const tryNow = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Try now' });

for (const mode of ['locked', 'unavailable'] as const) {
  test(`check 7: a keyring that is ${mode} at the start costs nothing, and is asked again`, async ({
    launch,
  }) => {
    const userData = folder();
    const vault = join(userData, 'vault.json');
    const [before, asked, calls] = [hash(vault), signIns(), town.server.log.length];
    const { page, evaluate } = await launch({ userData, env: keyring(mode) });
    const main = page.getByRole('main');
    await expect(main).toContainText('The keychain of this computer is locked.');
    await expect(main).toContainText('Nothing has been lost.');
    await tryNow(page).click();
    await page.waitForTimeout(300);
    await expect(main).toContainText('The keychain of this computer is locked.');
    expect(town.server.log.length).toBe(calls);
    expect(hash(vault)).toBe(before);
    await evaluate(({ host }) => {
      host.safeStorage.mode = 'available';
    });
    await tryNow(page).click();
    await sees(page, newest);
    expect(signIns()).toBe(asked);
    expect(hash(vault)).toBe(before);
  });
}

test('check 7: a screen that is unlocked unlocks the account, too', async ({ launch }) => {
  const { page, evaluate } = await launch({ userData: folder(), env: keyring('locked') });
  await expect(page.getByRole('main')).toContainText('The keychain of this computer is locked.');
  await evaluate(({ host, powerMonitor }) => {
    host.safeStorage.mode = 'available';
    powerMonitor.emit('unlock-screen');
  });
  await sees(page, newest);
});

test('check 7: another keyring than the one that sealed: told apart from none, and nothing is overwritten', async ({
  launch,
}) => {
  const userData = folder();
  const [vault, key] = [join(userData, 'vault.json'), join(userData, 'host-keyring')];
  const [before, asked, right] = [hash(vault), signIns(), readFileSync(key)];
  writeFileSync(key, Buffer.alloc(32, 7));
  const first = await launch({ userData });
  const main = first.page.getByRole('main');
  await expect(main).toContainText('The keychain no longer knows the key');
  await expect(main.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  await first.page.waitForTimeout(1000);
  expect(hash(vault)).toBe(before);
  expect(signIns()).toBe(asked);
  await first.close();
  writeFileSync(key, right);
  const second = await launch({ userData });
  await sees(second.page, newest);
  expect(hash(vault)).toBe(before);
  expect(signIns()).toBe(asked);
});

test('check 7: a weaker store on the next start does not weaken what is kept', async ({ launch }) => {
  const userData = folder();
  const vault = join(userData, 'vault.json');
  const before = hash(vault);
  const { page } = await launch({ userData, env: keyring('basic_text') });
  await sees(page, newest);
  expect(hash(vault)).toBe(before);
});

const notice = (page: Page) => page.getByRole('region', { name: 'Notice' });
const words: Record<string, string> = {
  'settings.json': 'The settings could not be read.',
  'accounts.json': 'The list of accounts could not be read.',
  'vault.json': 'The file with your sign-ins could not be read.',
  'outbox.db': 'Unsent messages and drafts could not be read.',
};
const files = Object.keys(words);
const half = (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2));
const damages: readonly [name: string, damage: (path: string) => void, hit: readonly string[]][] = [
  ['cut in half', half, files],
  ['empty', (path) => truncateSync(path, 0), ['settings.json', 'accounts.json', 'vault.json']],
  ['of another shape', (path) => writeFileSync(path, '[1]'), files],
  ['zeroes', (path) => writeFileSync(path, Buffer.alloc(statSync(path).size)), files],
  ['5 MB of noise', (path) => writeFileSync(path, Buffer.alloc(5_000_000, 'noise ')), files],
];

for (const [name, damage, hit] of damages) {
  test(`check 56: every file ${name}: the app starts, says so, and keeps what was there`, async ({
    launch,
  }) => {
    const userData = folder();
    if (!readdirSync(userData).includes('settings.json'))
      writeFileSync(join(userData, 'settings.json'), '{"theme":"dark"}');
    for (const file of files) damage(join(userData, file));
    const before = new Map(files.map((file) => [file, hash(join(userData, file))]));
    const first = await launch({ userData });
    const told = new Set<string>();
    for (let i = 0; i < hit.length; i += 1) {
      const text = (await notice(first.page).textContent()) ?? '';
      for (const file of files) if (text.includes(words[file] ?? '?')) told.add(file);
      await notice(first.page).getByRole('button', { name: 'Dismiss' }).click();
    }
    expect([...told].sort()).toEqual([...hit].sort());
    await expect(notice(first.page)).toHaveCount(0);
    const kept = () => readdirSync(userData).filter((one) => one.includes('.corrupt-'));
    expect(
      kept()
        .map((one) => one.replace(/\.corrupt-.*/, ''))
        .sort(),
    ).toEqual([...hit].sort());
    for (const one of kept()) {
      expect(hash(join(userData, one)), one).toBe(before.get(one.replace(/\.corrupt-.*/, '')));
    }
    // it can be used: somebody signs in, and the next start knows them and has nothing to say
    const { page } = first;
    await page.getByRole('textbox', { name: 'Server address' }).fill(town.host);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Email or name' }).fill('mira');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(town.mira.password);
    await page.keyboard.press('Enter');
    await sees(page, newest);
    const second = await first.restart();
    await sees(second.page, newest);
    await expect(notice(second.page)).toHaveCount(0);
    expect(kept().length).toBe(hit.length);
    for (const file of ['accounts.json', 'vault.json', 'outbox.db']) {
      expect([file, statSync(join(userData, file)).mode & 0o077]).toEqual([file, 0]);
    }
  });
}

test('check 56: killed again and again while it writes: every start reads what was there', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const seed = Date.now() % 100_000;
  console.log(`seed ${seed}`);
  let app = await launch({ userData: folder() });
  for (let round = 0; round < 3; round += 1) {
    await sees(app.page, newest);
    const accountId = await openAccount(app.page);
    const channelId = town.channels.workshop;
    let last = 0;
    let over = false;
    const writing = (async () => {
      for (let i = 1; !over; i += 1) {
        const text = `draft ${round} ${i} ${'x'.repeat((i * seed) % 5000)}`;
        const themes = ['dark', 'light', 'system'];
        await Promise.all([
          ask(app.page, 'draft:save', { accountId, channelId, text }),
          ask(app.page, 'app:settings', { theme: themes[i % 3] }),
          ask(app.page, 'account:voice', { accountId, voice: i % 2 ? 'moss' : 'iris' }),
        ]);
        last = i;
      }
    })().catch(() => undefined);
    await expect.poll(() => last).toBeGreaterThan(0);
    await app.page.waitForTimeout(200 + ((seed * (round + 1)) % 300));
    await app.kill();
    over = true;
    await writing;
    app = await launch({ userData: app.userData });
    await sees(app.page, newest);
    await expect(notice(app.page)).toHaveCount(0);
    expect(readdirSync(app.userData).filter((one) => one.includes('.corrupt-'))).toEqual([]);
    await openChannel(app.page, 'workshop');
    expect(last).toBeGreaterThan(0);
    const kept = await composer(app.page).inputValue();
    const [, inRound, number] = /^draft (\d+) (\d+) x*$/.exec(kept) ?? [];
    expect(Number(inRound)).toBe(round);
    expect(Number(number)).toBeGreaterThanOrEqual(last);
    await openChannel(app.page, 'lounge');
  }
});
