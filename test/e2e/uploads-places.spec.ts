import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { audit, still } from './axe.ts';
import { card, cards, conversation, make, newFolder, picture } from './files.ts';
import { type DesktopApp, drag, dropFiles, expect, launchApp, look, type Page, test } from './fixture.ts';
import { composer, rows, sees, startTown, type Town } from './town.ts';

// Where files may be let go, and what the clipboard brings. One window for all; each test leaves its trays empty.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;
let folder: string;

test.beforeAll(async () => {
  town = await startTown({ history: 3 });
  folder = newFolder();
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await still(page);
  await sees(page, 'line 3 of the lounge');
});
test.afterAll(async () => {
  await desktop.close();
  await town.server.close();
  rmSync(folder, { recursive: true, force: true });
});

const channel = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) });
async function empty(): Promise<void> {
  const all = await cards(page).count();
  for (let left = all - 1; left >= 0; left -= 1) {
    // opening a conversation takes the focus, a moment later: so the first key is sent to its card
    if (left === all - 1) await cards(page).first().press('Delete');
    else await page.keyboard.press('Delete');
    await expect(cards(page)).toHaveCount(left);
  }
  await expect(composer(page)).toBeFocused();
}

test('held over the conversation files show where they would land', async () => {
  const files = [picture(folder, 'a.webp'), ...make(folder, 'b.txt', 'c.txt')];
  await drag(page, conversation, { files }, ['dragEnter', 'dragOver']);
  const place = page.getByRole('region', { name: 'Drop files' });
  await expect(place).toContainText('Drop 3 files into lounge');
  await expect(place).toContainText('This server takes 25\u2009MB a file and 10 files a message.');
  await expect(page.getByRole('region', { name: 'Write a message' })).toHaveCSS('border-top-width', '5px');
  await audit(page, 'files held over the window');
  await drag(page, '.rail', { files }, ['dragOver', 'dragCancel']);
  await expect(place).toHaveCount(0);
  await expect(cards(page)).toHaveCount(0);
});

test('let go over a channel they wait in that channel, which is opened', async () => {
  const files = make(folder, 'for the workshop.txt');
  await drag(page, channel('workshop'), { files }, ['dragEnter', 'dragOver']);
  await expect(channel('workshop')).toHaveAttribute('data-landing', '');
  await look(page, 'uploads-over-a-channel');
  await dropFiles(page, channel('workshop'), files);
  await expect(page.getByRole('main', { name: 'workshop', exact: true })).toBeVisible();
  await expect(card(page, 'for the workshop.txt')).toBeVisible();
  await expect(page.locator('[data-landing]')).toHaveCount(0);
  await channel('lounge').click();
  await expect(cards(page)).toHaveCount(0);
  await channel('workshop').click();
  await empty();
});

test('let go over a friend, or over a talk with one, they wait in that talk', async () => {
  await page.getByRole('button', { name: /^Friends and messages/ }).click();
  await page.getByRole('tab', { name: /^All/ }).click();
  const friend = page.getByRole('listitem').filter({ hasText: 'Jun Adeyemi' });
  await dropFiles(page, friend, make(folder, 'for Jun.txt'));
  await expect(page.getByRole('main', { name: 'Jun Adeyemi', exact: true })).toBeVisible();
  await expect(card(page, 'for Jun.txt')).toBeVisible();
  await empty();
  await page
    .getByRole('navigation', { name: 'Friends and messages' })
    .getByRole('button', { name: /^Friends/ })
    .click();
  const talk = page
    .getByRole('navigation', { name: 'Friends and messages' })
    .getByRole('button', { name: /^Jun/ });
  await dropFiles(page, talk, make(folder, 'again.txt'));
  await expect(card(page, 'again.txt')).toBeVisible();
  await empty();
});

