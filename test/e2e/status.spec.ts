import { audit, still } from './axe.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, sees, startTown, type Town } from './town.ts';

// Mira has accounts on two servers, Jun looks on from his own window. Each test goes on from the one before.

test.describe.configure({ mode: 'serial' });

let lark: Town;
let gull: Town;
let mira: DesktopApp;
let jun: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  [lark, gull] = await Promise.all([startTown({ history: 3 }), startTown({ history: 3, name: 'Gullwing' })]);
  [mira, jun] = await Promise.all([
    launchApp({ env: lark.as(lark.mira) }),
    launchApp({ env: lark.as(lark.jun) }),
  ]);
  page = mira.page;
  // the page takes its clock when it starts
  await sees(jun.page, 'line 3 of the lounge');
  await jun.page.clock.install();
  await jun.page.reload();
  for (const one of [page, jun.page]) {
    await still(one);
    await sees(one, 'line 3 of the lounge');
  }
  await page.getByRole('button', { name: 'Add an account' }).click();
  await page.getByRole('textbox', { name: 'Server address' }).fill(gull.host);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Email or name' }).fill(gull.mira.name);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(gull.mira.password);
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveAccessibleName(/^Message \w+ as /);
});
test.afterAll(async () => {
  await Promise.all([mira.close(), jun.close()]);
  await Promise.all([lark.server.close(), gull.server.close()]);
});

const menu = () => page.getByRole('dialog', { name: 'Status', exact: true });
const scope = (name: string) => menu().getByRole('radiogroup', { name: 'For' }).getByRole('radio', { name });
const states = () => menu().getByRole('radiogroup', { name: 'Status' });
const state = (name: string) => states().getByRole('radio', { name: new RegExp(`^${name}`) });
const field = () => menu().getByRole('textbox', { name: 'Custom status' });
const after = (name: string) =>
  menu().getByRole('radiogroup', { name: 'Clear after' }).getByRole('radio', { name });
const set = () => menu().getByRole('button', { name: 'Set status' });
const line = (town: Town) => menu().getByRole('listitem').filter({ hasText: town.host });
const openMenu = async () => {
  await page.keyboard.press('Control+Shift+S');
  await expect(menu()).toBeVisible();
};
const closeMenu = async () => {
  await page.keyboard.press('Escape');
  await expect(menu()).toBeHidden();
};
/** Mira among the members, as Jun sees her. */
const seen = () => jun.page.getByRole('complementary').getByRole('button', { name: /^Mira Okafor/ });
const seenAs = (words: string) => expect(seen()).toHaveAccessibleName(new RegExp(`^Mira Okafor ?, ${words}`));

type Said = { text: string | null; emoji: string | null; expires_at: string | null } | null;
/** What a server says that Mira says. */
async function saidOn(town: Town): Promise<Said> {
  const { body } = await town.server.call(town.jun.id, 'GET', `/api/users/${town.mira.id}`);
  return (body as { custom_status: Said }).custom_status;
}

test('emoji, words and an end are said on all accounts, and the other window shows them', async () => {
  await openMenu();
  await expect(scope('All accounts')).toBeChecked();
  await expect(set()).toBeDisabled();
  await menu().getByRole('button', { name: 'Add an emoji' }).click();
  await page.getByRole('combobox', { name: 'Find an emoji' }).fill('coffee');
  await page.keyboard.press('Enter');
  await expect(menu().getByRole('button', { name: 'Emoji: coffee' })).toBeVisible();
  await field().fill('at the bench');
  await after('1 hour').click();
  await look(page, 'status-menu-written');
  await set().click();
  for (const town of [lark, gull]) {
    // late in the evening the day is said too
    await expect(line(town)).toContainText(/at the bench until (\w+ )?\d\d:\d\d/);
    expect(await saidOn(town)).toMatchObject({ text: 'at the bench', emoji: '☕' });
    const left = Date.parse((await saidOn(town))?.expires_at ?? '') - Date.now();
    expect(Math.round(left / 60_000)).toBeGreaterThan(55);
    expect(left).toBeLessThanOrEqual(3_600_000);
  }
  await expect(seen()).toContainText('at the bench');
  await audit(page, 'status menu');
  await closeMenu();
});

