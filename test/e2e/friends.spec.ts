import { audit, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, rows, say, sees, startTown, type Town } from './town.ts';

// Two people, each with an app of their own. Each test goes on from the one before: they begin as friends.

test.describe.configure({ mode: 'serial' });

let town: Town;
let mira: DesktopApp;
let jun: DesktopApp;

test.beforeAll(async () => {
  town = await startTown({ history: 3 });
  [mira, jun] = await Promise.all([
    launchApp({ env: town.as(town.mira) }),
    launchApp({ env: town.as(town.jun) }),
  ]);
  for (const { page } of [mira, jun]) {
    await still(page);
    await sees(page, 'line 3 of the lounge');
    await page.getByRole('button', { name: /^Friends and messages/ }).click();
    await expect(page.getByRole('heading', { name: 'Friends', level: 1 })).toBeVisible();
  }
});
test.afterAll(async () => {
  await Promise.all([mira.close(), jun.close()]);
  await town.server.close();
});

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const person = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const field = (page: Page) => page.getByRole('textbox', { name: 'Add a friend by name' });
const friends = (page: Page) =>
  page.getByRole('navigation', { name: 'Friends and messages' }).getByRole('button', { name: /^Friends/ });

async function askFor(page: Page, name: string): Promise<void> {
  await field(page).fill(name);
  await page.getByRole('button', { name: 'Send request' }).click();
}

