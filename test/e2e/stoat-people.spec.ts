import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { composer, openChannel, row, say, sees, startTown, type Town, written } from './town.ts';

// What one does with people and messages on today's Stoat server, in one window: everybody else acts on the server
// directly. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

const lantern = resolve(import.meta.dirname, '../server/demo/art/emoji/lantern.webp');

type Other = { readonly id: string; readonly username: string; readonly discriminator: string };

let town: Town;
let desktop: DesktopApp;
let page: Page;
let host: string;
const others = new Map<string, Other>();

test.beforeAll(async () => {
  town = await startTown({ history: 70, revolt: ['today'], revoltFeatures: { email: true } });
  const { seed, store } = town.server;
  for (const name of ['Kit', 'Noor', 'Ines', 'Oren']) {
    const username = name.toLowerCase();
    const { id } = seed.addUser({ username, displayName: name });
    seed.addMember({ guildId: town.guildId, userId: id });
    const found = store.get<Other>('SELECT id, username, discriminator FROM users WHERE id = ?', id);
    if (found) others.set(name, found);
  }
  seed.setRelationship(town.mira.id, other('Ines').id, 'friend');
  seed.setRelationship(town.jun.id, other('Ines').id, 'friend');
  host = town.server.revolt('today').address.replace('http://', '');
  desktop = await launchApp({ env: town.asOn('today', town.mira) });
  page = desktop.page;
  await sees(page, 'line 70 of the lounge');
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
});

function other(name: string): Other {
  const found = others.get(name);
  if (!found) throw new Error(`${name} is not of this town`);
  return found;
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const person = (name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name });
const goHome = () => page.getByRole('button', { name: /^Friends and messages/ }).click();
const conversation = (name: string) =>
  page
    .getByRole('navigation', { name: 'Friends and messages' })
    .getByRole('button', { name: new RegExp(`^${name}`) });

/** The other person's side of a friendship, done on the server itself. */
const relation = (name: string, method: 'PUT' | 'DELETE', body?: object) =>
  town.server.call(other(name).id, method, `/api/users/@me/relationships/${town.mira.id}`, body);
const relationTo = (name: string) =>
  town.server.store.get<{ type: string }>(
    'SELECT type FROM relationships WHERE user_id = ? AND other_id = ?',
    town.mira.id,
    other(name).id,
  )?.type;

async function askFor(name: string): Promise<void> {
  const { username, discriminator } = other(name);
  await field('Add a friend by name').fill(`${username}#${discriminator}`);
  await button('Send request').click();
}

async function fromMenu(name: string, what: string): Promise<void> {
  await person(name)
    .getByRole('button', { name: `More about ${name}` })
    .click();
  await item(what).click();
}

async function openSettings(section: string): Promise<void> {
  const column = page.getByRole('navigation', { name: 'Settings' });
  if (!(await column.isVisible())) await page.getByRole('button', { name: /^Settings/ }).click();
  await column.getByRole('button', { name: section, exact: true }).click();
  await expect(page.getByRole('heading', { name: section, level: 1 })).toBeVisible();
}

/** Points at a message and presses one of its actions. */
async function act(text: string, action: string): Promise<void> {
  await page.mouse.move(0, 0);
  await row(page, text).hover();
  await row(page, text).getByRole('toolbar').getByRole('button', { name: action, exact: true }).click();
}

test('who somebody is: words about them, what is shared, and a face where they have none', async () => {
  await town.server.call(town.jun.id, 'PATCH', `/api/users/${town.jun.id}/profile`, {
    bio: 'Looks after the front desk.',
  });
  const face = row(page, 'line 68 of the').locator('img.avatar-face').first();
  await expect.poll(() => face.evaluate((e: HTMLImageElement) => e.naturalWidth)).toBeGreaterThan(0);
  await row(page, 'line 68 of the').getByRole('button', { name: 'Jun Adeyemi', exact: true }).click();
  const who = dialog('Profile of Jun Adeyemi');
  await expect(who).toContainText('Looks after the front desk.');
  await expect(who).toContainText('2 shared servers');
  await expect(who).toContainText('1 shared friend');
  await page.keyboard.press('Escape');
  await expect(who).toHaveCount(0);
});

