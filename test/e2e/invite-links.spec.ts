import { audit, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { row, sees, startTown, type Town } from './town.ts';

// An invite in a message: to a server of an own account it is looked at in the window; any other link asks and goes out.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  town = await startTown({ history: 3 });
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await still(page);
  await sees(page, 'line 3 of the lounge');
});
test.afterAll(async () => {
  await desktop.close();
  await town.server.close();
});

test('by keys: the invite opens the dialog of its account, and leads in', async () => {
  const { server, jun } = town;
  const guildId = server.seed.addGuild({ name: 'Foxglove Press', ownerId: jun.id }).id;
  const hall = server.seed.addChannel({ guildId, name: 'presses' }).id;
  const { body } = await server.call(jun.id, 'POST', `/api/guilds/${guildId}/invites`, { channel_id: hall });
  const address = `${server.address}/invite/${(body as { code: string }).code}`;
  await town.write(
    jun,
    town.channels.lounge,
    `come to ${address} or read https://elsewhere.example/invite/abc`,
  );
  const message = row(page, 'come to');
  const link = message.getByRole('link', { name: address });
  await link.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Foxglove Press');
  await expect(dialog).toContainText(town.host);
  await audit(page, 'an invite in a message');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('main', { name: 'presses' })).toBeVisible();
});

test('a link elsewhere asks with its real host first, though it looks like an invite', async () => {
  await page
    .getByRole('navigation', { name: 'Accounts and servers' })
    .getByRole('button', { name: /^Larkfield Makers/ })
    .click();
  await row(page, 'come to')
    .getByRole('link', { name: /elsewhere/ })
    .click();
  const asked = () => desktop.evaluate(({ host }) => JSON.stringify(host.dialogs.shown));
  await expect.poll(asked).toContain('elsewhere.example');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