async function fromMenu(page: Page, name: string, item: string): Promise<void> {
  await person(page, name)
    .getByRole('button', { name: `More about ${name}` })
    .click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

const privacy = (who: { id: string }, change: Record<string, boolean>) =>
  town.server.call(who.id, 'PATCH', `/api/users/${who.id}/privacy`, change);

test('friends who are here are seen; a nickname is mine alone and stands wherever we talk', async () => {
  await expect(person(mira.page, 'Jun Adeyemi')).toContainText('Online');
  await expect(tab(mira.page, 'Online')).toHaveAccessibleName('Online 1');
  await fromMenu(mira.page, 'Jun Adeyemi', 'Nickname');
  await mira.page.getByRole('textbox', { name: 'Nickname' }).fill('Juniper');
  await mira.page.getByRole('button', { name: 'Save nickname' }).click();
  await expect(person(mira.page, 'Juniper')).toBeVisible();
  await mira.page.getByRole('button', { name: 'Message Juniper' }).click();
  await expect(mira.page.getByRole('main', { name: 'Juniper' })).toBeVisible();
  await say(mira.page, 'are you in?');
  await sees(mira.page, 'are you in?');
  await friends(mira.page).click();
  await fromMenu(mira.page, 'Juniper', 'Nickname');
  await mira.page.getByRole('textbox', { name: 'Nickname' }).fill('');
  await mira.page.keyboard.press('Enter');
  await expect(person(mira.page, 'Jun Adeyemi')).toBeVisible();
  await expect(person(jun.page, 'Mira Okafor')).toBeVisible();
});

test('a friend is removed after a question that names them, and asked again by name', async () => {
  await fromMenu(mira.page, 'Jun Adeyemi', 'Remove friend');
  const question = mira.page.getByRole('dialog', { name: 'Remove Jun Adeyemi from your friends?' });
  await look(mira.page, 'friends-question');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(person(mira.page, 'Jun Adeyemi')).toBeVisible();
  await fromMenu(mira.page, 'Jun Adeyemi', 'Remove friend');
  await question.getByRole('button', { name: 'Remove Jun Adeyemi' }).click();
  await expect(mira.page.getByText('None of your friends is here now.')).toBeVisible();
  await expect(jun.page.getByText('None of your friends is here now.')).toBeVisible();

  await askFor(mira.page, 'jun');
  await expect(mira.page.getByText('You asked Jun Adeyemi.').first()).toBeVisible();
  await expect(field(mira.page)).toHaveValue('');
  await expect(jun.page.getByRole('button', { name: /^Friends and messages, [12] waiting$/ })).toBeVisible();
  await expect(tab(jun.page, 'Pending')).toHaveAccessibleName('Pending 1 request');
  await expect(friends(jun.page)).toHaveAccessibleName('Friends, 1 request');
});

test('a request is withdrawn, denied and accepted: both see each', async () => {
  for (const { page } of [mira, jun]) await tab(page, 'Pending').click();
  await expect(person(jun.page, 'Mira Okafor')).toContainText('Asked');
  await look(jun.page, 'friends-pending');
  await person(mira.page, 'Jun Adeyemi').getByRole('button', { name: 'Withdraw' }).click();
  await expect(mira.page.getByText('Nobody is waiting for an answer.')).toBeVisible();
  await expect(jun.page.getByText('Nobody is waiting for an answer.')).toBeVisible();

  await askFor(mira.page, 'jun');
  await person(jun.page, 'Mira Okafor').getByRole('button', { name: 'Deny' }).click();
  await expect(jun.page.getByText('Nobody is waiting for an answer.')).toBeVisible();
  await expect(mira.page.getByText('Nobody is waiting for an answer.')).toBeVisible();

  await askFor(mira.page, `jun@${town.host}`);
  await person(jun.page, 'Mira Okafor').getByRole('button', { name: 'Accept' }).click();
  for (const { page } of [mira, jun]) await tab(page, 'Online').click();
  await expect(person(mira.page, 'Jun Adeyemi')).toBeVisible();
  await expect(person(jun.page, 'Mira Okafor')).toContainText('Online');
});

test('blocking: no portrait, no requests, what they write is one quiet line; and it is taken back', async () => {
  await fromMenu(mira.page, 'Jun Adeyemi', 'Block');
  await mira.page.getByRole('button', { name: 'Block Jun Adeyemi' }).click();
  await tab(mira.page, 'Blocked').click();
  await expect(person(mira.page, 'Jun Adeyemi')).toContainText('Blocked');
  await expect(person(mira.page, 'Jun Adeyemi').locator('.avatar')).toHaveCount(0);
  await askFor(jun.page, 'mira');
  await expect(jun.page.getByRole('main').getByRole('alert')).toContainText(
    'takes no friend requests from you',
  );
  await expect(field(jun.page)).toHaveValue('mira');

  await town.write(town.jun, town.channels.lounge, 'said by somebody blocked');
  await mira.page.getByRole('button', { name: /^Larkfield Makers/ }).click();
  await expect(rows(mira.page).filter({ hasText: 'Message from somebody you blocked' }).last()).toBeVisible();
  await expect(mira.page.getByText('said by somebody blocked')).toHaveCount(0);
  await look(mira.page, 'friends-blocked-line');
  await rows(mira.page).last().getByRole('button', { name: 'Show' }).click();
  await sees(mira.page, 'said by somebody blocked');

  await mira.page.getByRole('button', { name: /^Friends and messages/ }).click();
  await person(mira.page, 'Jun Adeyemi').getByRole('button', { name: 'Unblock' }).click();
  await expect(mira.page.getByText('You have blocked nobody.')).toBeVisible();
});

test('every refusal is explained where one asked, and what was typed stays', async () => {
  const { seed } = town.server;
  for (const displayName of ['Dora One', 'Dora Two']) seed.addUser({ username: 'dora', displayName });
  const closed = seed.addUser({ username: 'closed', displayName: 'Closed Door' });
  await privacy(closed, { allow_friend_requests: false });
  const refusals = [
    ['', 'Type the name of somebody.'],
    ['nobody-like-that', `Nobody on ${town.host} has that name.`],
    ['jun@elsewhere.example', 'None of your accounts is on elsewhere.example.'],
    ['mira', 'That is you.'],
    ['dora', 'Add the number they gave you'],
    ['closed', 'This person takes no friend requests from you. They can still ask you.'],
  ] as const;
  for (const [typed, words] of refusals) {
    await askFor(mira.page, typed);
    await expect(mira.page.getByRole('main').getByRole('alert')).toContainText(words);
    await expect(field(mira.page)).toHaveValue(typed);
  }
  await askFor(mira.page, 'jun');
  await expect(field(mira.page)).toHaveValue('');
  await askFor(mira.page, 'jun');
  await expect(mira.page.getByRole('main').getByRole('alert')).toContainText('You have asked already.');
  await look(mira.page, 'friends-refused');

  // what was typed outlives leaving the page
  await mira.page.getByRole('button', { name: /^Larkfield Makers/ }).click();
  await mira.page.getByRole('button', { name: /^Friends and messages/ }).click();
  await expect(field(mira.page)).toHaveValue('jun');
  await tab(mira.page, 'Pending').click();
  await person(mira.page, 'Jun Adeyemi').getByRole('button', { name: 'Withdraw' }).click();
});

test('a message that is refused says why, and is kept', async () => {
  await privacy(town.jun, { allow_dms_from_non_friends: false });
  await mira.page
    .getByRole('navigation', { name: 'Friends and messages' })
    .getByRole('button', { name: /^Jun Adeyemi/ })
    .click();
  await say(mira.page, 'may I still write to you?');
  const row = rows(mira.page).filter({ hasText: 'may I still write to you?' });
  await expect(row).toContainText('This person takes no direct messages from you.');
  await look(mira.page, 'friends-message-refused');
  await row.getByRole('button', { name: 'Edit' }).click();
  await expect(composer(mira.page)).toHaveValue('may I still write to you?');
  await composer(mira.page).fill('');
  await privacy(town.jun, { allow_dms_from_non_friends: true });
});

test('with the keyboard alone: ask, move, open the menu of a row, remove', async () => {
  const { page } = mira;
  const { keyboard } = page;
  await page.getByRole('button', { name: /^Friends and messages/ }).click();
  await field(page).focus();
  await keyboard.press('Control+A');
  await keyboard.type('jun');
  await keyboard.press('Enter');
  await expect(field(page)).toHaveValue('');
  await tab(jun.page, 'Pending').click();
  await person(jun.page, 'Mira Okafor').getByRole('button', { name: 'Accept' }).click();

  for (
    let i = 0;
    i < 5 && !(await tab(page, 'Pending').evaluate((e) => e === document.activeElement));
    i += 1
  ) {
    await keyboard.press('Tab');
  }
  await keyboard.press('Home');
  await expect(tab(page, 'Online')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowRight');
  await expect(tab(page, 'All')).toBeFocused();
  await expect(tab(page, 'All')).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Tab');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await keyboard.type('zzz');
  await expect(page.getByText('Nobody here has a name like that.')).toBeVisible();
  await keyboard.press('Control+A');
  await keyboard.press('Delete');
  await expect(person(page, 'Jun Adeyemi')).toBeVisible();
  await keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Jun Adeyemi/ }).last()).toBeFocused();
  await keyboard.press('ContextMenu');
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  await keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(page.getByRole('button', { name: /^Jun Adeyemi/ }).last()).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Message Jun Adeyemi' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'More about Jun Adeyemi' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('r');
  await expect(page.getByRole('menuitem', { name: 'Remove friend' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Remove Jun Adeyemi/ })).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(page.getByText('You have no friends here yet.')).toBeVisible();
  await expect(tab(page, 'All')).toBeFocused();
});

test('the page in every tab and every theme', async () => {
  const { seed } = town.server;
  const { id } = town.mira;
  for (const [i, kind] of (['friend', 'incoming', 'outgoing', 'blocked'] as const).entries()) {
    const other = seed.addUser({ username: `other${i}`, displayName: `Somebody ${kind}` });
    seed.setRelationship(id, other.id, kind);
  }
  await mira.close();
  mira = await launchApp({ env: town.as(town.mira) });
  const { page } = mira;
  await still(page);
  await sees(page, 'line 3 of the lounge');
  await page.getByRole('button', { name: /^Friends and messages/ }).click();
  for (const name of ['All', 'Pending', 'Blocked']) {
    await tab(page, name).click();
    await expect(page.getByRole('listitem').first()).toBeVisible();
    await audit(page, `friends ${name}`);
  }
  await person(page, 'Somebody blocked')
    .getByRole('button', { name: /^More about/ })
    .click();
  await audit(page, 'friends menu');
  await page.keyboard.press('Escape');
  await tab(page, 'All').click();
  await fromMenu(page, 'Somebody friend', 'Nickname');
  await audit(page, 'friends nickname');
});
