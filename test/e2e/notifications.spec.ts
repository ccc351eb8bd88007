import { setImmediate } from 'node:timers/promises';
import { type DesktopApp, expect, look, type Page, test } from './fixture.ts';
import { ask, openAccount } from './security/bridge.ts';
import { openChannel, row, sees, startTown, type Town } from './town.ts';

// What the system is asked to show while one is elsewhere, and where a click leads.

test.skip(process.env['E2E_TARGET'] === 'electron', 'a real notification cannot be read');

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeEach(async ({ launch }) => {
  town = await startTown({ history: 60 });
  desktop = await launch({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 60 of the lounge');
});
test.afterEach(async () => {
  await desktop.close();
  await town.server.close();
});

const notes = () =>
  desktop.evaluate(({ host }) =>
    host.notifications.map(({ title, body, silent }) => ({ title, body, silent })),
  );
const bodies = async () => (await notes()).map(({ body }) => body);
const click = () => desktop.evaluate(({ host }) => host.notifications[0]?.emit('click'));
const window = (what: 'hide' | 'show' | 'blur' | 'focus') =>
  desktop.evaluate(({ BrowserWindow }, act) => BrowserWindow.getAllWindows()[0]?.[act](), what);
const { stringify } = JSON;
const toMira = (text: string) => `<@${town.mira.id}> ${text}`;
const jun = (channelId: string, text: string) => town.write(town.jun, channelId, text);
/** Something that is shown in any case, last: what should not have come has had its time. */
const sentinel = async (text = 'the sentinel') => {
  const { body } = await town.server.call(town.jun.id, 'POST', '/api/users/@me/channels', {
    recipient_ids: [town.mira.id],
  });
  await jun((body as { id: string }).id, text);
  await expect.poll(bodies).toContain(text);
};

test('names the person, the place and the account; a click opens the message and lights it', async () => {
  const { workshop } = town.channels;
  await window('hide');
  await jun(workshop, toMira('the **lamp** is ||broken||'));
  await expect.poll(notes).toEqual([
    {
      title: `Jun Adeyemi in workshop, Larkfield Makers · mira on ${town.host}`,
      body: '@Mira Okafor the lamp is (hidden)',
      silent: true,
    },
  ]);
  for (let i = 0; i < 70; i += 1) await jun(workshop, `more talk ${i}`);
  await click();
  await expect(page.getByRole('main', { name: 'workshop', exact: true })).toBeVisible();
  await expect(row(page, 'the lamp is')).toBeInViewport();
  await expect(row(page, 'the lamp is')).toBeFocused();
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
    true,
  );
  expect(await notes()).toEqual([]);
  await look(page, 'notification-opened');
});

test('one for each channel, replaced by a newer one, gone when it is read', async () => {
  await window('hide');
  await jun(town.channels.workshop, toMira('one'));
  await expect.poll(bodies).toEqual(['@Mira Okafor one']);
  await jun(town.channels.workshop, toMira('two'));
  await expect.poll(bodies).toEqual(['@Mira Okafor two']);
  await window('show');
  await openChannel(page, 'workshop');
  await expect.poll(bodies).toEqual([]);
});

test('what is in front of one is not announced; what is elsewhere is', async () => {
  await jun(town.channels.lounge, toMira('here'));
  await sees(page, '@Mira Okafor here');
  await sentinel();
  expect(await bodies()).toEqual(['the sentinel']);
  await window('blur');
  await jun(town.channels.lounge, toMira('behind another window'));
  await expect.poll(bodies).toContain('@Mira Okafor behind another window');
});

test('talk among others is quiet, unless one wants all; nothing is said of an account that shall not', async () => {
  await window('hide');
  await jun(town.channels.workshop, 'just talk');
  await sentinel('first');
  expect(await bodies()).toEqual(['first']);
  const id = await openAccount(page);
  expect(await ask(page, 'app:settings', { notify: { [id]: 'all' } })).toMatchObject({ ok: true });
  await jun(town.channels.workshop, 'more talk');
  await expect.poll(bodies).toEqual(['first', 'more talk']);
  expect(await ask(page, 'app:settings', { notify: { [id]: 'none' } })).toMatchObject({ ok: true });
  await jun(town.channels.workshop, toMira('unheard'));
  expect(await ask(page, 'app:settings', { notify: {} })).toMatchObject({ ok: true });
  await sentinel('second');
  expect(await bodies()).not.toContain('@Mira Okafor unheard');
});

test('quiet while one is not to be disturbed, while muted, and from who is blocked', async () => {
  const press = (id: string) =>
    desktop.evaluate(({ host }, item) => host.trays[0]?.menu?.getMenuItemById(item)?.click(), id);
  const menu = () => desktop.evaluate(({ host }) => host.trays[0]?.menu?.items.map(({ id }) => id) ?? []);
  await window('hide');
  await press('tray-dnd');
  await jun(town.channels.workshop, toMira('do not disturb me'));
  await expect(page.getByRole('treeitem', { name: 'workshop, 1 mention' })).toBeAttached();
  await press('tray-online');
  await sentinel('after');
  expect(await bodies()).toEqual(['after']);

  await press('tray-mute-hour');
  await jun(town.channels.workshop, toMira('muted'));
  await expect(page.getByRole('treeitem', { name: 'workshop, 2 mentions' })).toBeAttached();
  await expect.poll(menu).toContain('tray-unmute');
  await press('tray-unmute');
  await expect.poll(menu).toContain('tray-mute-hour');
  await sentinel('and after that');
  expect(await bodies()).toEqual(['and after that']);

  const blocked = town.server.seed.addUser({ username: 'loud', displayName: 'Loud', passwordHash: 'x' });
  town.server.seed.addMember({ guildId: town.guildId, userId: blocked.id });
  const block = await town.server.call(town.mira.id, 'PUT', `/api/users/@me/relationships/${blocked.id}`, {
    type: 'blocked',
  });
  expect(block.status, stringify(block.body)).toBeLessThan(300);
  await town.write({ ...town.jun, id: blocked.id }, town.channels.workshop, toMira('hear me'));
  await sentinel('at last');
  expect(await bodies()).toEqual(['at last']);
});

test('check 33: what people write is text, shortened, and hidden when one wants that', async () => {
  await window('hide');
  await jun(
    town.channels.workshop,
    toMira(`<b>a</b> & <a href="https://evil.example">b</a> ${'x'.repeat(400)}`),
  );
  await expect.poll(async () => (await bodies()).length).toBe(1);
  const [body = ''] = await bodies();
  // the stand-in runs on Linux, whose notifications read markup
  expect(body).toMatch(/^@Mira Okafor &lt;b&gt;a&lt;\/b&gt; &amp; &lt;a href=/);
  expect(body).toMatch(/x…$/);
  expect(await desktop.evaluate(({ host }) => host.notifications[0]?.toastXml)).toBe('');
  expect(await ask(page, 'app:settings', { notifyText: false })).toMatchObject({ ok: true });
  await jun(town.channels.workshop, toMira('a secret'));
  await expect.poll(bodies).toEqual(['New message']);
});

test('somebody wants to be friends; a click leads to the people', async () => {
  const bea = town.server.seed.addUser({ username: 'bea', displayName: 'Bea Lindqvist', passwordHash: 'x' });
  await window('hide');
  const asked = await town.server.call(bea.id, 'PUT', `/api/users/@me/relationships/${town.mira.id}`, {});
  expect(asked.status, stringify(asked.body)).toBeLessThan(300);
  await expect
    .poll(notes)
    .toMatchObject([
      { title: `Bea Lindqvist wants to be friends · mira on ${town.host}`, body: 'Open to accept or deny.' },
    ]);
  await click();
  await expect(page.getByRole('banner').getByText('Friends')).toBeVisible();
});

test('what came while the connection was lost is one notification', async () => {
  await window('hide');
  // said without a word to the app, which hears of it only when it connects again
  for (const text of ['one', 'two', 'three']) {
    const content = toMira(`missed ${text}`);
    town.server.seed.addMessage({
      channelId: town.channels.workshop,
      authorId: town.jun.id,
      content,
      at: Date.now(),
    });
  }
  town.server.killSockets();
  await setImmediate(); // until it has noticed: a session that has its socket is not forgotten
  await setImmediate();
  town.server.forgetSessions();
  await expect
    .poll(async () => (await notes()).map(({ title }) => title))
    .toEqual([`3 messages want you · mira on ${town.host}`]);
  await click();
  await expect
    .poll(() => desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused()))
    .toBe(true);
});
