import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { totp } from '../server/totp.ts';
import { type DesktopApp, expect, launchApp, look, type Page, test } from './fixture.ts';
import {
  composer,
  openChannel,
  row,
  rows,
  say,
  sees,
  startTown,
  type Town,
  unsent,
  written,
} from './town.ts';

// What is wrong gets a sentence that says what happened and what to do; what was typed stays.

const tokens: string[] = [];
const newToken = () => {
  const token = `token-of-a-test-${tokens.length}-${Math.random().toString(36).slice(2)}`;
  tokens.push(token);
  return token;
};

test.describe('an address', () => {
  let desktop: DesktopApp;
  let page: Page;
  const servers: Server[] = [];
  /** Something else on loopback; answers its address. */
  const serve = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const json = (path: string, body: object): RequestListener => {
    return (request, response) => {
      const known = request.url === path;
      response.writeHead(known ? 200 : 404, { 'Content-Type': 'application/json' });
      response.end(known ? JSON.stringify(body) : '{"message":"404: Not Found","code":0}');
    };
  };

  test.beforeAll(async () => {
    desktop = await launchApp();
    page = desktop.page;
  });
  test.afterAll(async () => {
    await desktop.close();
    for (const server of servers) server.close();
  });

  const field = () => page.getByRole('textbox', { name: 'Server address' });
  /** Looks for a server, and answers what the window says of it. */
  async function problemOf(address: string) {
    await field().fill(address);
    await field().press('Enter');
    const problem = page.getByRole('main').getByRole('alert');
    await expect(problem).toBeVisible({ timeout: 20_000 });
    await expect(field()).toHaveValue(address);
    return problem;
  }

  test('that no name server knows: nothing answers there', async () => {
    const problem = await problemOf('chat.nowhere.invalid');
    await expect(problem).toContainText('Nothing answers at chat.nowhere.invalid');
    await expect(problem).toContainText('Check the spelling and whether this computer is online');
    await expect(page.getByRole('main')).toContainText('What was tried');
  });

  test('where nobody listens: the same, and trying again helps once somebody does', async () => {
    const address = await serve(json('/none', {}));
    const [server] = servers.splice(-1);
    await new Promise((done) => server?.close(done));
    const problem = await problemOf(address);
    await expect(problem).toContainText(`Nothing answers at ${address}`);
    const town = await startTown({ port: Number(address.split(':')[1]) });
    await problem.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('region', { name: 'Larkfield, found' })).toBeVisible();
    await town.server.close();
  });

  test('of a web site: no chat server lives there', async () => {
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('<!doctype html><title>Gardening weekly</title><p>Hello');
    });
    const problem = await problemOf(`http://${site}/index.html`);
    await expect(problem).toContainText(`No chat server answers at ${site}`);
    await expect(problem).toContainText('what lives there is a website');
  });

  test('that points elsewhere: said, and not followed', async () => {
    let asked = 0;
    const target = await serve((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    const site = await serve((request, response) => {
      response.writeHead(302, { Location: `http://${target}${request.url}` });
      response.end();
    });
    const problem = await problemOf(site);
    await expect(problem).toContainText(`${site} points somewhere else`);
    expect(asked).toBe(0);
  });

  for (const [kind, path, body] of [
    [
      'Spacebar',
      '/api/ping',
      { ping: 'pong!', instance: { id: '1', name: 'Spacebar Instance', description: null } },
    ],
  ] as const) {
    test(`of a server of another kind (${kind}): which, and that it cannot be used yet`, async () => {
      const problem = await problemOf(await serve(json(path, body)));
      await expect(problem).toContainText(` is a ${kind} server`);
      await expect(problem).toContainText(`cannot sign in to a ${kind} server yet`);
      await expect(page.getByRole('main')).toContainText(`${kind} answers at ${path}`);
    });
  }

  test('of a service that forbids other programs: refused, with the reason, and nobody is asked', async () => {
    for (const address of ['discord.com', 'https://discord.com/app', 'gateway.discord.gg']) {
      const problem = await problemOf(address);
      await expect(problem).toContainText('Hubbub does not sign in to');
      await expect(problem).toContainText('closes accounts that are used with other programs');
      await expect(problem.getByRole('button', { name: 'Try again' })).toHaveCount(0);
      await expect(page.getByText('What was tried')).toHaveCount(0);
    }
  });

  test('that is none', async () => {
    for (const typed of [
      'my server',
      'ftp://files.example',
      'mira@chat.example',
      'https://',
      'chat..example',
    ]) {
      const problem = await problemOf(typed);
      await expect(problem).toContainText(`${typed} is not an address`);
      await expect(problem).toContainText('A server address looks like chat.example.org');
    }
  });
});

