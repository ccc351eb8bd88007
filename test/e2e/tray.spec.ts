import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DesktopApp, expect, type Page, test } from './fixture.ts';
import { spawnHost } from './launch.ts';
import { ask } from './security/bridge.ts';
import { openChannel, sees, startTown, type Town } from './town.ts';

// The window goes, the app stays: reachable, and back at once.

test.skip(process.env['E2E_TARGET'] === 'electron', 'a real tray cannot be read');

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeEach(async ({ launch }) => {
  town = await startTown();
  desktop = await launch({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 30 of the lounge');
});
test.afterEach(async () => {
  await desktop.close();
  await town.server.close();
});

const isVisible = () =>
  desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
const closeWindow = async () => {
  await page.getByRole('button', { name: 'Close to tray' }).click();
  await expect.poll(isVisible).toBe(false);
};
const tray = () =>
  desktop.evaluate(({ host }) => {
    const [own] = host.trays;
    const items = own?.menu?.items.map(({ id, label, checked }) => ({ id, label, checked })) ?? [];
    return { count: host.trays.length, toolTip: own?.toolTip ?? '', items };
  });
const clickTray = (id: string) =>
  desktop.evaluate(({ host }, item) => host.trays[0]?.menu?.getMenuItemById(item)?.click(), id);
/** How Jun sees Mira. */
const seen = async () => {
  const { body } = await town.server.call(town.jun.id, 'GET', `/api/presence/${town.mira.id}`);
  return (body as { status: string }).status;
};
const beats = () => town.server.log.filter((one) => one.path === '/api/presence/heartbeat').length;
const accountId = (): string =>
  JSON.parse(readFileSync(join(desktop.userData, 'accounts.json'), 'utf8')).accounts[0].id;

test('closed to the tray, the account stays present and hears what is said', async () => {
  test.setTimeout(90_000);
  await closeWindow();
  expect(await seen()).toBe('online');
  const before = beats();
  await town.write(town.jun, town.channels.workshop, `<@${town.mira.id}> are you there`);
  await expect.poll(async () => (await tray()).toolTip).toMatch(/^1 |\b1 /);
  // a heartbeat of the app itself, window or not
  await expect.poll(beats, { timeout: 45_000 }).toBeGreaterThan(before);
  expect(await seen()).toBe('online');
  await clickTray('tray-open');
  await expect.poll(isVisible).toBe(true);
  await expect(page.getByRole('treeitem', { name: 'workshop, 1 mention' })).toBeVisible();
});

test('the tray says who is how, and changes it', async () => {
  await expect.poll(async () => (await tray()).toolTip).toContain(`Mira Okafor (${town.host}): Online`);
  expect((await tray()).count).toBe(1);
  await closeWindow();
  await clickTray('tray-dnd');
  await expect.poll(seen).toBe('dnd');
  await expect.poll(async () => (await tray()).toolTip).toContain('Do not disturb');
  const { items } = await tray();
  expect(items.find((one) => one.id === 'tray-dnd')?.checked).toBe(true);
  expect(items.find((one) => one.id === 'tray-online')?.checked).toBe(false);
  await clickTray('tray-online');
  await expect.poll(seen).toBe('online');
});

test('a click on the tray brings the window back as it was', async () => {
  await openChannel(page, 'workshop');
  await closeWindow();
  await desktop.evaluate(({ host }) => host.trays[0]?.emit('click'));
  await expect.poll(isVisible).toBe(true);
  await expect(page.getByRole('main', { name: 'workshop' })).toBeVisible();
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('quit in the tray ends the app, and others see the person go', async () => {
  await closeWindow();
  await clickTray('tray-quit').catch(() => {});
  await expect.poll(seen).toBe('offline');
  await expect.poll(() => desktop.evaluate(() => true).catch(() => false)).toBe(false);
});

test('where closing quits, it quits, and others see the person go', async () => {
  expect(await ask(page, 'app:settings', { closeToTray: false })).toMatchObject({ ok: true });
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect.poll(seen).toBe('offline');
  await expect.poll(() => desktop.evaluate(() => true).catch(() => false)).toBe(false);
});

/** Starts the app a second time on the same data, which hands over to the first and ends. */
async function startAgain(...args: string[]): Promise<void> {
  const second = spawnHost({ userData: desktop.userData, args });
  await second.gone;
  expect(second.child.exitCode).toBe(0);
}

test('a second start shows the window of the first', async () => {
  await closeWindow();
  await startAgain();
  await expect.poll(isVisible).toBe(true);
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await expect(page.getByRole('main', { name: 'lounge' })).toBeVisible();
});

test('a hubbub: link leads to its channel, and to nothing that it could do', async () => {
  const { workshop, lounge } = town.channels;
  await closeWindow();
  await startAgain(`hubbub://channel/${accountId()}/${workshop}`);
  await expect.poll(isVisible).toBe(true);
  await expect(page.getByRole('main', { name: 'workshop' })).toBeVisible();
  await startAgain(`hubbub://channel/${accountId()}/no-such-channel`);
  await startAgain('hubbub://join/anything');
  await startAgain('hubbub://channel/someone-else/x');
  await expect(page.getByRole('main', { name: 'workshop' })).toBeVisible();
  await startAgain('hubbub://add');
  await expect(page.getByRole('textbox', { name: 'Server address' })).toBeVisible();
  await startAgain(`hubbub://channel/${accountId()}/${lounge}`);
  await expect(page.getByRole('main', { name: 'lounge' })).toBeVisible();
});

test('the app started by a link opens there', async ({ launch }) => {
  const { userData } = desktop;
  const link = `hubbub://channel/${accountId()}/${town.channels.workshop}`;
  await desktop.close();
  const again = await launch({ userData, args: [link] });
  await expect(again.page.getByRole('main', { name: 'workshop' })).toBeVisible();
});
