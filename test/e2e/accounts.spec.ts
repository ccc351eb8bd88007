import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import {
  composer,
  openChannel,
  type Person,
  row,
  say,
  sees,
  startTown,
  type Town,
  unsent,
  written,
} from './town.ts';

// Three accounts in one window: two people of one server, and one of another. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let lark: Town;
let gull: Town;
let gullIsUp = true;
let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  gullIsUp = true;
  [lark, gull] = await Promise.all([startTown(), startTown({ name: 'Gullwing' })]);
  desktop = await launchApp({ env: lark.as(lark.mira) });
  page = desktop.page;
  await sees(page, 'line 30 of the lounge');
});
test.afterAll(async () => {
  await desktop.close();
  await lark.server.close();
  if (gullIsUp) await gull.server.close();
});

const rail = () => page.getByRole('navigation', { name: 'Accounts and servers' });
const group = (name: string, town: Town) => rail().getByRole('group', { name: `${name} on ${town.host}` });
const mira = () => group('Mira Okafor', lark);
const jun = () => group('Jun Adeyemi', lark);
const other = () => group('Mira Okafor', gull);

async function add(town: Town, person: Person): Promise<void> {
  await rail().getByRole('button', { name: 'Add an account' }).click();
  await page.getByRole('textbox', { name: 'Server address' }).fill(town.host);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Email or name' }).fill(person.name);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveAccessibleName(/^Message \w+ as /);
}

async function goTo(account: ReturnType<typeof group>, channel = 'lounge'): Promise<void> {
  await account.getByRole('button', { name: /^Larkfield Makers/ }).click();
  await openChannel(page, channel);
}

/** What the app keeps on disk. */
const kept = () => {
  const json = (name: string) => JSON.parse(readFileSync(join(desktop.userData, name), 'utf8'));
  const database = new DatabaseSync(join(desktop.userData, 'outbox.db'), { readOnly: true });
  const accountsIn = (table: string) =>
    new Set(
      database
        .prepare(`select account from ${table}`)
        .all()
        .map((one) => String(one['account'])),
    );
  const found = {
    accounts: (json('accounts.json') as { accounts: { id: string; name: string; origin: string }[] })
      .accounts,
    tokens: Object.keys(json('vault.json').entries),
    drafts: accountsIn('drafts'),
    outbox: accountsIn('outbox'),
  };
  database.close();
  return found;
};

const authors = (town: Town, text: string) =>
  written(town.server, town.channels.lounge)
    .filter((one) => one.content === text)
    .map((one) => one.author);

test('three accounts are live at once, each with a voice of its own', async () => {
  await add(lark, lark.jun);
  await add(gull, gull.mira);
  for (const one of [mira(), jun(), other()]) await expect(one).toBeVisible();
  const voices = await rail()
    .getByRole('group')
    .evaluateAll((all) => all.map((one) => one.dataset['voice']));
  expect(new Set(voices).size).toBe(3);
  for (const [town, person] of [
    [lark, lark.mira],
    [lark, lark.jun],
    [gull, gull.mira],
  ] as const) {
    const asker = town === lark && person === lark.mira ? town.jun : town.mira;
    const { body } = await town.server.call(asker.id, 'GET', `/api/presence/${person.id}`);
    expect(body).toMatchObject({ status: 'online' });
  }
});

test('what each says is said by that one, with a token of its own', async () => {
  await goTo(mira());
  await expect(composer(page)).toHaveAccessibleName('Message lounge as Mira Okafor');
  await say(page, 'mira of Larkfield speaking');
  await goTo(jun());
  await expect(composer(page)).toHaveAccessibleName('Message lounge as Jun Adeyemi');
  await sees(page, 'mira of Larkfield speaking');
  await say(page, 'jun of Larkfield speaking');
  await goTo(other());
  await say(page, 'mira of Gullwing speaking');
  await expect.poll(() => authors(lark, 'mira of Larkfield speaking')).toEqual([lark.mira.id]);
  await expect.poll(() => authors(lark, 'jun of Larkfield speaking')).toEqual([lark.jun.id]);
  await expect.poll(() => authors(gull, 'mira of Gullwing speaking')).toEqual([gull.mira.id]);
  expect(authors(lark, 'mira of Gullwing speaking')).toEqual([]);
  const posts = (town: Town, id: string) => {
    const log = town.server.log.filter((one) => one.method === 'POST' && one.accountId === id);
    return new Set(log.map((one) => one.tokenHash));
  };
  const hashes = [posts(lark, lark.mira.id), posts(lark, lark.jun.id), posts(gull, gull.mira.id)];
  for (const one of hashes) expect(one.size).toBe(1);
  expect(new Set(hashes.flatMap((one) => [...one])).size).toBe(3);
  const refused = [lark, gull].flatMap((town) => town.server.log.filter((one) => one.status === 401));
  expect(refused).toEqual([]);
});

