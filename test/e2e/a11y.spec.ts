import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { audit, prefer, resize, still, zoom } from './axe.ts';
import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { composer, openChannel, rows, say, sees, startTown, type Town } from './town.ts';

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==',
  'base64',
);

/** A town with one of everything that a conversation can show. */
async function startFurnishedTown(): Promise<Town> {
  const town = await startTown({ history: 4 });
  const { server, mira, jun, guildId, channels } = town;
  const { seed } = server;
  const lounge = { channelId: channels.lounge };
  const at = Date.now() - 600_000;
  const bot = seed.addUser({ username: 'almanac', displayName: 'Almanac', isBot: true });
  const dagny = seed.addUser({ username: 'dagny', displayName: 'Dagny Holm' });
  const role = seed.addRole({ guildId, name: 'Keyholders', hoist: true, mentionable: true }).id;
  seed.addMember({ guildId, userId: bot.id });
  seed.addMember({ guildId, userId: dagny.id, roleIds: [role] });
  const asked = seed.addMessage({
    ...lounge,
    authorId: jun.id,
    at,
    content: `<@${mira.id}> are you coming?`,
  });
  const code = `Long lines scroll:\n\`\`\`ts\nconst answer = '${'and on '.repeat(60)}'; // 42\n\`\`\``;
  seed.addMessage({ ...lounge, authorId: dagny.id, at: at + 1000, content: code });
  const text = [
    '# A heading',
    '> a quotation, **bold**, _slanted_, ~~gone~~, `inline`, ||hidden||',
    '- a list with https://larkfield.example',
    '- and [a link](https://larkfield.example/map)',
  ].join('\n');
  seed.addMessage({ ...lounge, authorId: bot.id, at: at + 2000, content: text });
  seed.addMessage({
    ...lounge,
    authorId: mira.id,
    at: at + 3000,
    content: `Yes, <@&${role}> too, see <#${channels.workshop}>`,
    replyTo: asked.id,
    reactions: { '🎉': [jun.id, mira.id], '👍': [jun.id] },
    editedAt: at + 4000,
  });
  const picture = seed.addFile(pixel, 'image/png', 'door.png', { alt: 'The front door', userId: jun.id });
  const nameless = seed.addFile(pixel, 'image/png', 'x.png', { userId: jun.id });
  const plan = seed.addFile(Buffer.from('%PDF-1.4'), 'application/pdf', 'plan.pdf', { userId: jun.id });
  const attachments = [picture, nameless, plan];
  seed.addMessage({ ...lounge, authorId: jun.id, at: at + 5000, content: 'The door', attachments });
  seed.addMessage({ ...lounge, authorId: dagny.id, at: at + 6000, content: '', type: 'join' });
  seed.addGuild({ name: 'Bare Hall', ownerId: mira.id });
  const direct = seed.addDirect({ userIds: [mira.id, jun.id] }).id;
  seed.addMessage({ channelId: direct, authorId: jun.id, at, content: 'Between us' });
  seed.addDirect({ userIds: [mira.id, jun.id, dagny.id], ownerId: jun.id, name: 'Three of us' });
  seed.setRelationship(mira.id, dagny.id, 'incoming');
  for (const person of [jun.id, dagny.id]) server.setPresent(person, true);
  return town;
}

