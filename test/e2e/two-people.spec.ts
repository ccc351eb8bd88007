import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { png } from '../support/pictures.ts';
import { still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { sees, startTown, type Town } from './town.ts';

// Mira changes who she is and how she is; Jun looks on from a window of his own. Each test goes on from the one before.
// Server and windows begin at one full minute, and their clocks go on together.

test.describe.configure({ mode: 'serial' });

const minute = 60_000;
const begin = Math.ceil(Date.now() / minute) * minute;
let ahead = begin - Date.now();
const folder = mkdtempSync(join(tmpdir(), 'hubbub-two-'));
let town: Town;
let mira: DesktopApp;
let jun: DesktopApp;

test.beforeAll(async () => {
  // a leap of the clock is no silence
  town = await startTown({ history: 6, clock: () => Date.now() + ahead, heartbeatMs: 10 * minute });
  [mira, jun] = await Promise.all([
    launchApp({ env: town.as(town.mira) }),
    launchApp({ env: town.as(town.jun) }),
  ]);
  for (const { page } of [mira, jun]) {
    await sees(page, 'line 6 of the lounge');
    // the page takes its clock when it starts
    await page.clock.install({ time: Date.now() + ahead });
    await page.reload();
    await still(page);
    await sees(page, 'line 6 of the lounge');
  }
  await jun.page.locator('.message-person', { hasText: 'Mira Okafor' }).first().click();
  await expect(card()).toBeVisible();
});
test.afterAll(async () => {
  await Promise.all([mira.close(), jun.close()]);
  await town.server.close();
  rmSync(folder, { recursive: true });
});

/** Mira, as Jun sees her. */
const card = () => jun.page.getByRole('dialog', { name: 'Profile of Mira Okafor' });
const mine = (): Page => mira.page;
const button = (name: string) => mine().getByRole('button', { name, exact: true });

/** Resolves with the time at which the server has taken the next request of a seed row. */
async function taken(row: number): Promise<number> {
  const { log } = town.server;
  const before = log.length;
  await expect
    .poll(() => log.slice(before).some((one) => one.row === row && one.status < 300), { intervals: [5] })
    .toBe(true);
  return performance.now();
}

/** Does something, and measures how long after the server took it (a request of `row`) Jun's window shows it. */
async function withinASecond(
  row: number,
  act: () => Promise<void>,
  shown: () => Promise<void>,
): Promise<void> {
  const drawn = shown().then(() => performance.now());
  const [at, seen] = await Promise.all([taken(row), drawn, act()]);
  const late = Math.round(seen - at);
  test.info().annotations.push({ type: 'seen after', description: `${Math.max(0, late)} ms` });
  expect(late, 'ms from the server to the other window').toBeLessThan(1000);
}

const shows = (words: string | RegExp) => () => card().filter({ hasText: words }).waitFor();

async function change(act: () => Promise<void>, shown: () => Promise<void>): Promise<void> {
  await act();
  await expect(button('Save')).toBeEnabled();
  await withinASecond(12, () => button('Save').click(), shown);
  await expect(mine().getByText('Not saved yet.')).toHaveCount(0);
}

async function picture(purpose: 'portrait' | 'banner', bytes: Uint8Array): Promise<void> {
  const path = join(folder, `${purpose}.png`);
  writeFileSync(path, bytes);
  await mira.evaluate(
    ({ host }, picked) => host.dialogs.answer('open', { canceled: false, filePaths: [picked] }),
    path,
  );
  await button(`Choose a picture for your ${purpose}`).click();
  await button('Use this part').click();
}

test('what one changes of her profile, the other sees within a second', async () => {
  await mine().keyboard.press('Control+,');
  await mine()
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('button', { name: 'Profile', exact: true })
    .click();
  const field = (name: string) => mine().getByRole('textbox', { name, exact: true });
  await change(
    () => picture('portrait', png(120, 120)),
    () => card().locator('.profile-head .avatar img').waitFor(),
  );
  await change(
    () => picture('banner', png(500, 200)),
    () => card().locator('.profile-banner').waitFor(),
  );
  await change(() => field('About you').fill('Minds the lamps.'), shows('Minds the lamps.'));
  await change(() => field('Pronouns').fill('she/her'), shows('she/her'));
  await change(
    async () => {
      await mine().getByRole('combobox', { name: 'Time zone' }).fill('kathmandu');
      await mine().keyboard.press('Enter');
    },
    shows(/(ahead of|behind) you/),
  );
  // the pictures are not only named, but drawn
  for (const image of ['.profile-head .avatar img', '.profile-banner']) {
    await expect
      .poll(() =>
        card()
          .locator(image)
          .evaluate((drawn) => Reflect.get(drawn, 'naturalWidth')),
      )
      .toBeGreaterThan(0);
  }
});

test('presence from the tray is seen within a second', async () => {
  for (const [id, words] of [
    ['tray-dnd', 'Do not disturb'],
    ['tray-idle', 'Idle'],
    ['tray-online', 'Online'],
  ] as const) {
    await withinASecond(
      27,
      () => mira.evaluate(({ host }, item) => host.trays[0]?.menu?.getMenuItemById(item)?.click(), id),
      () => card().getByText(words, { exact: true }).waitFor({ state: 'attached' }),
    );
  }
});

test('a status for one minute is seen within a second, and is seen to end', async () => {
  const menu = mine().getByRole('dialog', { name: 'Status', exact: true });
  await mine().keyboard.press('Control+Shift+S');
  await menu.getByRole('textbox', { name: 'Custom status' }).fill('fetching the kettle');
  await menu
    .getByRole('radiogroup', { name: 'Clear after' })
    .getByRole('radio', { name: 'Pick a time' })
    .click();
  const now = await mine().evaluate(() => Date.now());
  // the field takes whole minutes: the end is the turn of the next but one, so at most a minute is left after one leap
  const end = Math.floor(now / minute) * minute + 2 * minute;
  const local = await mine().evaluate((ms) => {
    const date = new Date(ms);
    return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }, end);
  await menu.getByLabel('Clear at this time').fill(local);
  await leap(end - minute - now);
  await withinASecond(
    26,
    () => menu.getByRole('button', { name: 'Set status' }).click(),
    shows('fetching the kettle'),
  );
  await expect(card()).toContainText(/fetching the kettle (1 min|\d+ s) left/);
  await look(jun.page, 'two-people');
  const { body } = await town.server.call(town.jun.id, 'GET', `/api/users/${town.mira.id}`);
  const { custom_status: said } = body as { custom_status: { expires_at: string } };
  const left = Date.parse(said.expires_at) - (Date.now() + ahead);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(minute);

  const leapt = performance.now();
  await leap(minute);
  await card().getByText('fetching the kettle').waitFor({ state: 'detached' });
  test.info().annotations.push({
    type: 'seen to end after',
    description: `${Math.round(performance.now() - leapt)} ms`,
  });
  const after = await town.server.call(town.jun.id, 'GET', `/api/users/${town.mira.id}`);
  expect(after.body).toMatchObject({ custom_status: null });
  const members = jun.page.getByRole('complementary', { name: 'Members' });
  await expect(members).not.toContainText('fetching the kettle');
});

/** All clocks go on by so much at once. */
async function leap(ms: number): Promise<void> {
  ahead += ms;
  await Promise.all([mira, jun].map(({ page }) => page.clock.fastForward(Math.max(0, ms))));
  town.server.tick();
}