test('one’s own profile and name are changed, and others have them', async () => {
  const mine = async () => (await town.server.call(town.jun.id, 'GET', `/api/users/${town.mira.id}`)).body;
  await openSettings('Profile');
  await field('Name').fill('Mira of the shed');
  await field('About you').fill('Mends anything.');
  await button('Save').click();
  await expect(page.getByRole('main').getByText('Saved.', { exact: true })).toBeVisible();
  expect(await mine()).toMatchObject({ display_name: 'Mira of the shed', bio: 'Mends anything.' });
  await openSettings('Security');
  await button('Change username').click();
  await field('New username').fill('mira_mends');
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(town.mira.password);
  await button('Change the username').click();
  await expect(page.getByRole('main').getByText('The username is changed.')).toBeVisible();
  expect(await mine()).toMatchObject({ username: 'mira_mends' });
  // what is kept of the account follows
  const kept = () => JSON.parse(readFileSync(join(desktop.userData, 'accounts.json'), 'utf8')).accounts;
  await expect.poll(kept).toMatchObject([{ name: 'mira_mends' }]);
});

test('friends are asked, withdrawn, accepted, denied and removed', async () => {
  await goHome();
  await askFor('Kit');
  await expect(field('Add a friend by name')).toHaveValue('');
  await expect.poll(() => relationTo('Kit')).toBe('outgoing');
  await tab('Pending').click();
  await person('Kit').getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('Nobody is waiting for an answer.')).toBeVisible();

  await relation('Noor', 'PUT', { type: 'friend' });
  await person('Noor').getByRole('button', { name: 'Accept' }).click();
  await expect.poll(() => relationTo('Noor')).toBe('friend');
  await relation('Oren', 'PUT', { type: 'friend' });
  await person('Oren').getByRole('button', { name: 'Deny' }).click();
  await expect.poll(() => relationTo('Oren')).toBeUndefined();

  await askFor('Kit');
  await relation('Kit', 'PUT', { type: 'friend' });
  await tab('All').click();
  await fromMenu('Kit', 'Remove friend');
  await button('Remove Kit').click();
  await expect(person('Kit')).toHaveCount(0);
  expect(relationTo('Kit')).toBeUndefined();
});

test('somebody is blocked, and no longer', async () => {
  await fromMenu('Noor', 'Block');
  await button('Block Noor').click();
  await tab('Blocked').click();
  await expect(person('Noor')).toBeVisible();
  expect(relationTo('Noor')).toBe('blocked');
  await person('Noor').getByRole('button', { name: 'Unblock' }).click();
  await expect(page.getByText('You have blocked nobody.')).toBeVisible();
  expect(relationTo('Noor')).toBeUndefined();
});

test('a direct message is begun, and answered', async () => {
  await tab('All').click();
  await button('Message Ines').click();
  await expect(page.getByRole('main', { name: 'Ines' })).toBeVisible();
  await say(page, 'are you in?');
  await sees(page, 'are you in?');
  const direct = town.server.store.get<{ id: string }>("SELECT id FROM channels WHERE type = 'dm'")?.id ?? '';
  await expect
    .poll(() => written(town.server, direct).map(({ content }) => content))
    .toEqual(['are you in?']);
  await town.server.call(other('Ines').id, 'POST', `/api/channels/${direct}/messages`, {
    content: 'until six',
  });
  await sees(page, 'until six');
});

test('what one keeps for oneself is written where nobody else reads', async () => {
  await goHome();
  await conversation('Saved notes').click();
  await say(page, 'the key is under the pot');
  await sees(page, 'the key is under the pot');
  const saved =
    town.server.store.get<{ id: string }>("SELECT id FROM channels WHERE type = 'saved'")?.id ?? '';
  await expect
    .poll(() => written(town.server, saved).map(({ content }) => content))
    .toEqual(['the key is under the pot']);
});

