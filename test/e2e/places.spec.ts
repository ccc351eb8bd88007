import { audit, resize, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, sees, startTown, type Town } from './town.ts';

// Coming to a server and making one, by keyboard alone. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  town = await startTown({ history: 3 });
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 3 of the lounge');
  await still(page);
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
});

const dialog = () => page.getByRole('dialog', { name: 'Create or join a server' });
const field = (name: string) => dialog().getByRole('textbox', { name, exact: true });
const tile = (name: string) =>
  page.getByRole('navigation', { name: 'Accounts and servers' }).getByRole('button', {
    name: new RegExp(`^${name}`),
  });
/** Nothing in the window has been clicked: it was brought here by keys. */
async function begin(): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type('>create or join');
  await expect(page.getByRole('option').first()).toContainText(/create or join/i);
  await page.keyboard.press('Enter');
  await expect(field('Invite')).toBeFocused();
}

test('an invite that is none, or gone, says so and stays to be mended', async () => {
  await begin();
  await page.keyboard.press('Enter');
  await expect(dialog()).toContainText('Paste the address of an invite, or its code.');
  await page.keyboard.type('NoSuchOne');
  await page.keyboard.press('Enter');
  await expect(dialog()).toContainText('This invite does not work any more. Ask for a new one.');
  await expect(field('Invite')).toHaveValue('NoSuchOne');
  await audit(page, 'join a server, refused');
  await page.keyboard.press('Escape');
  await expect(dialog()).toHaveCount(0);
});

test('a server is looked at by its invite, and joined', async () => {
  const { seed } = town.server;
  const { id } = seed.addGuild({ name: 'Night market', ownerId: town.jun.id });
  const channelId = seed.addChannel({ guildId: id, name: 'stalls' }).id;
  await town.write(town.jun, channelId, 'lanterns at nine');
  const made = await town.server.call(town.jun.id, 'POST', `/api/guilds/${id}/invites`, {
    channel_id: channelId,
  });
  const { code } = made.body as { code: string };
  await begin();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await expect(dialog().getByRole('region', { name: 'The invite leads to Night market' })).toBeVisible();
  await audit(page, 'join a server, the invite');
  await resize(desktop, 800, 560);
  await look(page, 'join-a-server-800');
  await resize(desktop, 1280, 800);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Night market' })).toBeVisible();
  await sees(page, 'lanterns at nine');
  await expect(tile('Night market')).toBeVisible();
});

test('a server is made: what is missing is said first', async () => {
  await begin();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(dialog().getByRole('radio', { name: 'Create a new one' })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(field('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog()).toContainText('Give it a name.');
  await audit(page, 'create a server');
  await resize(desktop, 800, 560);
  await look(page, 'create-a-server-800');
  await resize(desktop, 1280, 800);
  await page.keyboard.type('Kiln yard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Kiln yard' })).toBeVisible();
  await expect(composer(page)).toBeVisible();
  expect(town.server.store.all("SELECT id FROM guilds WHERE name = 'Kiln yard'")).toHaveLength(1);
});