test('one switches by key and by portrait, and each has its own draft', async () => {
  await goTo(mira());
  await composer(page).fill('a draft of mira');
  await goTo(jun());
  await expect(composer(page)).toHaveValue('');
  await composer(page).fill('a draft of jun');
  await goTo(other());
  await expect(composer(page)).toHaveValue('');
  await composer(page).fill('a draft from Gullwing');
  await page.keyboard.press('Control+1');
  await expect(composer(page)).toHaveAccessibleName('Message lounge as Mira Okafor');
  await expect(composer(page)).toHaveValue('a draft of mira');
  await page.keyboard.press('Control+2');
  await expect(composer(page)).toHaveAccessibleName('Message lounge as Jun Adeyemi');
  await expect(composer(page)).toHaveValue('a draft of jun');
  await page.keyboard.press('Control+3');
  await expect(composer(page)).toHaveValue('a draft from Gullwing');
});

test('marks belong to the account they are for', async () => {
  await goTo(mira(), 'workshop');
  await lark.write(lark.jun, lark.channels.lounge, `<@${lark.mira.id}> only you`);
  await expect(mira().getByRole('button', { name: 'Larkfield Makers, 1 mention' })).toBeVisible();
  await expect(jun().getByRole('button', { name: /mention/ })).toHaveCount(0);
  await expect(other().getByRole('button', { name: /mention/ })).toHaveCount(0);
  await openChannel(page, 'lounge');
  await expect(mira().getByRole('button', { name: 'Larkfield Makers', exact: true })).toBeVisible();
});

test('one server out of reach does not touch the others', async () => {
  await gull.server.close();
  gullIsUp = false;
  await expect(other().getByRole('button', { name: /is out of reach$/ })).toBeVisible();
  await expect(rail().getByRole('button', { name: /is out of reach$/ })).toHaveCount(1);
  await goTo(mira());
  await say(page, 'this side is up');
  await expect.poll(() => authors(lark, 'this side is up')).toEqual([lark.mira.id]);
  await goTo(other());
  await say(page, 'this side waits');
  await expect(unsent(page)).toHaveCount(1);
});

test('an account that goes takes its own things along, and nothing else', async () => {
  const before = kept();
  expect(before.tokens).toHaveLength(3);
  const gone = before.accounts.find((one) => one.name === 'jun')?.id ?? '';
  expect([...before.drafts]).toContain(gone);
  await goTo(jun());
  await sees(page, 'this side is up');
  await jun()
    .getByRole('button', { name: /^Jun Adeyemi/ })
    .click();
  await page.getByRole('button', { name: `Sign out of ${lark.host}` }).click();
  const question = page.getByRole('dialog', { name: `Sign jun out of ${lark.host}?` });
  await question.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(jun()).toBeVisible();
  await jun()
    .getByRole('button', { name: /^Jun Adeyemi/ })
    .click();
  await page.getByRole('button', { name: `Sign out of ${lark.host}` }).click();
  await question.getByRole('button', { name: `Sign out of ${lark.host}` }).click();
  await expect(jun()).toHaveCount(0);
  await expect.poll(() => kept().tokens).toHaveLength(2);
  const after = kept();
  expect(after.accounts.map((one) => one.id)).not.toContain(gone);
  expect(after.tokens).not.toContain(gone);
  expect([...after.drafts]).not.toContain(gone);
  expect([...after.outbox]).toEqual([...before.outbox]);
  expect([...after.drafts].toSorted()).toEqual([...before.drafts].filter((id) => id !== gone).toSorted());
  const sessions = () =>
    lark.server.store.all('SELECT id FROM sessions WHERE user_id = ?', lark.jun.id).length;
  await expect.poll(sessions).toBe(0);
  await goTo(mira());
  await say(page, 'and then there were two');
  await expect.poll(() => authors(lark, 'and then there were two')).toEqual([lark.mira.id]);
});

test('who signs in a second time is not there twice', async () => {
  await goTo(mira(), 'workshop');
  await composer(page).fill('half a sentence');
  const before = kept().accounts;
  await add(lark, lark.mira);
  await expect(rail().getByRole('group', { name: /^Mira Okafor on/ })).toHaveCount(2);
  await expect(mira()).toHaveCount(1);
  await expect.poll(() => kept().accounts.map((one) => one.id)).toEqual(before.map((one) => one.id));
  await goTo(mira());
  await say(page, 'once more, the same');
  await expect.poll(() => authors(lark, 'once more, the same')).toEqual([lark.mira.id]);
  await expect(row(page, 'once more, the same')).toHaveCount(1);
  await openChannel(page, 'workshop');
  await expect(composer(page)).toHaveValue('half a sentence');
});

test('after a restart the accounts are there again, live', async () => {
  desktop = await desktop.restart();
  page = desktop.page;
  await expect(mira()).toBeVisible();
  await goTo(mira());
  await say(page, 'still me');
  await expect.poll(() => authors(lark, 'still me')).toEqual([lark.mira.id]);
});
