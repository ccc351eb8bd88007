import { audit, resize, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { row, rows, sees, startTown, type Town } from './town.ts';

// Who people are: the popover, the card, notes, and names that look alike.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  town = await startTown({ history: 6 });
  const { server, guildId, jun, mira } = town;
  const role = await server.call(jun.id, 'POST', `/api/guilds/${guildId}/roles`, {
    name: 'Keyholder',
    color: '#b06a00',
    hoist: true,
  });
  const { id } = role.body as { id: string };
  await server.call(jun.id, 'PUT', `/api/guilds/${guildId}/members/${jun.id}/roles/${id}`);
  server.setPresent(jun.id, true);
  const friend = server.seed.addUser({ username: 'ines', displayName: 'Ines Ferreira' });
  for (const one of [jun, mira]) server.seed.setRelationship(one.id, friend.id, 'friend');
  await profile({ bio: 'Looks after the **front desk**.', pronouns: 'he/him', timezone: 'Asia/Kathmandu' });
  desktop = await launchApp({ env: { ...town.as(town.mira), TZ: 'UTC' } });
  page = desktop.page;
  await still(page);
  await sees(page, 'line 6 of the lounge');
});
test.afterAll(async () => {
  await desktop.close();
  await town.server.close();
});

const profile = (change: object) =>
  town.server.call(town.jun.id, 'PATCH', `/api/users/${town.jun.id}/profile`, change);
const popover = () => page.getByRole('dialog', { name: 'Profile of Jun Adeyemi' });
const noteField = () => popover().getByRole('textbox', { name: 'Your note' });
const notesOf = async (about: string) => {
  const { body } = await town.server.call(town.mira.id, 'GET', `/api/users/@me/notes/${about}`);
  return (body as { note: string }).note;
};
const hasFocus = (element: ReturnType<Page['getByRole']>) =>
  element.evaluate((found) => found === document.activeElement);
const nameIn = (text: string, name = 'Jun Adeyemi') =>
  row(page, text).getByRole('button', { name, exact: true });

