import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { still } from './axe.ts';
import { answerOpen, arrived, card, cards, make, newFolder, unsentFiles } from './files.ts';
import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import { composer, sees, startTown, type Town } from './town.ts';

// Check 54, in the window against a real server: what is taken away on its way, and what is tried again.

test.describe.configure({ mode: 'serial' });

let town: Town;
let desktop: DesktopApp;
let page: Page;
let folder: string;
const path = '/api/upload/attachment';

test.beforeAll(async () => {
  town = await startTown({ history: 3, limits: { uploads_per_minute: 100 } });
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

const uploads = () => town.server.log.filter((one) => one.path === path).length;
const newest = () => arrived(town.server, town.jun.id, town.channels.lounge);
const copies = () => {
  const kept = join(desktop.userData, 'pasted');
  return existsSync(kept) ? readdirSync(kept) : [];
};

/** Bytes that have no file, as when they are pasted: main keeps a copy of its own. */
const paste = (name: string) =>
  page.evaluate((called) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(6 * 2 ** 20)], called));
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, name);

for (const share of [0, 0.5, 0.99, 1]) {
  test(`check 54: taken away at ${share * 100} %: the server sees the end, no message comes and no copy stays`, async () => {
    const name = `at ${share * 100}.bin`;
    const [reached, ended] = [Promise.withResolvers<() => void>(), Promise.withResolvers<string>()];
    const stop = town.server.faults.add({
      on: 'http',
      path,
      action: { kind: 'hold-upload', share, reached: reached.resolve, ended: ended.resolve },
    });
    const before = uploads();
    await composer(page).focus();
    await paste(name);
    await expect(card(page, name)).toBeVisible();
    await expect.poll(copies).toHaveLength(1);
    await composer(page).press('Enter');
    await expect(unsentFiles(page)).toHaveCount(1);
    const goOn = await reached.promise;
    await unsentFiles(page)
      .getByRole('button', { name: `Cancel upload of ${name}` })
      .click();
    await expect(unsentFiles(page)).toHaveCount(0);
    goOn();
    expect(await ended.promise, 'who ends it').toBe('client');
    await expect.poll(copies).toEqual([]);
    stop();
    // nothing of it comes later: what is said next is the newest, and nothing was sent once more
    await composer(page).fill(`after ${name}`);
    await composer(page).press('Enter');
    await sees(page, `after ${name}`);
    expect(await newest()).toEqual([]);
    expect(uploads() - before).toBe(1);
  });
}

test('check 54: tried again, what had arrived is not sent again, and there is one message', async () => {
  const [first = '', second = ''] = make(folder, 'first.txt', 'second.txt');
  const stop = town.server.faults.add({
    on: 'http',
    path,
    skip: 1,
    action: { kind: 'status', status: 413, code: 'quota_exceeded' },
  });
  const before = uploads();
  await answerOpen(desktop, [first, second]);
  await composer(page).press('Control+U');
  await expect(cards(page)).toHaveCount(2);
  await composer(page).fill('two, and once');
  await composer(page).press('Enter');
  const waiting = page.getByRole('article').filter({ hasText: 'two, and once' });
  await expect(waiting).toContainText('Not sent: A file could not be sent.');
  expect(uploads() - before).toBe(2);
  stop();
  await waiting.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(cards(page)).toHaveCount(2);
  // both are on their way at once: the server refuses the one that comes later
  await page.getByRole('button', { name: /^Try again: (first|second)\.txt$/ }).click();
  await composer(page).press('Enter');
  await expect.poll(newest).toMatchObject([{ name: 'first.txt' }, { name: 'second.txt' }]);
  expect(uploads() - before, 'only that one once more').toBe(3);
  const said = town.server.store.all("SELECT id FROM messages WHERE content = 'two, and once'");
  expect(said).toHaveLength(1);
});
