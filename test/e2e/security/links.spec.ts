import { type DesktopApp, expect, launchApp, type Page, test } from '../fixture.ts';
import { rows, startTown, type Town } from '../town.ts';
import { ask } from './bridge.ts';

// What the system was asked to open stands in the stand-in only; on real Electron a browser would come up.
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

const external = () => desktop.evaluate(({ host }) => host.shell.external);
type Question = { message: string; detail: string; buttons: string[]; cancelId: number; defaultId: number };
const questions = () =>
  desktop.evaluate(({ host }) => host.dialogs.shown.map(({ options }) => options as Question));
const answer = (response: number) =>
  desktop.evaluate(({ host }, value) => host.dialogs.answer('message', { response: value }), response);

/** The links of a message that Jun writes now, as they are drawn. */
async function linksOf(text: string) {
  const id = await town.write(town.jun, town.channels.lounge, text);
  const row = rows(page).and(page.locator(`[data-id="${id}"]`));
  await expect(row).toBeVisible();
  return row.locator('a');
}

test('check 18: a link asks first, with its real host, and opens when the person agrees', async () => {
  const link = await linksOf('see https://example.org/paper?id=7#top for that');
  await link.click();
  await expect.poll(async () => (await questions()).length).toBe(1);
  const [asked] = await questions();
  expect(asked?.detail.split('\n')[0]).toBe('example.org');
  expect(asked?.detail).toContain('https://example.org/paper?id=7#top');
  expect(await external()).toEqual([]);
  await answer(0);
  await link.click();
  await expect.poll(external).toEqual(['https://example.org/paper?id=7#top']);
});

test('check 18: words that name another host are marked, and the question names the real one', async () => {
  const link = await linksOf('[https://bank.example](https://thief.example/bank.example)');
  await expect(link).toHaveAttribute('href', 'https://thief.example/bank.example');
  await expect(link).toHaveAttribute('title', /thief\.example/);
  const before = (await questions()).length;
  await link.click();
  await expect.poll(async () => (await questions()).length).toBe(before + 1);
  expect((await questions()).at(-1)?.detail.split('\n')[0]).toBe('thief.example');
});

test('check 18: letters of another alphabet are shown as what they are', async () => {
  const link = await linksOf('https://ex\u0430mple.org/login');
  const before = (await questions()).length;
  await link.click();
  await expect.poll(async () => (await questions()).length).toBe(before + 1);
  expect((await questions()).at(-1)?.detail.split('\n')[0]).toBe('xn--exmple-4nf.org');
});

const refused = [
  'file:///etc/passwd',
  'FILE://server/share',
  'smb://server/share',
  '\\\\server\\share',
  '//server/share',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'ms-msdt:/id PCWDiagnostic',
  'search-ms:query=x',
  'vscode://file/etc/passwd',
  'hubbub://add',
  'app://bundle/index.html',
  'chrome://settings',
  'view-source:https://example.org',
  'blob:https://example.org/1',
  'about:blank',
  'https://user:secret@example.org/',
  'https://example.org\\@thief.example',
  `https://example.org/${'x'.repeat(3000)}`,
  'https://exa\u202emple.org',
  'mailto:a@example.org?attach=/etc/passwd',
  'https:',
  '',
];

test('check 18: nothing else is handed to the system, neither from a message nor by the bridge', async () => {
  const opened = await external();
  const before = (await questions()).length;
  await answer(0);
  for (const url of refused) {
    expect(await ask(page, 'link:open', { url }), url).toEqual({
      ok: false,
      error: { kind: 'addressRefused', code: 'linkRefused' },
    });
  }
  for (const url of refused.filter((text) => text !== '' && text.length < 1000)) {
    const links = await linksOf(`one [click here](${url}) two <${url}> three ${url}`);
    for (const href of await links.evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href)))
      expect(href, url).toMatch(/^(https?|mailto):/);
  }
  expect((await questions()).length).toBe(before);
  expect(await external()).toEqual(opened);
  await desktop.evaluate(({ host }) => {
    host.dialogs.answers.length = 0;
  });
});

test('check 18: a link of the page that is not ours to judge is asked about, too', async () => {
  const before = (await questions()).length;
  await page.evaluate(() => window.open('https://example.net/by-script'));
  await expect.poll(async () => (await questions()).length).toBe(before + 1);
  expect((await questions()).at(-1)?.detail).toContain('example.net');
  await page.evaluate(() => window.open('file:///etc/passwd'));
  await page.waitForTimeout(300);
  expect((await questions()).length).toBe(before + 1);
});