test('a name opens who it is; what is not known is not shown; the facts follow', async () => {
  await nameIn('line 2 of').click();
  await expect(popover()).toContainText('he/him');
  await expect(popover()).toContainText(`jun#`);
  await expect(popover().getByText('front desk')).toHaveText('front desk');
  await expect(popover().getByRole('list', { name: 'Badges and roles' })).toContainText('Keyholder');
  await expect(popover()).toContainText('5 hours 45 minutes ahead of you');
  await expect(popover()).toContainText('2 shared servers');
  await expect(popover()).toContainText('1 shared friend');
  await expect(popover().getByText('Premium')).toHaveCount(0);
  await profile({ bio: 'Has moved to the kettle.', pronouns: null });
  await expect(popover()).toContainText('Has moved to the kettle.');
  await expect(popover()).not.toContainText('he/him');
  await town.server.call(town.jun.id, 'PATCH', `/api/users/${town.jun.id}/status`, {
    text: 'at the bench',
    emoji: '🔧',
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  await expect(popover()).toContainText('at the bench');
  await expect(popover()).toContainText(/(60|59) min left/);
  await audit(page, 'profile popover');
  await page.keyboard.press('Escape');
  await expect(popover()).toHaveCount(0);
  await expect(nameIn('line 2 of')).toBeFocused();
});

test('by key alone: the popover, a note, the card and its tabs, and back', async () => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole('textbox', { name: /^Message lounge/ }).press('Shift+F6');
  await expect(page.locator('article:focus')).toBeVisible();
  await press('End', 'ArrowUp');
  await expect(page.locator('article:focus')).toContainText('line 5 of');
  for (let i = 0; i < 12 && !(await hasFocus(nameIn('line 5 of'))); i += 1) await press('Tab');
  await expect(nameIn('line 5 of')).toBeFocused();
  await press('Enter');
  await expect(popover().getByRole('button', { name: 'Message', exact: true })).toBeFocused();
  await press('Shift+Tab');
  await expect(noteField()).toBeFocused();
  await page.keyboard.type('Has the spare lathe key');
  await expect.poll(() => notesOf(town.jun.id)).toBe('Has the spare lathe key');
  await press('Tab', 'Tab');
  await expect(popover().getByRole('button', { name: 'Full profile' })).toBeFocused();
  await press('Enter');
  const tab = (name: string) => popover().getByRole('tab', { name: new RegExp(`^${name}`) });
  await expect(tab('About')).toBeVisible();
  for (let i = 0; i < 8 && !(await hasFocus(tab('About'))); i += 1) await press('Tab');
  await press('ArrowRight');
  await expect(tab('Shared servers')).toHaveAttribute('aria-selected', 'true');
  await expect(popover().getByRole('tabpanel')).toContainText('Tidal Radio');
  await press('ArrowRight');
  await expect(popover().getByRole('tabpanel')).toContainText('Ines Ferreira');
  await press('Home');
  await expect(popover().getByRole('textbox', { name: 'Your note' })).toHaveValue('Has the spare lathe key');
  await press('Escape');
  await expect(popover()).toHaveCount(0);
  await expect(nameIn('line 5 of')).toBeFocused();
});

test('the card is clean in every theme, and in a small window', async () => {
  await row(page, 'line 5 of').locator('.message-face').click();
  await popover().getByRole('button', { name: 'Full profile' }).click();
  await expect(popover()).toContainText(`On ${town.host} since`);
  await expect(popover()).toContainText('In Larkfield Makers since');
  await audit(page, 'profile card');
  await resize(desktop, 800, 560);
  await expect(popover().getByRole('button', { name: 'Close the profile' })).toBeInViewport();
  await look(page, 'profile-card-800');
  await resize(desktop, 1280, 800);
  await popover().getByRole('button', { name: 'Ines Ferreira' }).click();
  await expect(page.getByRole('dialog', { name: 'Profile of Ines Ferreira' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a note is kept while the server is away, over a restart, and then sent', async () => {
  const end = town.server.faults.add({
    on: 'http',
    method: 'PUT',
    path: '/api/users/@me/notes/:user_id',
    action: { kind: 'status', status: 503 },
  });
  await nameIn('line 2 of').click();
  await noteField().fill('Prefers to be asked before ten');
  await expect(popover()).toContainText('Kept on this computer.');
  expect(await notesOf(town.jun.id)).toBe('Has the spare lathe key');
  await page.keyboard.press('Escape');
  desktop = await desktop.restart();
  page = desktop.page;
  await still(page);
  await sees(page, 'line 6 of the lounge');
  await nameIn('line 2 of').click();
  await expect(noteField()).toHaveValue('Prefers to be asked before ten');
  end();
  town.server.killSockets();
  await expect.poll(() => notesOf(town.jun.id), { timeout: 20_000 }).toBe('Prefers to be asked before ten');
  await page.keyboard.press('Escape');
});

test('a server that does not answer: what is known stands there, with Try again', async () => {
  const end = town.server.faults.add({
    on: 'http',
    method: 'GET',
    path: '/api/users/:current_user_id/mutual-guilds/:target_user_id',
    action: { kind: 'status', status: 500 },
  });
  await nameIn('line 2 of').click();
  await expect(popover().getByRole('alert')).toContainText('has a problem of its own');
  await expect(popover()).toContainText('Has moved to the kettle.');
  await look(page, 'profile-popover-error');
  end();
  await popover().getByRole('button', { name: 'Try again' }).click();
  await expect(popover()).toContainText('2 shared servers');
  await page.keyboard.press('Escape');
});

test('check 31: who is called like another, or like the app, is shown with their handle', async () => {
  const { server, guildId, channels, jun } = town;
  const enter = async (username: string, displayName: string, content: string) => {
    const { id } = server.seed.addUser({ username, displayName });
    server.seed.addMember({ guildId, userId: id });
    await server.call(id, 'POST', `/api/channels/${channels.lounge}/messages`, { content });
  };
  await enter('thief', 'Jun Аdeyemi', 'send me your key'); // with a Cyrillic A
  await enter('sly', 'System', 'your account ends today');
  await enter('proud', 'Vera ✓ [Keyholder]', 'I hold the keys');
  await town.write(jun, channels.lounge, 'that was not me');
  await expect(row(page, 'send me your key').locator('.message-handle')).toHaveText(/^thief#\d{4}$/);
  await expect(row(page, 'that was not me').locator('.message-handle')).toHaveText(/^jun#\d{4}$/);
  await expect(row(page, 'your account ends today').locator('.message-handle')).toHaveText(/^sly#\d{4}$/);
  await expect(row(page, 'your account ends today')).toHaveAccessibleName(/^System \(sly#\d{4}\)/);
  await expect(row(page, 'your account ends today')).not.toHaveClass(/message-system/);
  await expect(row(page, 'I hold the keys').locator('.message-handle')).toHaveCount(0);
  // roles come from the server, never from a name
  await nameIn('I hold the keys', 'Vera ✓ [Keyholder]').click();
  const vera = page.getByRole('dialog', { name: 'Profile of Vera ✓ [Keyholder]' });
  await expect(vera).toContainText('proud#');
  await expect(vera.getByRole('list', { name: 'Badges and roles' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await look(page, 'look-alikes');
  expect(await rows(page).count()).toBeGreaterThan(8);
});