test('where accounts differ nothing is ticked and the field is empty; the lines say what each has', async () => {
  await openMenu();
  await scope(gull.host).click();
  await field().fill('over on the other side');
  await field().press('Enter');
  await expect.poll(() => saidOn(gull)).toMatchObject({ text: 'over on the other side' });
  await state('Do not disturb').click();
  await expect(line(gull)).toContainText('Do not disturb');
  await scope('All accounts').click();
  await expect(states().getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(field()).toHaveValue('');
  await expect(field()).toHaveAttribute('placeholder', /differ/);
  await expect(line(lark)).toContainText('at the bench');
  await expect(line(lark)).toContainText('Online');
  await expect(line(gull)).toContainText('over on the other side');
  expect(await saidOn(lark)).toMatchObject({ text: 'at the bench' });
  await closeMenu();
});

test('what was typed and not set is still there; clearing takes it all away', async () => {
  await openMenu();
  await field().fill('half a thought');
  await closeMenu();
  await openMenu();
  await expect(field()).toHaveValue('half a thought');
  await menu().getByRole('button', { name: 'Clear custom status' }).click();
  await expect.poll(() => saidOn(lark)).toBeNull();
  await expect.poll(() => saidOn(gull)).toBeNull();
  await expect(field()).toHaveValue('');
  await expect(field()).toBeFocused();
  await expect(seen()).not.toContainText('at the bench');
  await closeMenu();
});

test('the limit is told before it is hit, and what is too long stays', async () => {
  await openMenu();
  await field().fill('x'.repeat(100));
  await expect(menu().getByText('28 characters left')).toBeVisible();
  await field().fill('x'.repeat(131));
  await expect(menu().getByText('3 characters too many: at most 128.')).toBeVisible();
  await expect(set()).toBeDisabled();
  await expect(field()).toHaveValue('x'.repeat(131));
  await field().fill('');
  await closeMenu();
});

test('all of it by keys alone', async () => {
  const keys = page.keyboard;
  await composer(page).focus();
  await keys.press('Control+Shift+S');
  await expect(scope('All accounts')).toBeFocused();
  await keys.press('Tab');
  await keys.press('ArrowDown');
  await keys.press('ArrowDown');
  await expect(states().locator(':focus')).toHaveAccessibleName(/^(Idle|Do not disturb)/);
  await keys.press('Tab');
  await expect(menu().getByRole('button', { name: 'Add an emoji' })).toBeFocused();
  await keys.press('Enter');
  await keys.type('book');
  await keys.press('Enter');
  await expect(field()).toBeFocused();
  await keys.type('reading, ask later');
  await keys.press('Tab'); // to clear
  await keys.press('Tab');
  await expect(after('Today')).toBeFocused();
  await keys.press('ArrowRight');
  await expect(after('This week')).toBeChecked();
  await keys.press('Tab');
  await expect(set()).toBeFocused();
  await keys.press('Enter');
  await expect.poll(() => saidOn(gull)).toMatchObject({ text: 'reading, ask later' });
  await expect(field()).toBeFocused();
  await keys.press('Escape');
  await expect(menu()).toBeHidden();
  await expect(composer(page)).toBeFocused();
  for (const [key, words] of [
    ['3', 'Do not disturb'],
    ['2', 'Idle'],
    ['1', 'Online'],
  ] as const) {
    await keys.press(`Control+Shift+${key}`);
    await seenAs(words);
  }
});

test('the other window sees the status end by itself, by its own clock', async () => {
  await openMenu();
  await scope(lark.host).click();
  await field().fill('back in a minute');
  await after('Pick a time').click();
  const end = new Date(Date.now() + 120_000);
  const local = new Date(end.getTime() - end.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await menu().getByLabel('Clear at this time').fill(local);
  await set().click();
  await expect(seen()).toContainText('back in a minute');
  await closeMenu();
  await jun.page.clock.fastForward('02:30');
  await expect(seen()).not.toContainText('back in a minute');
  expect(await saidOn(lark)).toMatchObject({ text: 'back in a minute' }); // nobody has told
});

test('a locked screen is idle for others, and one is told so; unlocking brings back what was chosen', async () => {
  await mira.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await seenAs('Idle');
  await openMenu();
  await scope('All accounts').click();
  await expect(state('Online')).toBeChecked();
  await expect(
    menu().getByText(/^Others see you as idle since \d\d:\d\d. Online again when you are back.$/),
  ).toBeVisible();
  await expect(line(gull)).toContainText(/Idle since \d\d:\d\d/);
  await audit(page, 'status menu while away');
  await closeMenu();
  await mira.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  await seenAs('Online');
  await page.keyboard.press('Control+Shift+3');
  await seenAs('Do not disturb');
  await mira.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await openMenu();
  await expect(line(lark)).toContainText('Do not disturb');
  await closeMenu();
  await mira.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  await page.keyboard.press('Control+Shift+1');
  await seenAs('Online');
});

test('nobody at the keys for ten minutes is idle, the first key is online', async () => {
  test.setTimeout(90_000);
  await mira.evaluate(({ host }) => {
    host.power.idleSeconds = 601;
  });
  await expect(seen()).toHaveAccessibleName(/^Mira Okafor ?, Idle/, { timeout: 35_000 });
  await mira.evaluate(({ host }) => {
    host.power.idleSeconds = 0;
  });
  await expect(seen()).toHaveAccessibleName(/^Mira Okafor ?, Online/, { timeout: 35_000 });
});

test('a computer that goes to sleep takes the person along, and brings them back', async () => {
  await mira.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await seenAs('Offline');
  await mira.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await seenAs('Online');
});

test('who hides is told that others see them as offline, and where to change it', async () => {
  const path = `/api/users/${lark.mira.id}/privacy`;
  const show = (on: boolean) => lark.server.call(lark.mira.id, 'PATCH', path, { show_online_status: on });
  await show(false);
  await seenAs('Offline');
  await openMenu();
  await expect(
    menu().getByText(`Others see you as offline: on ${lark.host} you do not show when you are here.`),
  ).toBeVisible();
  await expect(line(lark)).toContainText('Offline');
  await expect(line(gull)).toContainText('Online');
  await audit(page, 'status menu while hidden');
  await menu().getByRole('button', { name: 'Privacy' }).click();
  await expect(menu()).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Privacy', level: 1 })).toBeVisible();
  await show(true);
  await seenAs('Online');
});

test('out of reach a status waits, and is said when the server is back', async () => {
  const end = gull.server.faults.add({
    on: 'http',
    path: '/api/gateway',
    action: { kind: 'status', status: 503 },
  });
  gull.server.killSockets();
  await openMenu();
  await scope(gull.host).click();
  await field().fill('typed on the train');
  await field().press('Enter');
  await expect(line(gull)).toContainText(`Waits until ${gull.host} can be reached`);
  await expect(line(gull)).toContainText('typed on the train');
  end();
  await expect.poll(() => saidOn(gull), { timeout: 30_000 }).toMatchObject({ text: 'typed on the train' });
  await expect(line(gull)).not.toContainText('Waits until');
  await closeMenu();
});

test('quitting shows the person as offline; what they say of themselves stays', async () => {
  const before = await saidOn(lark);
  await mira.close();
  await seenAs('Offline');
  expect(await saidOn(lark)).toEqual(before);
});