test('let go over a member, or over who they are, they wait in the talk with that person', async () => {
  await page.getByRole('button', { name: /Larkfield Makers/ }).click();
  await channel('lounge').click();
  const member = page.getByRole('complementary').getByRole('button', { name: /^Jun Adeyemi/ });
  const files = make(folder, 'for a member.txt');
  await drag(page, member, { files }, ['dragEnter', 'dragOver']);
  await expect(member).toHaveAttribute('data-landing', '');
  await look(page, 'uploads-over-a-member');
  await dropFiles(page, member, files);
  await expect(page.getByRole('main', { name: 'Jun Adeyemi', exact: true })).toBeVisible();
  await expect(card(page, 'for a member.txt')).toBeVisible();
  await empty();
  await page.getByRole('button', { name: /Larkfield Makers/ }).click();
  await channel('lounge').click();
  await member.click();
  const profile = page.getByRole('dialog', { name: /Jun Adeyemi/ });
  await dropFiles(page, profile, make(folder, 'for a profile.txt'));
  await expect(page.getByRole('main', { name: 'Jun Adeyemi', exact: true })).toBeVisible();
  await expect(card(page, 'for a profile.txt')).toBeVisible();
  await expect(profile).toHaveCount(0);
  await empty();
});

test('let go over oneself in the list of members, nothing happens', async () => {
  await page.getByRole('button', { name: /Larkfield Makers/ }).click();
  await channel('lounge').click();
  const me = page.getByRole('complementary').getByRole('button', { name: /^Mira Okafor/ });
  await dropFiles(page, me, make(folder, 'for me.txt'));
  await expect(page.getByRole('main', { name: 'lounge', exact: true })).toBeVisible();
  await expect(cards(page)).toHaveCount(0);
});

test('elsewhere, and where one may not write, nothing happens', async () => {
  await page.getByRole('button', { name: /Larkfield Makers/ }).click();
  await channel('notices').click();
  await expect(page.getByText('Here you can read, but not write.')).toBeVisible();
  const address = page.url();
  const files = make(folder, 'nowhere.txt');
  for (const place of [conversation, '.rail', '.bar', '.members h2 >> nth=0'])
    await dropFiles(page, place, files);
  await channel('lounge').click();
  await expect(composer(page)).toBeVisible();
  await expect(cards(page)).toHaveCount(0);
  expect(page.url()).toBe(address);
  await expect.poll(() => page.context().pages().length).toBe(1);
});

test('a text or an address that is let go is text in the field, and nothing elsewhere', async () => {
  const address = page.url();
  const items = [
    { mimeType: 'text/uri-list', data: 'https://example.com/a.exe' },
    { mimeType: 'text/plain', data: 'https://example.com/a.exe' },
  ];
  await drag(page, page.getByTestId('message-list'), { items });
  await expect(cards(page)).toHaveCount(0);
  await drag(page, composer(page), { items });
  await expect(composer(page)).toHaveValue('https://example.com/a.exe');
  expect(page.url()).toBe(address);
  await composer(page).fill('');
});

test('check 33: a picture that is pasted is a file of the message, words that are pasted are words', async () => {
  const copy = (kind: string, text: string) =>
    page.evaluate(
      async ([type, data]) => {
        const bytes = Uint8Array.from(atob(data ?? ''), (c) => c.charCodeAt(0));
        const item = new ClipboardItem({ [type ?? '']: new Blob([bytes], { type: type ?? '' }) });
        await navigator.clipboard.write([item]);
      },
      [kind, text],
    );
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const png = readFileSync(join(import.meta.dirname, '../server/demo/art/pictures/shed.webp'));
  await page.evaluate(async (data) => {
    const picture = new Image();
    picture.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  }, png.toString('base64'));
  await composer(page).focus();
  await page.keyboard.press('Control+V');
  await expect(card(page, 'image.png').locator('img')).toHaveJSProperty('complete', true);
  await expect(composer(page)).toHaveValue('');
  // from the messages, by the key of the menu
  await rows(page).last().focus();
  await page.keyboard.press('Control+Shift+E');
  await expect(cards(page)).toHaveCount(2);
  await empty();

  await copy('text/html', Buffer.from('<b>bold</b><script>alert(1)</script>').toString('base64'));
  await composer(page).focus();
  await page.keyboard.press('Control+V');
  await expect(cards(page)).toHaveCount(0);
  await expect(page.locator('main b')).toHaveCount(0);
});