test('a group is made, somebody is brought in and taken out again', async () => {
  await goHome();
  await page.keyboard.press('Control+n');
  const ask = dialog('New message');
  for (const name of ['Jun Adeyemi', 'Ines'])
    await ask.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  await ask.getByRole('textbox', { name: 'Name of the group' }).fill('Tide table');
  await ask.getByRole('button', { name: 'Make a group of 3' }).click();
  await expect(page.getByRole('main', { name: 'Tide table' })).toBeVisible();
  const panel = page.getByRole('complementary', { name: 'People in this group' });
  await expect(panel).toContainText('3 people');

  await relation('Kit', 'PUT', { type: 'friend' });
  await goHome();
  await tab('Pending').click();
  await person('Kit').getByRole('button', { name: 'Accept' }).click();
  await conversation('Tide table').click();
  await panel.getByRole('button', { name: 'Add people' }).click();
  await dialog('Add people').getByRole('option', { name: /^Kit/ }).click();
  await dialog('Add people').getByRole('button', { name: 'Add to the group' }).click();
  await expect(panel).toContainText('4 people');
  await panel.getByRole('button', { name: 'Remove Kit' }).click();
  await dialog('Remove Kit from Tide table?').getByRole('button', { name: 'Remove Kit' }).click();
  await expect(panel).toContainText('3 people');
  const group = town.server.store.get<{ id: string }>("SELECT id FROM channels WHERE type = 'group'")?.id;
  const people = town.server.store.all('SELECT user_id FROM recipients WHERE channel_id = ?', group ?? '');
  expect(people).toHaveLength(3);
});

test('a group of somebody one does not know: who is in it is asked for', async () => {
  const { seed } = town.server;
  const stranger = seed.addUser({ username: 'wilma', displayName: 'Wilma' });
  seed.setRelationship(other('Ines').id, stranger.id, 'friend');
  await town.server.call(other('Ines').id, 'POST', '/api/users/@me/channels', {
    recipient_ids: [town.mira.id, stranger.id],
    name: 'Boat house',
  });
  await conversation('Boat house').click();
  const panel = page.getByRole('complementary', { name: 'People in this group' });
  await expect(panel.getByRole('button', { name: /^Wilma/ })).toBeVisible();
});

const larkfield = async (channel: string) => {
  await page.getByRole('button', { name: /^Larkfield Makers/ }).click();
  await openChannel(page, channel);
};
const lounge = () => written(town.server, town.channels.lounge).map(({ content }) => content);

test('messages are written, edited, answered from far away, read and deleted', async () => {
  await larkfield('lounge');
  await say(page, 'we meet at sven');
  await expect.poll(lounge).toContain('we meet at sven');
  await composer(page).press('ArrowUp');
  await field('Edit message').fill('we meet at seven');
  await field('Edit message').press('Enter');
  await expect(row(page, 'we meet at seven')).toContainText('(edited)');
  await expect.poll(lounge).toContain('we meet at seven');

  // what it answers lies further back than has been read
  const [first] = written(town.server, town.channels.lounge);
  await openChannel(page, 'workshop');
  await town.server.call(town.jun.id, 'POST', `/api/channels/${town.channels.lounge}/messages`, {
    content: 'this was long ago',
    reply_to: first?.id,
  });
  await expect(page.getByRole('treeitem', { name: 'lounge, unread' })).toBeVisible();
  await openChannel(page, 'lounge');
  await expect(row(page, 'this was long ago')).toContainText('line 1 of the lounge');
  await expect(page.getByRole('treeitem', { name: 'lounge', exact: true })).toBeVisible();
  const read = () =>
    town.server.store.get<{ last: string }>(
      'SELECT last_read_id AS last FROM read_states WHERE user_id = ? AND channel_id = ?',
      town.mira.id,
      town.channels.lounge,
    )?.last;
  await expect.poll(read).toBe(written(town.server, town.channels.lounge).at(-1)?.id);

  await act('we meet at seven', 'More (M)');
  await item('Delete message').click();
  await dialog('Delete this message?').getByRole('button', { name: 'Delete message' }).click();
  await expect(row(page, 'we meet at seven')).toHaveCount(0);
  await expect.poll(lounge).not.toContain('we meet at seven');
});

test('a reaction is added and taken back', async () => {
  await act('this was long ago', 'React (E)');
  await page.getByRole('combobox', { name: 'Find an emoji' }).fill('thumbs');
  await page.keyboard.press('Enter');
  const chip = row(page, 'this was long ago').getByRole('button', { name: /^thumbs up/ });
  const kept = () => town.server.store.all('SELECT * FROM reactions').length;
  await expect.poll(kept).toBe(1);
  await expect(chip).toHaveAccessibleName(/, 1 reaction, yours$/);
  await chip.click();
  await expect(chip).toHaveCount(0);
  await expect.poll(kept).toBe(0);
});

