import { resolve } from 'node:path';
import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { openChannel, row, sees, startTown, type Town, written } from './town.ts';

// What one does with servers, their channels and their people on a Revolt 0.5.5 server, in one window: everybody else
// acts on the server directly. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;
let kit: string;
let guild: string;

test.beforeAll(async () => {
  town = await startTown({ history: 4, revolt: ['0.5.5'], revoltFeatures: { voice: 'voso' } });
  kit = town.server.seed.addUser({ username: 'kit', displayName: 'Kit' }).id;
  town.server.seed.addMember({ guildId: town.guildId, userId: kit });
  desktop = await launchApp({ env: town.asOn('0.5.5', town.jun) });
  page = desktop.page;
  await sees(page, 'line 4 of the lounge');
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const main = () => page.getByRole('main');
const rail = () => page.getByRole('navigation', { name: 'Accounts and servers' });
const section = (name: string) =>
  page.getByRole('navigation', { name: /^Settings of/ }).getByRole('button', { name, exact: true });
const pick = async (menu: string, what: string) => {
  await button(menu).click();
  await item(what).click();
};
const goTo = (server: string) =>
  rail()
    .getByRole('button', { name: new RegExp(`^${server}`) })
    .click();
const { all, one } = {
  all: <T extends object>(sql: string, ...values: string[]) => town.server.store.all<T>(sql, ...values),
  one: <T extends object>(sql: string, ...values: string[]) => town.server.store.get<T>(sql, ...values),
};

test('a server is made, described and looked at', async () => {
  await rail().getByRole('button', { name: 'Create or join a server' }).click();
  const making = dialog('Create or join a server');
  await making.getByRole('radio', { name: 'Create a new one' }).click();
  await making.getByRole('textbox', { name: 'Name' }).fill('Kiln yard');
  await making.getByRole('button', { name: 'Create server' }).click();
  await expect(page.getByRole('heading', { name: 'Kiln yard' })).toBeVisible();
  guild = one<{ id: string }>("SELECT id FROM guilds WHERE name = 'Kiln yard'")?.id ?? '';
  expect(guild).not.toBe('');
  await pick('Server menu', 'Server settings');
  await page.getByLabel('Description').fill('Pots and fires');
  await button('Save').click();
  await expect(main().getByText('Saved.')).toBeVisible();
  expect(one('SELECT description FROM guilds WHERE id = ?', guild)).toEqual({
    description: 'Pots and fires',
  });
});

test('channels are made, renamed and deleted', async () => {
  const names = () =>
    all<{ name: string }>("SELECT name FROM channels WHERE guild_id = ? AND type != 'category'", guild).map(
      ({ name }) => name,
    );
  await section('Channels').click();
  for (const name of ['glazes', 'ashes']) {
    await field('Name').fill(name);
    await button('Create').click();
    await expect(button(`Settings of ${name}`)).toBeVisible();
  }
  await button('Settings of ashes').click();
  await field('Name').fill('embers');
  await button('Save').first().click();
  await expect.poll(names).toContain('embers');
  await button('All channels').click();
  await pick('More about embers', 'Delete');
  await dialog('Delete embers?').getByRole('button', { name: 'Delete embers' }).click();
  await expect(button('Settings of embers')).toHaveCount(0);
  expect(names()).not.toContain('embers');
});

test('the call of a voice room is joined', async () => {
  await page.getByRole('radio', { name: 'Voice room' }).click();
  await field('Name').fill('furnace');
  await button('Create').click();
  await expect(button('Settings of furnace')).toBeVisible();
  await goTo('Kiln yard');
  await page.getByRole('treeitem', { name: /^furnace/ }).click();
  const call = dialog('Call of furnace');
  await call.getByRole('button', { name: 'Join call' }).click();
  await expect(call).toContainText('You are in the call of furnace.');
  await call.getByRole('button', { name: 'Close', exact: true }).click();
  await pick('Server menu', 'Server settings');
});

test('roles are made, changed and given rights, on the server and in a channel; and deleted', async () => {
  const roleOf = (name: string) => one<{ id: string }>('SELECT * FROM roles WHERE name = ?', name);
  await section('Roles').click();
  for (const name of ['Menders', 'Guests']) {
    await field('Name of the new role').fill(name);
    await button('Create role').click();
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    await button('All roles').click();
  }
  await button('Role Menders').click();
  await page.getByRole('radio', { name: 'Moss' }).click();
  await page
    .getByRole('radiogroup', { name: 'Delete messages' })
    .getByRole('radio', { name: 'Allow' })
    .click();
  await button('Save').click();
  await expect(main().getByText('Saved.')).toBeVisible();
  expect(roleOf('Menders')).toMatchObject({ color: expect.stringMatching(/^#/) });

  await button('All roles').click();
  await button('Role Everyone').click();
  await page.getByRole('switch', { name: 'Invite people' }).click();
  await button('Save').click();
  await expect(main().getByText('Saved.')).toBeVisible();

  await section('Channels').click();
  await button('Settings of glazes').click();
  for (const name of ['Menders', 'Everyone']) {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await page
      .getByRole('radiogroup', { name: 'Write messages' })
      .getByRole('radio', { name: 'Deny' })
      .click();
    await button('Save').last().click();
    await expect(page.getByRole('button', { name: new RegExp(`^${name}`) })).toContainText('1 denied');
  }
  await section('Roles').click();
  await pick('More about Guests', 'Delete role');
  await dialog('Delete the role Guests?').getByRole('button', { name: 'Delete Guests' }).click();
  await expect(button('Role Guests')).toHaveCount(0);
  expect(roleOf('Guests')).toBeUndefined();
});

test('an invite is made and brings somebody; then it is deleted', async () => {
  const codes = () => all<{ code: string }>('SELECT code FROM invites').map(({ code }) => code);
  await goTo('Kiln yard');
  await pick('Server menu', 'Invite people');
  await button('Make an invite').click();
  await expect(dialog('Invite people to Kiln yard').getByRole('textbox', { name: 'Invite' })).toBeVisible();
  const [code = ''] = codes();
  await button('Close').click();
  for (const id of [town.mira.id, kit]) await town.server.call(id, 'POST', `/api/invites/${code}`);
  await expect(page.getByText(/^3 members/)).toBeVisible();
  await pick('Server menu', 'Server settings');
  await section('Invites').click();
  await button(`Delete ${code}`).click();
  await dialog(`Delete the invite ${code}?`)
    .getByRole('button', { name: `Delete ${code}` })
    .click();
  await expect(button(`Delete ${code}`)).toHaveCount(0);
  expect(codes()).toEqual([]);
});

test('members are found, given roles and names, removed, banned and let back', async () => {
  const about = 'What can be done about kit';
  const member = () => one('SELECT * FROM members WHERE guild_id = ? AND user_id = ?', guild, kit);
  await section('Members').click();
  await pick(about, 'Roles');
  await page.getByRole('checkbox', { name: 'Menders' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Members' }).getByText('Menders')).toBeVisible();
  await pick(about, 'Nickname');
  await field('Nickname').fill('Kitty');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect.poll(member).toMatchObject({ nickname: 'Kitty' });
  await pick('What can be done about Kitty', 'Remove from the server');
  await dialog('Remove Kitty?').getByRole('button', { name: 'Remove Kitty' }).click();
  await expect.poll(member).toBeUndefined();
  await pick('What can be done about mira', 'Ban from the server');
  await field('Reason').fill('sold the kiln');
  await dialog('Ban mira?').getByRole('button', { name: 'Ban mira' }).click();
  const bans = () => all('SELECT * FROM bans WHERE guild_id = ?', guild);
  await expect.poll(bans).toHaveLength(1);
  await section('Bans').click();
  await expect(page.getByText('sold the kiln')).toBeVisible();
  await button('Lift ban of mira').click();
  await dialog('Lift the ban of mira?').getByRole('button', { name: 'Lift ban' }).click();
  await expect(page.getByText('Nobody is banned.')).toBeVisible();
  expect(bans()).toEqual([]);
});

test('an emoji is added and deleted', async () => {
  const names = () => all<{ name: string }>('SELECT name FROM emojis').map(({ name }) => name);
  await goTo('Kiln yard');
  await pick('Server menu', 'Emoji of this server');
  const emoji = dialog('Emoji of Kiln yard');
  await desktop.evaluate(
    ({ host }, file) => host.dialogs.answer('open', { canceled: false, filePaths: [file] }),
    resolve(import.meta.dirname, '../server/demo/art/emoji/lantern.webp'),
  );
  await emoji.getByRole('button', { name: 'Choose a picture' }).click();
  await expect(emoji.getByLabel('Name')).toHaveValue('lantern');
  await emoji.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(emoji.getByRole('listitem')).toHaveCount(1);
  expect(names()).toEqual(['lantern']);
  await emoji.getByRole('button', { name: 'Delete :lantern:' }).click();
  await dialog('Delete :lantern:?').getByRole('button', { name: 'Delete :lantern:' }).click();
  await expect(emoji.getByRole('listitem')).toHaveCount(0);
  expect(names()).toEqual([]);
  await page.keyboard.press('Escape');
});

test('who keeps order takes away reactions of others, and several messages at once', async () => {
  const lines = () => written(town.server, town.channels.lounge).map(({ content }) => content);
  const reactions = () => all<{ emoji: string }>('SELECT emoji FROM reactions').map(({ emoji }) => emoji);
  const line = (n: number) => `line ${n} of the lounge`;
  const of = `/api/channels/${town.channels.lounge}/messages`;
  const [first] = written(town.server, town.channels.lounge);
  await goTo('Larkfield Makers');
  await openChannel(page, 'lounge');
  for (const emoji of ['👍', '🎉', '🔥']) {
    const path = `${of}/${first?.id}/reactions/${encodeURIComponent(emoji)}/@me`;
    await town.server.call(town.mira.id, 'PUT', path);
  }
  const clear = async (which: string | RegExp) => {
    await row(page, line(1)).focus();
    await page.keyboard.press('m');
    await item('Remove reactions').click();
    const question = dialog('Remove reactions of everybody?');
    await question.getByRole('radio', { name: which }).click();
    await question.getByRole('button', { name: 'Remove reactions' }).click();
    await expect(question).toHaveCount(0);
  };
  const chips = row(page, line(1)).getByRole('button', { name: /, 1 reaction$/ });
  await expect(chips).toHaveCount(3);
  await clear(/^thumbs up/);
  await expect(chips).toHaveCount(2);
  expect(reactions()).not.toContain('👍');
  await clear('All of them');
  await expect(chips).toHaveCount(0);
  expect(reactions()).toEqual([]);

  for (const n of [2, 3]) await row(page, line(n)).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Chosen messages' });
  await expect(bar).toContainText('2 messages chosen');
  await bar.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 messages' }).click();
  await expect(row(page, line(2))).toHaveCount(0);
  expect(lines()).toEqual([1, 4].map(line));
});

test('somebody else’s server is looked at by its invite, joined, read and left', async () => {
  const { seed } = town.server;
  const { id } = seed.addGuild({ name: 'Night market', ownerId: town.mira.id });
  const channelId = seed.addChannel({ guildId: id, name: 'stalls' }).id;
  const dishes = seed.addChannel({ guildId: id, name: 'dishes' }).id;
  await town.write(town.mira, channelId, 'lanterns at nine');
  await town.write(town.mira, dishes, 'bring your own');
  const made = await town.server.call(town.mira.id, 'POST', `/api/guilds/${id}/invites`, {
    channel_id: channelId,
  });
  const { code } = made.body as { code: string };
  await rail().getByRole('button', { name: 'Create or join a server' }).click();
  await field('Invite').fill(code);
  await button('Look where it leads').click();
  await expect(page.getByRole('region', { name: 'The invite leads to Night market' })).toBeVisible();
  await button('Join').click();
  await openChannel(page, 'dishes');
  await openChannel(page, 'stalls');
  await expect(row(page, 'lanterns at nine')).toBeVisible();
  await town.write(town.mira, dishes, 'soup of the day');
  await expect(page.getByRole('treeitem', { name: 'dishes, unread' })).toBeVisible();
  await pick('Server menu', 'Mark as read');
  await expect(page.getByRole('treeitem', { name: 'dishes', exact: true })).toBeVisible();
  await pick('Server menu', 'Leave server');
  await dialog('Leave Night market?').getByRole('button', { name: 'Leave server' }).click();
  await expect(rail().getByRole('button', { name: /^Night market/ })).toHaveCount(0);
  expect(all('SELECT * FROM members WHERE guild_id = ? AND user_id = ?', id, town.jun.id)).toEqual([]);
});

test('one’s own server is deleted, by its name', async () => {
  await goTo('Kiln yard');
  await pick('Server menu', 'Delete server');
  await field('Type its name: Kiln yard').fill('Kiln yard');
  await dialog('Delete Kiln yard?').getByRole('button', { name: 'Delete server' }).click();
  await expect(rail().getByRole('button', { name: /^Kiln yard/ })).toHaveCount(0);
  expect(one('SELECT id FROM guilds WHERE id = ?', guild)).toBeUndefined();
});
