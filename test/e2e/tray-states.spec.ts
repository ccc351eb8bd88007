import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DesktopApp, expect, look, type Page, test } from './fixture.ts';
import { ask } from './security/bridge.ts';
import { openChannel, sees, startTown, type Town } from './town.ts';

// What the tray shows in each state, as the system is given it: the menu to the letter, the picture to the byte.

test.skip(process.env['E2E_TARGET'] === 'electron', 'a real tray cannot be read');

const states = ['online', 'idle', 'dnd', 'invisible'] as const;
type State = (typeof states)[number];
const words = {
  online: 'Online',
  idle: 'Idle',
  dnd: 'Do not disturb',
  invisible: 'Invisible',
  offline: 'Offline',
};

type Row = { id: string; label: string; checked: boolean; enabled: boolean; under: Row[] };
const tray = (desktop: DesktopApp) =>
  desktop.evaluate(({ host }) => {
    type Items = NonNullable<NonNullable<(typeof host.trays)[0]>['menu']>['items'];
    const rows = (items: Items): Row[] =>
      items
        .filter(({ type }) => type !== 'separator')
        .map(({ id, label, checked, enabled, submenu }) => {
          return { id, label, checked, enabled, under: submenu ? rows(submenu.items) : [] };
        });
    const [own] = host.trays;
    const image = typeof own?.image === 'object' ? own.image.toPNG().toString('base64') : '';
    return { image, toolTip: own?.toolTip ?? '', rows: rows(own?.menu?.items ?? []) };
  });
const press = (desktop: DesktopApp, id: string) =>
  desktop.evaluate(({ host }, item) => {
    const found = host.trays[0]?.menu?.getMenuItemById(item);
    if (!found) throw new Error(`no item ${item}`);
    found.click();
  }, id);

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const drawing = (name: string) => hash(readFileSync(join('resources/tray', `${name}.png`)));
const image = async (desktop: DesktopApp) => hash(Buffer.from((await tray(desktop)).image, 'base64'));

const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);
const ticked = (rows: readonly Row[]) => rows.filter(({ checked }) => checked).map(({ label }) => label);

const presence = states.map((state) => words[state]);
const end = ['Mute everything for 1 hour', 'Mute everything until tomorrow', 'Settings…', 'Quit Hubbub'];

let town: Town;
let desktop: DesktopApp;
let page: Page;
let reachable: boolean;

test.beforeEach(() => {
  reachable = true;
});

test.afterEach(async () => {
  await desktop.close();
  if (reachable) await town.server.close();
});
/** As when the server's own computer is switched off. */
async function closeServer(): Promise<void> {
  reachable = false;
  await town.server.close();
}

test.describe('one account', () => {
  test.beforeEach(async ({ launch }) => {
    town = await startTown({ history: 3 });
    desktop = await launch({ env: town.as(town.mira) });
    page = desktop.page;
    await sees(page, 'line 3 of the lounge');
  });

  /** Menu and picture of one state, wanted or not. */
  async function shows(state: State | 'offline', wanted: number): Promise<void> {
    const file = `22/${state}${wanted > 0 ? '-wanted' : ''}`;
    // the stand-in's desktop is light
    await expect.poll(() => image(desktop), { message: file }).toBe(drawing(`${file}Template`));
    const said = wanted === 1 ? '1 message wants you' : `${wanted} messages want you`;
    const menu = [
      'Open Hubbub',
      ...(wanted > 0 ? [said] : []),
      `Mira Okafor (${town.host})`,
      ...presence,
      'Set a status…',
      ...end,
    ];
    const toolTip = [
      wanted > 0 ? `Hubbub: ${said}` : 'Hubbub',
      `Mira Okafor (${town.host}): ${words[state]}`,
    ];
    const chosen = words[state === 'offline' ? 'online' : state];
    await expect
      .poll(async () => {
        const now = await tray(desktop);
        return { menu: labels(now.rows), ticked: ticked(now.rows), toolTip: now.toolTip.split('\n') };
      })
      .toEqual({ menu, ticked: [chosen], toolTip });
  }

  test('each state, with nobody and with somebody wanting one, and out of reach', async () => {
    test.setTimeout(120_000);
    const { id } = town.mira;
    for (const wanted of [0, 1]) {
      if (wanted > 0) await town.write(town.jun, town.channels.workshop, `<@${id}> are you there`);
      for (const state of states) {
        await press(desktop, `tray-${state}`);
        await shows(state, wanted);
      }
      await press(desktop, 'tray-online');
      await shows('online', wanted);
    }
    await town.write(town.jun, town.channels.workshop, `<@${id}> I am at the door`);
    await shows('online', 2);
    await closeServer();
    await shows('offline', 2);
  });

  test('out of reach and wanted by nobody', async () => {
    await shows('online', 0);
    await closeServer();
    await shows('offline', 0);
  });

  test('badge and title say how often one is wanted, and forget it when it is read', async () => {
    const badge = () => desktop.evaluate(({ host }) => host.badge);
    const title = () => page.title();
    await expect.poll(title).toBe('lounge, Larkfield Makers – Hubbub');
    await town.write(town.jun, town.channels.workshop, `<@${town.mira.id}> one`);
    await town.write(town.jun, town.channels.workshop, `<@${town.mira.id}> two`);
    await expect.poll(badge).toBe(2);
    await expect.poll(title).toBe('(2) lounge, Larkfield Makers – Hubbub');
    await openChannel(page, 'workshop');
    await expect.poll(badge).toBe(0);
    await expect.poll(title).toBe('workshop, Larkfield Makers – Hubbub');
  });

  test('the picture is light or dark by the desktop, or by choice', async () => {
    await expect.poll(() => image(desktop)).toBe(drawing('22/onlineTemplate'));
    await desktop.evaluate(({ nativeTheme }) => Reflect.set(nativeTheme, 'hostSystemDark', true));
    await expect.poll(() => image(desktop)).toBe(drawing('22/online-white'));
    expect(await ask(page, 'app:settings', { trayIcon: 'dark' })).toMatchObject({ ok: true });
    await expect.poll(() => image(desktop)).toBe(drawing('22/onlineTemplate'));
    expect(await ask(page, 'app:settings', { trayIcon: 'light' })).toMatchObject({ ok: true });
    await expect.poll(() => image(desktop)).toBe(drawing('22/online-white'));
  });

  test('a custom status is shown and cleared, the status menu and settings opened', async () => {
    const status = { text: 'at lunch', emoji: '🍵', expires_at: null };
    const set = await town.server.call(town.mira.id, 'PATCH', `/api/users/${town.mira.id}/status`, status);
    expect(set.status).toBeLessThan(300);
    const row = async (id: string) => (await tray(desktop)).rows.find((one) => one.id === id);
    await expect.poll(async () => (await row('tray-status'))?.label).toBe('🍵 at lunch');
    await press(desktop, 'tray-clear-status');
    await expect.poll(async () => (await row('tray-status'))?.label).toBeUndefined();
    await press(desktop, 'tray-set-status');
    await expect(page.getByRole('dialog', { name: 'Status' })).toBeVisible();
    await look(page, 'tray-set-status');
    await press(desktop, 'tray-settings');
    await expect(page.getByRole('navigation', { name: 'Settings' })).toBeVisible();
  });

  test('mute for an hour, until tomorrow, and no longer', async () => {
    const rows = async () => labels((await tray(desktop)).rows).slice(-4);
    await press(desktop, 'tray-mute-hour');
    await expect.poll(async () => (await rows())[1]).toBe('Unmute');
    expect((await rows())[0]).toMatch(/^Muted until (\w+ )?\d\d:\d\d$/);
    await press(desktop, 'tray-unmute');
    await expect.poll(rows).toEqual(end);
    await press(desktop, 'tray-mute-tomorrow');
    await expect.poll(async () => (await rows())[0]).toMatch(/^Muted until \w+day 08:00$/);
  });
});