test('an emoji of a server one is not in is called by its name', async () => {
  const { seed } = town.server;
  const { id: guildId } = seed.addGuild({ name: 'Elsewhere', ownerId: town.jun.id });
  const picture = { bytes: readFileSync(lantern), type: 'image/webp' };
  const { id } = seed.addEmoji({ guildId, name: 'far_lantern', picture });
  await town.write(town.jun, town.channels.lounge, `seen from afar <:far_lantern:${id}>`);
  await expect(row(page, 'seen from afar')).toContainText(':far_lantern:');
});

test('words are looked for, and found', async () => {
  await page.keyboard.press('Control+f');
  const search = page.getByRole('complementary', { name: 'Search' });
  await search.getByRole('textbox', { name: 'Words to look for' }).fill('ago');
  await page.keyboard.press('Enter');
  const found = search.getByRole('list', { name: 'Messages found' }).getByRole('listitem');
  await expect(found.filter({ hasText: 'this was long ago' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(search).toHaveCount(0);
});

test('a bot is made, changed, brought to a group and deleted', async () => {
  const { store } = town.server;
  const bots = () => store.all<{ token: string; public: number }>('SELECT token, public FROM bots');
  await openSettings('Bots');
  await expect(page.getByText(`You have no bot on ${host} yet.`)).toBeVisible();
  await button('Create a bot').click();
  await field('Name of the bot').fill('kilnbot');
  await button('Create').click();
  const token = page.getByRole('region', { name: 'Token of kilnbot' });
  const [made] = await expect.poll(bots).toHaveLength(1).then(bots);
  await expect(token).toContainText(made?.token ?? 'no token');
  await token.getByRole('button', { name: 'Done' }).click();

  await button('Edit kilnbot').click();
  await page.getByRole('switch', { name: /^Anybody may add it/ }).click();
  await expect.poll(() => bots()[0]?.public).toBe(1);
  await button('New token for kilnbot').click();
  await button('Make a new token').click();
  await expect(token).toBeVisible();
  expect(bots()[0]?.token).not.toBe(made?.token);
  await token.getByRole('button', { name: 'Done' }).click();

  const id = /[0-9A-HJKMNP-TV-Z]{26}/.exec(
    (await page.getByRole('list', { name: 'Your bots' }).textContent()) ?? '',
  )?.[0];
  await button('Add somebody’s bot').click();
  await field('Its id or address').fill(id ?? '');
  await button('Look it up').click();
  await page.getByRole('radio', { name: 'Tide table' }).click();
  await button('Add it to Tide table').click();
  const group = store.get<{ id: string }>("SELECT id FROM channels WHERE type = 'group'")?.id ?? '';
  await expect
    .poll(() => store.all('SELECT user_id FROM recipients WHERE channel_id = ?', group))
    .toHaveLength(4);

  await button('Delete kilnbot').click();
  await dialog('Delete kilnbot?').getByRole('button', { name: 'Delete kilnbot' }).click();
  await expect(page.getByText(`You have no bot on ${host} yet.`)).toBeVisible();
  expect(bots()).toEqual([]);
});

test('a new account is made by address, confirmed by e-mail and given its first name', async () => {
  const rail = page.getByRole('navigation', { name: 'Accounts and servers' });
  await rail.getByRole('button', { name: 'Add an account' }).click();
  await field('Server address').fill(host);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText('Stoat server');
  await button('Create an account').click();
  await field('E-mail').fill('wren@larkfield.example');
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('a nest under the eaves');
  await button('Create the account').click();
  await expect(field('Code from the e-mail')).toBeVisible();
  const [mail] = town.server.mails;
  expect(mail).toMatchObject({ to: 'wren@larkfield.example', kind: 'verify' });
  await field('Code from the e-mail').fill(mail?.code ?? '');
  await button('Confirm').click();
  await field(`Your name on ${host}`).fill('wren');
  await button('Use this name').click();
  await expect(rail.getByRole('group', { name: `wren on ${host}` })).toBeVisible();
  expect(
    town.server.store.get('SELECT username FROM users WHERE email = ?', 'wren@larkfield.example'),
  ).toMatchObject({ username: 'wren' });
});