test.describe('a sign-in', () => {
  let town: Town;
  let desktop: DesktopApp;
  let page: Page;

  test.beforeAll(async () => {
    town = await startTown();
    desktop = await launchApp();
    page = desktop.page;
    await page.getByRole('textbox', { name: 'Server address' }).fill(town.host);
    await page.keyboard.press('Enter');
  });
  test.afterAll(async () => {
    await desktop.close();
    await town.server.close();
  });

  const name = () => page.getByRole('textbox', { name: 'Email or name' });
  const password = () => page.getByRole('textbox', { name: 'Password', exact: true });
  const problem = () => page.getByRole('main').getByRole('alert');

  test('with a wrong password, and with a name nobody has: one sentence for both', async () => {
    for (const who of ['mira', 'nobody_at_all']) {
      await name().fill(who);
      await password().fill('not the password');
      await password().press('Enter');
      await expect(problem()).toContainText('does not know this name and password. Check both');
      await expect(name()).toHaveValue(who);
      await expect(password()).toHaveValue('not the password');
    }
  });

  test('refused in a small window: the sentence comes into sight, and the button under it', async () => {
    const whole = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: 800, height: 560 });
    await name().fill('mira');
    await password().fill('not this either');
    await password().press('Enter');
    await expect(problem()).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeInViewport({ ratio: 1 });
    await expect(password()).toBeFocused();
    await look(page, 'sign-in-refused-800');
    await page.setViewportSize(whole);
  });

  test('with a code that is wrong, then with the right one', async () => {
    const { server, mira } = town;
    const post = (path: string, body: object) => server.call(mira.id, 'POST', path, body);
    const { body } = await post('/api/auth/totp', { password: mira.password });
    const { secret } = body as { secret: string };
    // the code of half a minute ago: one is good once only, and the one of now is wanted below
    const early = totp(secret, Date.now() - 30_000);
    expect(await post('/api/auth/totp/confirm', { code: early })).toMatchObject({ status: 200 });
    await name().fill('mira');
    await password().fill(mira.password);
    await password().press('Enter');
    const code = page.getByRole('textbox', { name: 'Six-digit code' });
    const right = totp(secret, Date.now());
    await code.fill(right === '000000' ? '000001' : '000000');
    await code.press('Enter');
    await expect(problem()).toContainText('That code was not right');
    await code.fill(totp(secret, Date.now()));
    await code.press('Enter');
    await sees(page, 'line 30 of the lounge');
  });
});

