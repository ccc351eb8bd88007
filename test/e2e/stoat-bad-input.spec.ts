import { rmSync } from 'node:fs';
import { bit } from '../server/permissions.ts';
import { audit, still } from './axe.ts';
import { arrived, card, cards, conversation, make, newFolder } from './files.ts';
import { type DesktopApp, dropFiles, expect, launchApp, type Page, test } from './fixture.ts';
import { composer, openChannel, row, say, sees, startTown, type Town } from './town.ts';

// What a Stoat server refuses or lacks, as it is read in the window. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;
let host: string;
const folder = newFolder();

test.beforeAll(async () => {
  town = await startTown({ revolt: ['today'] });
  host = town.server.revolt('today').address.replace('http://', '');
  desktop = await launchApp({ env: town.asOn('today', town.mira) });
  page = desktop.page;
  await sees(page, 'line 30 of the lounge');
  await still(page);
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
  rmSync(folder, { recursive: true, force: true });
});

const main = () => page.getByRole('main');
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const features = () => town.server.revolt('today').features;
const back = (channel: string) =>
  page
    .getByRole('button', { name: /^Larkfield Makers/ })
    .click()
    .then(() => openChannel(page, channel));
async function lookAt(): Promise<void> {
  await button('Add an account').click();
  await field('Server address').fill(host);
  await page.keyboard.press('Enter');
  await expect(field('E-mail')).toBeVisible();
}

test('with a captcha, new people are sent to the server’s own page', async () => {
  features().captcha = true;
  await lookAt();
  await expect(main()).toContainText(`${host} makes new accounts on its own page`);
  await expect(button('Create an account')).toHaveCount(0);
  await expect(button(`Open ${host}`)).toBeVisible();
  await audit(page, 'sign in, captcha');
  features().captcha = false;
  await back('lounge');
});

test('for the invited: an invite is asked for, and a wrong one says so', async () => {
  features().inviteOnly = true;
  await lookAt();
  await button('Create an account').click();
  await expect(main()).toContainText(`${host} takes new people by invitation.`);
  await field('E-mail').fill('wren@larkfield.example');
  await field('Password').fill('a nest under the eaves');
  await field('Invite').fill('made up');
  await button('Create the account').click();
  await expect(main()).toContainText(`${host} does not take this invite.`);
  await expect(field('Invite')).toHaveValue('made up');
  features().inviteOnly = false;
  await back('lounge');
});

test('after too many wrong passwords one is told to wait', async () => {
  await lookAt();
  await field('E-mail').fill(town.jun.email);
  for (const _ of [1, 2, 3]) {
    await field('Password').fill('not the lamp');
    await button('Sign in').click();
    await expect(main()).toContainText(`${host} does not know this name and password.`);
  }
  await field('Password').fill(town.jun.password);
  await button('Sign in').click();
  await expect(main()).toContainText(
    'Too many tries. Wait at least 1 minute: it is more after each further try.',
  );
  await expect(field('E-mail')).toHaveValue(town.jun.email);
  await back('lounge');
});

test('the file server is down: the file says so, words go on, and it goes when tried again', async () => {
  const end = town.server.faults.add({
    on: 'http',
    path: '/autumn/*',
    action: { kind: 'drop', when: 'before' },
  });
  await dropFiles(page, conversation, make(folder, 'plan.txt'));
  await expect(cards(page)).toHaveCount(1);
  await composer(page).press('Enter');
  const unsent = page.getByTestId('message-list').locator('article:not([data-id])');
  await expect(unsent.getByRole('button', { name: /^Try again/ }).first()).toBeVisible({ timeout: 60_000 });
  await say(page, 'words alone');
  await expect(row(page, 'words alone')).toHaveCount(1);
  end();
  await unsent
    .getByRole('button', { name: /^Try again/ })
    .first()
    .click();
  await expect
    .poll(async () => (await arrived(town.server, town.jun.id, town.channels.lounge)).map(({ name }) => name))
    .toEqual(['plan.txt']);
  await expect(card(page, 'plan.txt')).toHaveCount(0);
});

test('a channel one may see no more goes away, and nothing else with it', async () => {
  await openChannel(page, 'workshop');
  const where = `/api/channels/${town.channels.workshop}/overwrites/${town.guildId}`;
  const hidden = await town.server.call(town.jun.id, 'PUT', where, {
    allow: '0',
    deny: String(bit.view_channel),
  });
  expect(hidden.status).toBeLessThan(300);
  await expect(page.getByRole('treeitem', { name: /^workshop/ })).toHaveCount(0);
  await openChannel(page, 'lounge');
  await say(page, 'still here');
  await sees(page, 'still here');
});
