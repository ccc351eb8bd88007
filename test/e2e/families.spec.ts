import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { composer, openChannel, type Person, row, say, sees, startTown, type Town, written } from './town.ts';

// One window, three accounts on servers of two families and three ages: Hubbub, Revolt 0.5.5 and today's Stoat.
// They share one town, so that each hears the others. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;
const hosts = { hubbub: '', old: '', today: '' };

test.beforeAll(async () => {
  town = await startTown({ history: 4, revolt: ['0.5.5', 'today'] });
  hosts.hubbub = town.host;
  hosts.old = town.server.revolt('0.5.5').address.replace('http://', '');
  hosts.today = town.server.revolt('today').address.replace('http://', '');
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 4 of the lounge');
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
});

const rail = () => page.getByRole('navigation', { name: 'Accounts and servers' });
const group = (host: string) => rail().getByRole('group', { name: new RegExp(` on ${host}$`) });

/** By e-mail and password, at an address that is looked at first. */
async function add(host: string, { email, password }: Person): Promise<void> {
  await rail().getByRole('button', { name: 'Add an account' }).click();
  await page.getByRole('textbox', { name: 'Server address' }).fill(host);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(group(host)).toBeVisible();
}

async function goTo(host: string, channel: string): Promise<void> {
  await group(host)
    .getByRole('button', { name: /^Larkfield Makers/ })
    .click();
  await openChannel(page, channel);
}

test('a Stoat server is found by its address, then and today, and says what it is', async () => {
  await rail().getByRole('button', { name: 'Add an account' }).click();
  for (const [host, found] of [
    [hosts.old, 'Revolt server 0.5.5'],
    [hosts.today, 'Stoat server 0.15'],
  ] as const) {
    await page.getByRole('textbox', { name: 'Server address' }).fill(host);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(found);
  }
  await goTo(hosts.hubbub, 'lounge');
});

test('three accounts of two families are live at once, each with its voice', async () => {
  await add(hosts.old, town.mira);
  await add(hosts.today, town.mira);
  const voices = await rail()
    .getByRole('group')
    .evaluateAll((all) => all.map((one) => one.dataset['voice']));
  expect(new Set(voices).size).toBe(3);
});

test('all three write in turn; nothing is switched but the channel', async () => {
  for (const round of [1, 2]) {
    for (const [host, name] of [
      [hosts.hubbub, 'hubbub'],
      [hosts.old, '0.5.5'],
      [hosts.today, 'today'],
    ] as const) {
      await goTo(host, 'workshop');
      const text = `round ${round}, by way of ${name}`;
      await say(page, text);
      await sees(page, text);
      await expect(row(page, text)).toHaveCount(1);
    }
  }
  const texts = () => written(town.server, town.channels.workshop).map((one) => one.content);
  await expect
    .poll(texts)
    .toEqual([
      'round 1, by way of hubbub',
      'round 1, by way of 0.5.5',
      'round 1, by way of today',
      'round 2, by way of hubbub',
      'round 2, by way of 0.5.5',
      'round 2, by way of today',
    ]);
});

test('what somebody writes is heard by all three, and history is read back', async () => {
  await town.write(town.jun, town.channels.notices, 'the kiln is free');
  for (const host of [hosts.today, hosts.old, hosts.hubbub]) {
    await goTo(host, 'notices');
    await sees(page, 'the kiln is free');
    await goTo(host, 'lounge');
    await sees(page, 'line 1 of the lounge');
  }
});

test('after a lost connection every one of them comes back and has what was said meanwhile', async () => {
  await goTo(hosts.old, 'workshop');
  town.server.killSockets();
  await town.write(town.jun, town.channels.workshop, 'said while nobody listened');
  await sees(page, 'said while nobody listened');
  for (const host of [hosts.today, hosts.hubbub]) {
    await goTo(host, 'workshop');
    await sees(page, 'said while nobody listened');
  }
  await expect(composer(page)).toBeEnabled();
});

test('they are there again after a restart, without a password', async () => {
  await desktop.close();
  desktop = await launchApp({ userData: desktop.userData });
  page = desktop.page;
  for (const host of Object.values(hosts)) {
    await goTo(host, 'workshop');
    await say(page, `back on ${host}`);
    await expect
      .poll(() => written(town.server, town.channels.workshop).map((one) => one.content))
      .toContain(`back on ${host}`);
  }
});
