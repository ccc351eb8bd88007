import { type DesktopApp, expect, launchApp, type Page, test } from '../fixture.ts';
import { rows, startTown, type Town } from '../town.ts';

// The clipboard, and what the system was asked to open, stand in the stand-in only.
test.skip(process.env['E2E_TARGET'] === 'electron', 'the stand-in only');

let town: Town;
let desktop: DesktopApp;
let page: Page;

test.beforeAll(async () => {
  town = await startTown({ seeds: null });
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await expect(page.getByText('line 30 of the lounge')).toBeVisible();
});
test.afterAll(async () => {
  await desktop?.close();
  await town?.server.close();
});

const clipboard = () => desktop.evaluate(({ host }) => host.clipboard.text);

test('check 9: the clipboard holds what the person copied and nothing else', async () => {
  await desktop.evaluate(({ host }) => {
    host.clipboard.text = 'what was there before';
  });
  const id = await town.write(town.jun, town.channels.lounge, 'copy **this** https://example.org/a?b=c');
  const row = rows(page).and(page.locator(`[data-id="${id}"]`));
  await expect(row).toBeVisible();
  // reading, opening a person and a channel copy nothing
  await row.hover();
  await page.getByRole('treeitem', { name: /^workshop/ }).click();
  await page.getByRole('treeitem', { name: /^lounge/ }).click();
  await expect(row).toBeVisible();
  expect(await clipboard()).toBe('what was there before');
  await row.focus();
  await row.press('c');
  await expect.poll(clipboard).toBe('copy **this** https://example.org/a?b=c');
});

test('check 9: a link takes nothing of the app along', async () => {
  const address = 'https://example.org/paper?id=7#top';
  const id = await town.write(town.jun, town.channels.lounge, `see ${address} for that`);
  const link = rows(page)
    .and(page.locator(`[data-id="${id}"]`))
    .locator('a');
  await expect(link).toHaveAttribute('rel', /noreferrer/);
  expect(await link.getAttribute('href')).toBe(address);
  await desktop.evaluate(({ host }) => host.dialogs.answer('message', { response: 0 }));
  await link.click();
  await expect.poll(() => desktop.evaluate(({ host }) => host.shell.external)).toEqual([address]);
});