test.describe('in a conversation', () => {
  let town: Town;
  let desktop: DesktopApp;
  let page: Page;
  const posts = '/api/channels/:channel_id/messages';
  const broken = ['html', 'json', 'empty', 'shape', 'cut'] as const;
  const limit = 120;

  test.beforeAll(async () => {
    town = await startTown({ newToken, limits: { message_length: limit } });
    const { seed } = town.server;
    for (const kind of broken) {
      const channel = seed.addChannel({ guildId: town.guildId, name: `broken-${kind}` });
      seed.addMessage({
        channelId: channel.id,
        authorId: town.jun.id,
        content: `behind ${kind}`,
        at: Date.now(),
      });
    }
    seed.addChannel({ guildId: town.guildId, name: 'slow-lane', slowmodeSeconds: 4 });
    desktop = await launchApp({ env: town.as(town.mira) });
    page = desktop.page;
    await sees(page, 'line 30 of the lounge');
  });
  test.afterAll(async () => {
    await desktop.close();
    await town.server.close();
  });
  test.afterEach(() => town.server.faults.clear());

  const said = (text: string) =>
    written(town.server, town.channels.lounge).filter((one) => one.content === text).length;
  const failed = (text: string) => unsent(page).filter({ hasText: text });

  test('a message that is too long stays in the field, and the window says by how much', async () => {
    await composer(page).fill('x'.repeat(limit + 3));
    const sentence = page.getByRole('main').getByRole('alert');
    await expect(sentence).toHaveText(
      `3 characters too many: this server takes ${limit}. Shorten it, or send it in two.`,
    );
    await composer(page).press('Enter');
    await expect(composer(page)).toHaveValue('x'.repeat(limit + 3));
    await expect(unsent(page)).toHaveCount(0);
    await composer(page).fill('y'.repeat(limit));
    await expect(sentence).toHaveCount(0);
    await composer(page).press('Enter');
    await sees(page, 'y'.repeat(limit));
  });

  test('an empty message goes nowhere', async () => {
    const asked = () => town.server.log.filter((one) => one.method === 'POST' && one.path === posts).length;
    const before = asked();
    const count = await rows(page).count();
    for (const text of ['', '   ', ' \n ']) await say(page, text);
    await say(page, 'not empty');
    await expect.poll(() => said('not empty')).toBe(1);
    expect(asked()).toBe(before + 1);
    await expect(rows(page)).toHaveCount(count + 1);
  });

  for (const kind of broken) {
    test(`the server answers nonsense (${kind}) instead of messages`, async () => {
      town.server.faults.add({
        on: 'http',
        method: 'GET',
        path: posts,
        action: kind === 'cut' ? { kind } : { kind: 'garbage', body: kind },
      });
      await page.getByRole('treeitem', { name: new RegExp(`^broken-${kind}`) }).click();
      const sentence = page.getByRole('status').filter({ hasText: 'Not loaded' });
      await expect(sentence).toContainText(
        kind === 'cut'
          ? /Not loaded: .*(did not answer|makes no sense|cannot be reached)/
          : `Not loaded: ${town.host} answered something that makes no sense.`,
      );
      await composer(page).fill(`written before ${kind} was there`);
      town.server.faults.clear();
      await sentence.getByRole('button', { name: 'Try again' }).click();
      await sees(page, `behind ${kind}`);
      await expect(composer(page)).toHaveValue(`written before ${kind} was there`);
      await composer(page).fill('');
    });
  }

  test('older messages that come as nonsense are asked for again', async () => {
    await openChannel(page, 'lounge');
    const { seed } = town.server;
    const channel = town.channels.workshop;
    seed.batch(() => {
      for (let i = 1; i <= 150; i += 1) {
        const at = Date.now() - (200 - i) * 60_000;
        seed.addMessage({ channelId: channel, authorId: town.jun.id, content: `plank ${i}.`, at });
      }
    });
    town.server.faults.add({
      on: 'http',
      method: 'GET',
      path: posts,
      skip: 1,
      action: { kind: 'garbage', body: 'shape' },
    });
    await openChannel(page, 'workshop');
    await sees(page, 'plank 150.');
    await page.getByTestId('message-list').evaluate((box) => box.scrollTo(0, 0));
    const alert = page.getByTestId('message-list').getByRole('alert');
    await expect(alert).toContainText(`Not loaded: ${town.host} answered something that makes no sense.`);
    await expect(row(page, 'plank 150.')).toHaveCount(1);
    town.server.faults.clear();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(row(page, 'plank 60.')).toHaveCount(1);
    await openChannel(page, 'lounge');
  });

  test('a broken event is skipped, and the next one arrives', async () => {
    town.server.faults.add({
      on: 'gateway',
      t: 'message_create',
      times: 1,
      action: { kind: 'garbage' },
    });
    await town.write(town.jun, town.channels.lounge, 'lost in a broken frame');
    await town.write(town.jun, town.channels.lounge, 'whole again');
    await sees(page, 'whole again');
    // the gap is noticed, and what was in it fetched
    await sees(page, 'lost in a broken frame');
    await expect(row(page, 'whole again')).toHaveCount(1);
  });

  test('an answer to a sent message that is nonsense costs nothing: it is there once', async () => {
    for (const body of ['html', 'json', 'empty', 'shape'] as const) {
      town.server.faults.add({
        on: 'http',
        method: 'POST',
        path: posts,
        times: 1,
        action: { kind: 'garbage', body },
      });
      await say(page, `sent in spite of ${body}`);
      await sees(page, `sent in spite of ${body}`);
    }
    await expect(unsent(page)).toHaveCount(0);
    for (const body of ['html', 'json', 'empty', 'shape']) {
      expect(said(`sent in spite of ${body}`)).toBe(1);
      await expect(row(page, `sent in spite of ${body}`)).toHaveCount(1);
    }
  });

  test('429: the message waits and then goes, by itself', async () => {
    town.server.faults.add({
      on: 'http',
      method: 'POST',
      path: posts,
      times: 1,
      action: { kind: 'rate-limit', retryAfter: 2 },
    });
    await say(page, 'no hurry');
    await expect(failed('no hurry')).toHaveCount(1);
    await expect(page.getByText('Not sent')).toHaveCount(0);
    await expect.poll(() => said('no hurry')).toBe(1);
    await expect(unsent(page)).toHaveCount(0);
    await expect(row(page, 'no hurry')).toHaveCount(1);
  });

  test('5xx: after some attempts the message says so, and goes when tried again', async () => {
    test.setTimeout(90_000);
    const action = { kind: 'status', status: 503 } as const;
    town.server.faults.add({ on: 'http', method: 'POST', path: posts, action });
    await say(page, 'the server is ill');
    const ill = failed('the server is ill');
    await expect(ill).toContainText(
      `Not sent: ${town.host} has a problem of its own. Try again in a while.`,
      {
        timeout: 45_000,
      },
    );
    town.server.faults.clear();
    await ill.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => said('the server is ill')).toBe(1);
    await expect(unsent(page)).toHaveCount(0);
    await expect(row(page, 'the server is ill')).toHaveCount(1);
  });

  test('what the server refuses can be edited or discarded, and does not hold up the rest', async () => {
    const action = { kind: 'status', status: 400, code: 'message_too_long' } as const;
    town.server.faults.add({ on: 'http', method: 'POST', path: posts, times: 2, action });
    await say(page, 'refused once');
    await say(page, 'refused twice');
    await say(page, 'and this one goes');
    await expect.poll(() => said('and this one goes')).toBe(1);
    await expect(failed('refused once')).toContainText(/Not sent: .*characters this server takes/);
    await failed('refused twice').getByRole('button', { name: 'Discard' }).click();
    await expect(failed('refused twice')).toHaveCount(0);
    await failed('refused once').getByRole('button', { name: 'Edit' }).click();
    await expect(composer(page)).toHaveValue('refused once');
    await expect(failed('refused once')).toHaveCount(0);
    await say(page, 'shorter now');
    await expect.poll(() => said('shorter now')).toBe(1);
    expect(said('refused once') + said('refused twice')).toBe(0);
  });

  test('slow mode: the next message waits in its field, and the window counts', async () => {
    await openChannel(page, 'slow-lane');
    await say(page, 'first');
    await sees(page, 'first');
    await say(page, 'second');
    await expect(page.getByRole('timer')).toHaveAccessibleName(
      /^Slow mode: you can write again in \d seconds$/,
    );
    await expect(composer(page)).toHaveValue('second');
    await expect(unsent(page)).toHaveCount(0);
    await expect(page.getByRole('timer')).toHaveCount(0);
    await composer(page).press('Enter');
    await expect(row(page, 'second')).toHaveCount(1);
    await expect(unsent(page)).toHaveCount(0);
    await openChannel(page, 'lounge');
  });

  test('where one may not write stands a sentence instead of the field', async () => {
    await openChannel(page, 'notices');
    await expect(page.getByRole('region', { name: 'Write a message' })).toContainText(
      'Here you can read, but not write.',
    );
    await expect(composer(page)).toHaveCount(0);
    await openChannel(page, 'lounge');
  });

  test('a sign-in that ends meanwhile: drafts and queue wait for the next one', async () => {
    await openChannel(page, 'workshop');
    await composer(page).fill('a draft that must stay');
    await openChannel(page, 'lounge');
    town.server.revoke(tokens.at(-1) ?? '');
    const main = page.getByRole('main');
    await expect(main.getByText(`You are signed out of ${town.host}.`)).toBeVisible();
    await expect(main.getByText('Your drafts and what waits to be sent are kept.')).toBeVisible();
    await say(page, 'written while signed out');
    await say(page, 'and another');
    await expect(failed('written while signed out')).toContainText('Waiting for the connection');
    await main.getByRole('button', { name: 'Sign in again' }).click();
    const password = page.getByRole('textbox', { name: 'Password', exact: true });
    await password.fill('wrong again');
    await password.press('Enter');
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'does not know this name and password',
    );
    await password.fill(town.mira.password);
    await password.press('Enter');
    await openChannel(page, 'lounge');
    await expect.poll(() => said('and another')).toBe(1);
    expect(said('written while signed out')).toBe(1);
    const kept = written(town.server, town.channels.lounge).map((one) => one.content);
    expect(kept.indexOf('written while signed out')).toBeLessThan(kept.indexOf('and another'));
    await expect(unsent(page)).toHaveCount(0);
    await openChannel(page, 'workshop');
    await expect(composer(page)).toHaveValue('a draft that must stay');
    await composer(page).fill('');
    await openChannel(page, 'lounge');
  });
});