test.describe('signed in', () => {
  let town: Town;
  let desktop: DesktopApp;
  let page: Page;

  test.beforeAll(async () => {
    town = await startFurnishedTown();
    desktop = await launchApp({ env: town.as(town.mira) });
    page = desktop.page;
    await still(page);
    await sees(page, 'The door');
  });
  test.afterAll(async () => {
    await desktop.close();
    await town.server.close();
  });
  test.beforeEach(async () => {
    await page.keyboard.press('Escape');
    await resize(desktop, 1280, 800);
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Larkfield Makers/ })
      .click();
    await openChannel(page, 'lounge');
    await sees(page, 'The door');
  });

  const message = (text: string) => rows(page).filter({ hasText: text }).first();
  /** Its button in the bar that shows over a message. */
  const act = async (text: string, action: RegExp) => {
    await page.mouse.move(1, 1);
    await message(text).hover();
    await message(text).getByRole('toolbar').getByRole('button', { name: action }).click();
  };

  test('a conversation, and a message that is pointed at', async () => {
    await audit(page, 'conversation');
    await message('Yes,').hover();
    await expect(message('Yes,').getByRole('toolbar')).toBeVisible();
    await audit(page, 'message actions');
  });

  test('compact rows and a wide rail', async () => {
    await prefer(page, { density: 'compact', railWide: true });
    await audit(page, 'compact');
    await prefer(page, { density: 'cosy', railWide: null });
  });

  test('the composer: reply, suggestions, too long', async () => {
    await act('are you coming', /^Reply/);
    await composer(page).fill('for @jun');
    await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
    await audit(page, 'reply and suggestions');
    await composer(page).fill('x'.repeat(4100));
    await expect(page.getByText(/too many/)).toBeVisible();
    await audit(page, 'too long');
    await composer(page).fill('');
    await composer(page).press('Escape');
  });

  test('a message being edited', async () => {
    await act('Yes,', /^Edit/);
    await expect(page.getByRole('textbox', { name: 'Edit message' })).toBeFocused();
    await audit(page, 'editing');
    await page.keyboard.press('Escape');
  });

  test('a message that was not sent', async () => {
    const path = `/api/channels/${town.channels.lounge}/messages`;
    const heal = town.server.faults.add({
      on: 'http',
      method: 'POST',
      path,
      action: { kind: 'status', status: 403 },
    });
    await say(page, 'this one fails');
    await expect(message('this one fails')).toContainText('Not sent');
    heal();
    await audit(page, 'failed message');
    await message('this one fails').getByRole('button', { name: 'Discard' }).click();
  });

  test('the menu of a message, its emoji and the question before deleting', async () => {
    await act('Yes,', /^More/);
    await expect(page.getByRole('menu')).toBeVisible();
    await audit(page, 'message menu');
    await page.getByRole('menuitem', { name: 'Delete message' }).click();
    await expect(page.getByRole('dialog', { name: 'Delete this message?' })).toBeVisible();
    await audit(page, 'delete dialog');
    await page.keyboard.press('Escape');
    await act('Yes,', /^React/);
    await expect(page.getByRole('combobox', { name: 'Find an emoji' })).toBeFocused();
    await audit(page, 'emoji');
    await page.keyboard.type('zzz');
    await audit(page, 'no emoji');
    await page.keyboard.press('Escape');
  });

  test('a picture at its full size', async () => {
    await page.getByRole('button', { name: /^Image: The front door/ }).click();
    await expect(page.getByRole('dialog', { name: /The front door/ })).toBeVisible();
    await audit(page, 'picture');
    await page.keyboard.press('Escape');
  });

  test('a channel where nobody has spoken, and one for reading only', async () => {
    await openChannel(page, 'workshop');
    await expect(page.getByText('Nobody has spoken in workshop yet')).toBeVisible();
    await audit(page, 'empty channel');
    await openChannel(page, 'notices');
    await expect(page.getByText('Here you can read, but not write.')).toBeVisible();
    await audit(page, 'read only channel');
  });

  test('a server without channels', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Bare Hall' }).click();
    await expect(page.getByText('No channel of Bare Hall is open to you.')).toBeVisible();
    await expect(page.getByRole('heading', { name: /^Here/ })).toBeVisible();
    await audit(page, 'server without channels');
  });

  test('a channel that is slow to load', async () => {
    const path = `/api/channels/${town.channels.workshop}/*`;
    const action = { kind: 'latency', ms: 5000 } as const;
    const heal = town.server.faults.add({ on: 'http', method: 'GET', path, action });
    await page.reload();
    await page.getByRole('treeitem', { name: /^workshop/ }).click();
    await expect(page.getByRole('status', { name: 'Loading messages' })).toBeVisible();
    await audit(page, 'loading');
    heal();
    await expect(page.getByText('Nobody has spoken in workshop yet')).toBeVisible();
  });

  test('friends and direct messages', async () => {
    await page.getByRole('button', { name: /^Friends and messages/ }).click();
    await expect(page.getByRole('heading', { name: 'Friends', level: 1 })).toBeVisible();
    await audit(page, 'friends');
    await page.getByRole('button', { name: /^Jun Adeyemi, / }).click();
    await sees(page, 'Between us');
    await audit(page, 'direct messages');
  });

  test('settings', async () => {
    await page.getByRole('button', { name: /^Settings/ }).click();
    for (const section of ['Appearance', 'Window', 'Keyboard']) {
      await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: section }).click();
      await expect(page.getByRole('heading', { name: section, level: 1 })).toBeVisible();
      await audit(page, `settings ${section}`);
    }
    await page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('button', { name: 'Sign out' })
      .click();
    await expect(page.getByRole('dialog', { name: /^Sign/ })).toBeVisible();
    await audit(page, 'sign-out dialog');
    await page.keyboard.press('Escape');
  });

  test('the status menu', async () => {
    await page.getByRole('button', { name: /^Mira Okafor, Online/ }).click();
    await expect(page.getByRole('dialog', { name: 'Status' })).toBeVisible();
    await audit(page, 'status menu');
  });

  test('a member', async () => {
    await page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('button', { name: /^Dagny/ })
      .click();
    await expect(page.getByRole('dialog', { name: 'Dagny Holm' })).toBeVisible();
    await audit(page, 'member');
  });

  test('the quick switcher', async () => {
    await page.keyboard.press('Control+K');
    await expect(page.getByRole('combobox', { name: 'Jump to' })).toBeFocused();
    await page.keyboard.type('o');
    await audit(page, 'switcher');
    await page.keyboard.type('zzzz');
    await expect(page.getByText(/^Nothing here is called/)).toBeVisible();
    await audit(page, 'switcher, nothing found');
  });

  test('the list of keys', async () => {
    await page.keyboard.press('Control+/');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await audit(page, 'keys');
  });

  test('a notice', async () => {
    const action = { kind: 'status', status: 500 } as const;
    const heal = town.server.faults.add({ on: 'http', method: 'PUT', path: '/api/*', action });
    await page.getByRole('button', { name: /1 reaction$/ }).click();
    await expect(page.getByRole('region', { name: 'Notice' })).toBeVisible();
    heal();
    await page.getByRole('button', { name: 'Dismiss' }).focus();
    await audit(page, 'notice');
  });

  test('a small window, and members over it', async () => {
    await resize(desktop, 800, 560);
    await page.keyboard.press('Control+Shift+M');
    await expect(page.getByRole('complementary', { name: 'Members' })).toBeVisible();
    await audit(page, 'small, members over');
    await page.keyboard.press('Control+Shift+M');
    await audit(page, 'small');
    await zoom(desktop, 1.5);
    await page.getByRole('button', { name: 'Channels', exact: true }).click();
    await expect(page.getByRole('treeitem', { name: /^workshop/ })).toBeVisible();
    await audit(page, 'zoomed in, channels over');
    await zoom(desktop, 1);
  });
});

