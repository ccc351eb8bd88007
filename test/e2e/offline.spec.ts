import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../server/start.ts';
import { type DesktopApp, expect, launchApp, type Page, test } from './fixture.ts';
import {
  composer,
  openChannel,
  row,
  say,
  sees,
  startTown,
  type Town,
  unsent,
  waiting,
  written,
} from './town.ts';

// The server goes away, the app is killed, the line goes dead: what was written arrives once, in order.

let town: Town;
let server: RunningServer;
let desktop: DesktopApp;
let page: Page;
let file: string;

/** The same server again: same address, same file. */
async function back(beat = fast): Promise<void> {
  server = await startServer({ name: 'Larkfield', rateLimits: false, file, port: town.server.port, ...beat });
}
/** Heartbeats close enough together that a dead line is found while one waits. */
const fast = { heartbeatMs: 500 };

test.beforeEach(async () => {
  file = join(mkdtempSync(join(tmpdir(), 'hubbub-town-')), 'town.db');
  town = await startTown({ file, ...fast });
  server = town.server;
  desktop = await launchApp({ env: town.as(town.mira) });
  page = desktop.page;
  await sees(page, 'line 30 of the lounge');
});
test.afterEach(async () => {
  await desktop.close();
  await server.close();
});

const lost = () => page.getByRole('main').getByText(`${town.host} is out of reach.`);
/** Presses Try now, unless the app has come back by itself before one could. */
async function hurry(): Promise<void> {
  const tryNow = page.getByRole('button', { name: 'Try now' });
  if (await tryNow.isVisible()) await tryNow.click({ timeout: 2000 }).catch(() => undefined);
}
const said = () => written(server, town.channels.lounge).slice(30);
const contents = () => said().map((one) => one.content);
/** What the conversation shows of the messages since, top to bottom. */
const shown = () =>
  page
    .getByTestId('message-list')
    .locator('article[data-id] .message-content')
    .evaluateAll((all) => all.slice(30).map((one) => one.textContent));

test('without the server one goes on writing, and all is sent when it is back', async () => {
  await server.close();
  await expect(lost()).toBeVisible();
  await expect(page.getByRole('main').getByText('What you write is kept and sent then.')).toBeVisible();
  const region = page.getByRole('region', { name: 'Write a message' });
  await expect(region).toHaveCSS('border-top-style', 'dashed');
  await expect(composer(page)).toHaveAttribute('placeholder', /Sent when the connection is back/);
  await expect(page.getByRole('button', { name: new RegExp(`${town.host} is out of reach`) })).toBeVisible();
  const texts = ['one, while away', 'two, while away', 'three, while away'];
  for (const text of texts) await say(page, text);
  await expect(unsent(page)).toHaveCount(3);
  for (const text of texts)
    await expect(unsent(page).filter({ hasText: text })).toContainText('Waiting for the connection');
  await composer(page).fill('and a draft');
  // what was there can still be read
  await expect(row(page, 'line 30 of the lounge')).toBeVisible();

  await back();
  await hurry();
  await expect(lost()).toHaveCount(0);
  await expect(unsent(page)).toHaveCount(0);
  await expect.poll(contents).toEqual(texts);
  expect(await shown()).toEqual(texts);
  await expect(composer(page)).toHaveValue('and a draft');
  await expect(region).toHaveCSS('border-top-style', 'solid');
});

test('what others wrote meanwhile is there afterwards, in its place', async () => {
  await server.close();
  await expect(lost()).toBeVisible();
  await back();
  const write = (text: string) =>
    server.call(town.jun.id, 'POST', `/api/channels/${town.channels.lounge}/messages`, { content: text });
  for (let i = 1; i <= 130; i += 1) await write(`missed ${i}.`);
  await hurry();
  await sees(page, 'missed 130.');
  for (let i = 1; i <= 130; i += 43) await expect(row(page, `missed ${i}.`)).toHaveCount(1);
  const order = (await shown()).filter((text) => text?.startsWith('missed'));
  expect(order).toEqual(Array.from({ length: 130 }, (_, i) => `missed ${i + 1}.`));
});