test('two accounts: all or one, a tick only where it holds', async ({ launch }) => {
  test.setTimeout(120_000);
  town = await startTown({ history: 3 });
  desktop = await launch({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 3 of the lounge');
  const { jun, mira } = town;
  const second = { address: town.server.address, name: jun.name, password: jun.password };
  const added = await ask(page, 'account:signIn', { ...second, voice: 'iris', way: 'password', invite: '' });
  // the stand-in's keyring takes the token, or the person lets it live for this session
  expect(added).toMatchObject({ ok: true, value: { step: 'done' } });
  const seen = async (of: string, by: string) => {
    const { body } = await town.server.call(by, 'GET', `/api/presence/${of}`);
    return (body as { status: string }).status;
  };
  const accounts = async () => (await tray(desktop)).rows.filter(({ under }) => under.length > 0);
  await expect
    .poll(async () => labels(await accounts()))
    .toEqual([`Mira Okafor (${town.host}): Online`, `Jun Adeyemi (${town.host}): Online`]);
  const common = async () => ticked((await tray(desktop)).rows);
  expect(labels((await tray(desktop)).rows).slice(0, 6)).toEqual([
    'Open Hubbub',
    'All accounts',
    ...presence,
  ]);
  expect(await common()).toEqual(['Online']);

  const each = async () => (await accounts()).map(({ under }) => ticked(under));
  const [first, other] = await accounts();
  await press(desktop, `${other?.id}-dnd`);
  await expect.poll(() => seen(jun.id, mira.id)).toBe('dnd');
  await expect.poll(common).toEqual([]);
  expect(await seen(mira.id, jun.id)).toBe('online');
  await expect.poll(each).toEqual([['Online'], ['Do not disturb']]);
  await expect.poll(() => image(desktop)).toBe(drawing('22/onlineTemplate'));

  for (const state of states) {
    await press(desktop, `tray-${state}`);
    await expect.poll(common).toEqual([words[state]]);
    await expect.poll(each).toEqual([[words[state]], [words[state]]]);
    const shown = state === 'invisible' ? 'offline' : state;
    await expect.poll(() => seen(jun.id, mira.id)).toBe(shown);
    await expect.poll(() => seen(mira.id, jun.id)).toBe(shown);
    await expect.poll(() => image(desktop)).toBe(drawing(`22/${state}Template`));
  }

  // a reachable state before invisible, and what one account is wanted for stands under its own name
  await press(desktop, `${first?.id}-dnd`);
  await expect.poll(() => image(desktop)).toBe(drawing('22/dndTemplate'));
  await town.write(mira, town.channels.workshop, `<@${jun.id}> the key is back`);
  await expect.poll(() => image(desktop)).toBe(drawing('22/dnd-wantedTemplate'));
  const [own, wanting] = await accounts();
  expect(own?.under.map(({ id }) => id)).not.toContain(`${own?.id}-unread`);
  expect(wanting?.under[0]?.label).toBe('1 message wants you');
});