test('a server that tells nothing for long', async ({ launch }) => {
  const town = await startTown();
  const deaf = town.server.faults.add({ on: 'gateway', action: { kind: 'swallow' } });
  const { page } = await launch({ env: town.as(town.mira) });
  await still(page);
  await expect(page.getByRole('main', { name: 'Loading channels' })).toBeVisible();
  await audit(page, 'starting');
  await expect(page.getByText(/takes long to answer/)).toBeVisible({ timeout: 20_000 });
  await audit(page, 'starting, slow');
  deaf();
  await town.server.close();
});

test('out of reach, waiting messages, and signed out', async ({ launch }) => {
  const town = await startFurnishedTown();
  const desktop = await launch({ env: town.as(town.mira) });
  const { page } = desktop;
  await still(page);
  await sees(page, 'The door');
  const action = { kind: 'drop', when: 'before' } as const;
  const heal = town.server.faults.add({ on: 'http', action });
  town.server.killSockets();
  await expect(page.getByText(/is out of reach/).first()).toBeVisible();
  await say(page, 'this one waits');
  await expect(rows(page).last()).toContainText('Waiting for the connection');
  await audit(page, 'offline');
  heal();
  town.server.store.run('DELETE FROM sessions WHERE user_id = ?', town.mira.id);
  town.server.killSockets();
  await expect(page.getByRole('button', { name: 'Sign in again' })).toBeVisible({ timeout: 30_000 });
  await audit(page, 'signed out');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible();
  await audit(page, 'sign in again');
  await town.server.close();
});

async function startWebsite(): Promise<{ host: string; server: Server }> {
  const server = createServer((_request, response) => response.end('<title>A website</title>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

test('signing in, step by step', async ({ launch }) => {
  const town = await startTown();
  const website = await startWebsite();
  town.server.store.run("UPDATE users SET totp_secret = 'GEZDGNBVGY3TQOJQ' WHERE id = ?", town.jun.id);
  const desktop = await launch({ args: ['--no-demo'] });
  const { page } = desktop;
  await still(page);
  const address = page.getByRole('textbox', { name: 'Server address' });
  await address.waitFor();
  await audit(page, 'sign-in');
  await address.fill(website.host);
  await address.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: website.host })).toBeVisible();
  await audit(page, 'sign-in, not a chat server');
  await address.fill(town.host);
  await address.press('Enter');
  const name = page.getByRole('textbox', { name: 'Email or name' });
  await expect(name).toBeVisible();
  await audit(page, 'sign-in, found');
  const password = page.getByLabel('Password', { exact: true });
  await name.fill('jun');
  await password.fill('not this one');
  await password.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible();
  await audit(page, 'sign-in, wrong password');
  await password.fill(town.jun.password);
  await password.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Six-digit code' })).toBeVisible();
  await audit(page, 'sign-in, code');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await desktop.evaluate(({ safeStorage }) => safeStorage.setUsePlainTextEncryption(true));
  await name.fill('mira');
  await password.fill(town.mira.password);
  await password.press('Enter');
  await expect(page.getByRole('button', { name: 'Only until Hubbub closes' })).toBeVisible();
  await audit(page, 'sign-in, consent');
  website.server.close();
  await town.server.close();
});