test('the app is killed with messages waiting: each arrives once, in order, after the next start', async () => {
  await server.close();
  await expect(lost()).toBeVisible();
  const texts = Array.from({ length: 6 }, (_, i) => `before the power cut ${i + 1}`);
  for (const text of texts) await say(page, text);
  await expect(unsent(page)).toHaveCount(6);
  // a row is drawn before main has it on disk
  await expect.poll(() => waiting(desktop)).toEqual(texts);
  await desktop.kill();
  await back();
  desktop = await launchApp({ userData: desktop.userData });
  page = desktop.page;
  await sees(page, texts[5] ?? '');
  await expect(unsent(page)).toHaveCount(0);
  await expect.poll(contents).toEqual(texts);
  await expect.poll(shown).toEqual(texts);
});

test('the app starts without its server: what waits is shown and goes when the server comes', async () => {
  await server.close();
  await expect(lost()).toBeVisible();
  await say(page, 'patience');
  await expect(unsent(page)).toHaveCount(1);
  // a row is drawn before main has it on disk
  await expect.poll(() => waiting(desktop)).toEqual(['patience']);
  desktop = await desktop.restart();
  page = desktop.page;
  await expect(lost()).toBeVisible();
  await back();
  await sees(page, 'patience');
  await expect.poll(contents).toEqual(['patience']);
});

test('the app is killed between the sending and the answer: once all the same', async () => {
  // nobody finds the dead line meanwhile
  await server.close();
  await expect(lost()).toBeVisible();
  await back({ heartbeatMs: 60_000 });
  await hurry();
  await expect(lost()).toHaveCount(0);
  // the server takes the message, and neither the answer nor the echo reaches the app
  const posts = '/api/channels/:channel_id/messages';
  server.faults.add({ on: 'gateway', userId: town.mira.id, times: 1, action: { kind: 'half-open' } });
  server.faults.add({ on: 'http', method: 'POST', path: posts, action: { kind: 'drop', when: 'after' } });
  await server.call(town.jun.id, 'POST', `/api/channels/${town.channels.workshop}/messages`, {
    content: 'the frame that is lost',
  });
  await say(page, 'did it leave');
  await say(page, 'the one behind it');
  await expect.poll(() => contents().length, { intervals: [10] }).toBeGreaterThan(0);
  await expect.poll(() => waiting(desktop)).toEqual(['did it leave', 'the one behind it']);
  await desktop.kill();
  server.faults.clear();
  desktop = await launchApp({ userData: desktop.userData });
  page = desktop.page;
  await sees(page, 'the one behind it');
  await expect(unsent(page)).toHaveCount(0);
  expect(contents()).toEqual(['did it leave', 'the one behind it']);
  await expect.poll(shown).toEqual(['did it leave', 'the one behind it']);
  expect(waiting(desktop)).toEqual([]);
});

test('a line that is dead but looks open is found by its missing heartbeat', async () => {
  const { id } = town.mira;
  server.faults.add({ on: 'gateway', userId: id, times: 1, action: { kind: 'half-open' } });
  await town.write(town.jun, town.channels.lounge, 'into the dead line');
  await town.write(town.jun, town.channels.lounge, 'and another');
  await sees(page, 'into the dead line');
  await sees(page, 'and another');
  await expect(lost()).toHaveCount(0);
  await town.write(town.jun, town.channels.lounge, 'alive again');
  await sees(page, 'alive again');
  expect(await shown()).toEqual(['into the dead line', 'and another', 'alive again']);
});

test('after sleep the line is a new one, whatever the old one looked like', async () => {
  const opened = () => server.log.filter((one) => one.path === '/api/gateway').length;
  const before = opened();
  await desktop.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await town.write(town.jun, town.channels.lounge, 'good morning');
  await sees(page, 'good morning');
  await expect(lost()).toHaveCount(0);
  if (before > 0) expect(opened()).toBeGreaterThan(before);
});

test('another channel can be opened and left while the server is away', async () => {
  await openChannel(page, 'workshop');
  await openChannel(page, 'lounge');
  await server.close();
  await expect(lost()).toBeVisible();
  await openChannel(page, 'workshop');
  await say(page, 'for the workshop');
  await expect(unsent(page)).toHaveCount(1);
  await openChannel(page, 'lounge');
  await expect(unsent(page)).toHaveCount(0);
  await sees(page, 'line 30 of the lounge');
  await back();
  await hurry();
  await expect
    .poll(() => written(server, town.channels.workshop).map((one) => one.content))
    .toEqual(['for the workshop']);
});