test.describe('a file of the app that is damaged', () => {
  let town: Town;
  let userData: string;
  const nonsense = '{"version": 1, "theme": \u0000 dark';

  test.beforeEach(async ({ launch }) => {
    town = await startTown();
    const first = await launch({ env: town.as(town.mira) });
    await sees(first.page, 'line 30 of the lounge');
    await composer(first.page).fill('a draft from before');
    await expect(first.page.getByRole('textbox', { name: /^Message/ })).toHaveValue('a draft from before');
    await first.page.keyboard.press('Control+,');
    await first.page.getByRole('radio', { name: 'Dark', exact: true }).click();
    await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
    userData = first.userData;
    await first.close();
  });
  test.afterEach(() => town.server.close());

  const notice = (page: Page) => page.getByRole('region', { name: 'Notice' });
  const damage = (name: string, bytes: string | Uint8Array = nonsense) =>
    writeFileSync(join(userData, name), bytes);
  /** The damaged file is still there under another name, to the byte; its name. */
  function keptAs(name: string, bytes: string): string {
    const aside = readdirSync(userData).filter((one) => one.startsWith(`${name}.corrupt-`));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(userData, aside[0] ?? ''), 'utf8')).toBe(bytes);
    return aside[0] ?? '';
  }
  const works = async (page: Page, text: string) => {
    await say(page, text);
    await expect.poll(() => written(town.server, town.channels.lounge).at(-1)?.content).toBe(text);
  };

  test('settings.json: fresh settings, the old file kept, all else as it was', async ({ launch }) => {
    damage('settings.json');
    const { page } = await launch({ userData });
    await expect(notice(page)).toContainText(
      'The settings could not be read. Hubbub started with fresh ones',
    );
    await expect(notice(page)).toContainText(keptAs('settings.json', nonsense));
    await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
    await expect(composer(page)).toHaveValue('a draft from before');
    await works(page, 'settings or not');
  });

  test('accounts.json: said, the old file kept, and one can add the accounts again', async ({ launch }) => {
    damage('accounts.json');
    const { page } = await launch({ userData });
    await expect(notice(page)).toContainText('The list of accounts could not be read.');
    await expect(notice(page)).toContainText(keptAs('accounts.json', nonsense));
    await page.getByRole('textbox', { name: 'Server address' }).fill(town.host);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Email or name' }).fill('mira');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(town.mira.password);
    await page.keyboard.press('Enter');
    await sees(page, 'line 30 of the lounge');
    await works(page, 'here again');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  test('vault.json: the account is there, signed out, with its draft', async ({ launch }) => {
    damage('vault.json');
    const { page } = await launch({ userData });
    await expect(notice(page)).toContainText('The file with your sign-ins could not be read.');
    await expect(notice(page)).toContainText(keptAs('vault.json', nonsense));
    const main = page.getByRole('main');
    await expect(main).toContainText('Sign in again to go on. Drafts and settings are kept.');
    await main.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(town.mira.password);
    await page.keyboard.press('Enter');
    await sees(page, 'line 30 of the lounge');
    await expect(composer(page)).toHaveValue('a draft from before');
    await works(page, 'signed in again');
  });

  test('outbox.db: said, the old file kept, and one can write', async ({ launch }) => {
    const bytes = 'this is no database, whatever it was before '.repeat(40);
    damage('outbox.db', bytes);
    const { page } = await launch({ userData });
    await expect(notice(page)).toContainText('Unsent messages and drafts could not be read.');
    await expect(notice(page)).toContainText(keptAs('outbox.db', bytes));
    await sees(page, 'line 30 of the lounge');
    await works(page, 'an empty desk');
  });

  test('all of them at once: every one is said, one after the other', async ({ launch }) => {
    for (const name of ['settings.json', 'accounts.json', 'vault.json', 'outbox.db', 'window.json'])
      damage(name, 'x'.repeat(400));
    const { page } = await launch({ userData });
    await expect(page.getByRole('textbox', { name: 'Server address' })).toBeVisible();
    for (const words of ['The settings', 'sign-ins', 'Unsent messages', 'The list of accounts']) {
      await expect(notice(page)).toContainText(words);
      await notice(page).getByRole('button', { name: 'Dismiss' }).click();
    }
    await expect(notice(page)).toHaveCount(0);
  });
});
