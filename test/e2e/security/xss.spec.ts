import { xssTexts } from '../../support/xss.ts';
import { type DesktopApp, expect, launchApp, type Page, test } from '../fixture.ts';
import { rows } from '../town.ts';
import { ask, openAccount } from './bridge.ts';
import { strangersIn } from './drawn.ts';
import { type Lair, startLair } from './lair.ts';
import { type Sentinel, startSentinel } from './sentinel.ts';

let sentinel: Sentinel;
let texts: readonly string[];
let lair: Lair;
let desktop: DesktopApp;
let page: Page;
let accountId: string;

test.beforeAll(async () => {
  sentinel = await startSentinel();
  texts = xssTexts(sentinel.origin);
  lair = await startLair(texts, sentinel.origin);
  desktop = await launchApp({ env: lair.env });
  page = desktop.page;
  await page.addInitScript(() => {
    const seen = { ran: [] as string[], violations: [] as string[] };
    const tell = (what: unknown) => seen.ran.push(String(what));
    Object.assign(globalThis, { seen, xss: tell, alert: tell, confirm: tell, prompt: tell });
    document.addEventListener('securitypolicyviolation', (e) =>
      seen.violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`),
    );
  });
  await page.reload();
  await expect(rows(page).first()).toBeVisible();
  accountId = await openAccount(page);
});
test.afterAll(async () => {
  await desktop?.close();
  await lair?.server.close();
  await sentinel?.stop();
});

/** Scripts that ran and what the policy had to stop, since the page was loaded. */
const seen = (): Promise<{ ran: string[]; violations: string[] }> =>
  page.evaluate(() => Reflect.get(globalThis, 'seen'));

async function nothingRan(): Promise<void> {
  expect(await seen()).toEqual({ ran: [], violations: [] });
  expect(sentinel.hits).toEqual([]);
  expect(await strangersIn(page)).toEqual([]);
}

/** Opens a channel as a link from outside does. */
async function show(channelId: string): Promise<void> {
  await desktop.evaluate(
    ({ app }, link) => void app.emit('second-instance', {}, ['hubbub', link], '/', {}),
    `hubbub://channel/${accountId}/${channelId}`,
  );
}
const shownText = () => page.evaluate(() => document.body.textContent ?? '');
const letters = (text: string) => text.replaceAll(/[^a-z0-9]/gi, '');

test('check 25: at least 300 texts, as messages with all that hangs on them', async () => {
  expect(texts.length).toBeGreaterThanOrEqual(300);
  let shown = '';
  for (const { id, messages } of lair.talks) {
    await show(id);
    await expect(rows(page)).toHaveCount(messages);
    await nothingRan();
    shown += letters(await shownText());
    // what comes up only when one points at a message, or opens what is hidden in it
    await rows(page).last().hover();
    for (const spoiler of await page.locator('.markup-spoiler').all()) await spoiler.dispatchEvent('click');
    await page.locator('.message-picture').last().dispatchEvent('click');
    await expect(page.getByRole('dialog')).toBeVisible();
    await nothingRan();
    await page.keyboard.press('Escape');
  }
  // it was really there to be seen, as text: the name above each message is one of the texts
  const missing = texts.filter((text) => !shown.includes(letters(text)));
  expect(missing).toEqual([]);
});

test('check 25: as members with names, roles and statuses', async () => {
  for (const id of lair.people.slice(0, 150)) lair.server.setPresent(id, true);
  lair.server.tick();
  await show(lair.talks[0]?.id ?? '');
  const list = page.locator('.members-scroll');
  await expect(list.locator('.member-status').first()).toBeVisible();
  let shown = '';
  for (let last = -1, at = 0; at !== last; ) {
    await page.waitForTimeout(250);
    await nothingRan();
    shown += letters((await list.textContent()) ?? '');
    last = at;
    at = await list.evaluate((element) => {
      element.scrollBy(0, element.clientHeight);
      return element.scrollTop;
    });
  }
  const missing = texts.filter((text) => !shown.includes(letters(text)));
  expect(missing).toEqual([]);
  await list.locator('.member').last().click();
  await expect(page.locator('.profile-popover')).toBeVisible();
  await nothingRan();
  await page.keyboard.press('Escape');
});

test('check 25: as channels, categories, topics and servers', async () => {
  await show(lair.talks[0]?.id ?? '');
  const column = letters((await page.getByRole('tree').textContent()) ?? '');
  expect(texts.filter((text) => !column.includes(letters(text)))).toEqual([]);
  const rail = page.locator('.rail [data-tip]');
  const labels = letters((await page.locator('.rail').evaluate((e) => e.outerHTML)).replaceAll('&amp;', '&'));
  expect(await rail.count()).toBeGreaterThan(texts.length);
  expect(labels.length).toBeGreaterThan(letters(texts.join('')).length / 2);
  for (const at of [3, 30, 90, 200]) {
    await rail.nth(at).scrollIntoViewIfNeeded();
    await rail.nth(at).hover();
    await expect(page.locator('.tooltip')).toBeVisible();
    await nothingRan();
  }
  await page.locator('.bar-topic').hover();
  await expect(page.locator('.tooltip')).toBeVisible();
  await nothingRan();
  for (const at of [2, 40, 120]) {
    await page.getByRole('treeitem').nth(at).scrollIntoViewIfNeeded();
    await page.getByRole('treeitem').nth(at).click();
    await nothingRan();
  }
});

test('check 25: as friends, groups and what one looks for', async () => {
  await page.locator('.rail-home').click();
  await expect(page.locator('.rail-home')).toHaveAttribute('aria-current', 'true');
  await page.waitForTimeout(300);
  await nothingRan();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox');
  for (const query of ['<', '<img', 'script', '"', '{{', '$t(', '__proto__', '.*', '\\', 'javascript:']) {
    await field.fill(query);
    await page.waitForTimeout(150);
    await nothingRan();
  }
  await page.keyboard.press('Escape');
});

test('check 25: as somebody who types, and as the words of a refusal', async () => {
  const [talk] = lair.talks;
  await show(talk?.id ?? '');
  await expect(rows(page)).toHaveCount(talk?.messages ?? 0);
  for (const id of lair.people.slice(0, 3)) {
    await lair.server.call(id, 'POST', `/api/channels/${talk?.id}/typing`, {});
  }
  await expect(page.locator('.typing-dots')).toBeVisible();
  await nothingRan();
  for (const [i, text] of texts.filter((_, at) => at % 20 === 0).entries()) {
    const error = {
      code: text,
      message: text,
      field: text,
      permission: text,
      limit: null,
      retry_after: null,
    };
    const action = { kind: 'status' as const, status: 400, code: text, body: JSON.stringify({ error }) };
    lair.server.faults.add({
      on: 'http',
      method: 'POST',
      path: '/api/channels/:channel_id/messages',
      times: 1,
      action,
    });
    const message = {
      accountId,
      channelId: talk?.id,
      text,
      nonce: `refused-${i}`,
      replyTo: null,
      uploads: [],
    };
    expect(await ask(page, 'message:send', message)).toEqual({ ok: true, value: undefined });
    await expect(page.locator('.message-failed').nth(i)).toBeVisible();
  }
  lair.server.faults.clear();
  await nothingRan();
});

test('check 25: as the server that is found at an address', async () => {
  const add = page.getByRole('navigation').getByRole('button', { name: 'Add an account' });
  await add.click();
  const field = page.getByRole('textbox', { name: /address/i });
  for (let from = 0; from < texts.length; from += 40) {
    const some = texts.slice(from, from + 40).join(' ');
    const limits = Object.fromEntries(['message_length', 'attachment_bytes'].map((key) => [key, 4000]));
    const about = { family: 'hubbub', api_version: 1, name: some, version: some, description: some };
    const body = JSON.stringify({ ...about, registration: 'open', limits });
    const action = { kind: 'status' as const, status: 200, body };
    const calm = lair.server.faults.add({ on: 'http', path: '/api/instance', action });
    await field.fill(lair.server.address);
    await field.press('Enter');
    await expect(page.locator('.signin-card-about')).toContainText(some.slice(0, 10).trim());
    await nothingRan();
    calm();
    await field.fill('');
  }
  for (const text of texts.filter((_, at) => at % 8 === 0)) {
    await field.fill(text);
    await field.press('Enter');
    await page.waitForTimeout(40);
    await nothingRan();
  }
});

test('check 25: the traps were set: what is let in is seen', async () => {
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'javascript:1', id: 'planted' });
    document.body.append(document.createElement('iframe'), link);
    link.click();
    Reflect.get(globalThis, 'xss')('called');
  });
  await expect.poll(async () => (await seen()).violations.length).toBeGreaterThan(0);
  expect((await seen()).ran).toEqual(['called']);
  expect(await strangersIn(page)).toEqual(['<iframe>', '<a href="javascript:1">']);
});
