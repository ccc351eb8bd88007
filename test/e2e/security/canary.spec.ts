import type { Fault, HttpAction } from '../../server/faults.ts';
import { type DesktopApp, expect, type Page, test } from '../fixture.ts';
import { startTown, type Town } from '../town.ts';
import { ask, openAccount } from './bridge.ts';
import { allPlaces, formsOf, newCanary, placesWith } from './canary.ts';
import { type Sentinel, startSentinel } from './sentinel.ts';

const draft = 'a draft that stands in a file';
const heard = 'line 30 of the lounge';

/** Everything that crosses the border from now on is written down. */
const traced = (desktop: DesktopApp) =>
  desktop.kind === 'host'
    ? desktop.evaluate(({ host }) => {
        host.trace.on = true;
      })
    : undefined;

type Scene = {
  readonly town: Town;
  readonly sentinel: Sentinel;
  readonly desktop: DesktopApp;
  readonly page: Page;
  readonly accountId: string;
};

const actions: readonly HttpAction[] = [
  { kind: 'garbage', body: 'html' },
  { kind: 'garbage', body: 'json' },
  { kind: 'garbage', body: 'empty' },
  { kind: 'garbage', body: 'shape' },
  { kind: 'cut' },
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  ...[400, 401, 403, 404, 409, 413, 418, 500, 503].map((status) => ({ kind: 'status', status }) as const),
  { kind: 'status', status: 500, body: '<html>', headers: { 'content-type': 'text/html' } },
];

/** Calls that go to the server, each of them under each fault. */
async function failEveryRequest({ town, page, accountId, sentinel }: Scene): Promise<void> {
  const channelId = town.channels.lounge;
  const at = { accountId, channelId };
  const list = { ...at, before: null, after: null, around: null, limit: 50 };
  const messageId = await town.write(town.mira, channelId, 'to be changed');
  const redirects = [301, 302, 307, 308].map((status) => {
    return { kind: 'redirect', to: `${sentinel.origin}/elsewhere`, status } as const;
  });
  for (const [i, action] of [...actions, ...redirects].entries()) {
    const calm = town.server.faults.add({ on: 'http', action });
    await Promise.all([
      ask(page, 'message:list', list),
      ask(page, 'message:edit', { ...at, messageId, text: 'changed' }),
      ask(page, 'message:react', { ...at, messageId, emoji: '🌙', on: true }),
      ask(page, 'channel:typing', at),
      ask(page, 'channel:acknowledge', { ...at, messageId }),
      ask(page, 'channel:direct', { accountId, userId: town.jun.id }),
      ask(page, 'account:presence', { accountId, state: 'idle' }),
      ask(page, 'message:send', {
        ...at,
        text: `sent ${i}`,
        nonce: `canary-${i}`,
        replyTo: null,
        uploads: [],
      }),
      ask(page, 'address:probe', { address: town.host }),
      page.evaluate(
        (src) => new Promise((done) => Object.assign(new Image(), { src, onload: done, onerror: done })),
        `./media/${accountId}/${encodeURIComponent(`/api/files/nothing${i}`)}`,
      ),
    ]);
    calm();
  }
}

const live = (page: Page, accountId: string) =>
  expect
    .poll(() =>
      ask(page, 'channel:typing', { accountId, channelId: 'none' }).then((r) => r.ok || r.error.kind),
    )
    .not.toMatch(/unauthorized|offline|vault/);

/** The socket: refused, sent elsewhere, cut, and fed what cannot be read or is too large. */
async function failTheSocket({ town, page, accountId, sentinel }: Scene): Promise<void> {
  const { server } = town;
  const path = '/api/gateway';
  const frames: readonly Fault[] = [
    { on: 'http', path, times: 1, action: { kind: 'status', status: 403 } },
    { on: 'http', path, times: 1, action: { kind: 'status', status: 500 } },
    { on: 'http', path, times: 1, action: { kind: 'redirect', to: `${sentinel.origin}/socket` } },
    { on: 'http', path, times: 1, action: { kind: 'drop', when: 'before' } },
    { on: 'gateway', times: 1, action: { kind: 'garbage', text: 'x'.repeat(17 * 2 ** 20) } },
    { on: 'gateway', times: 3, action: { kind: 'garbage' } },
    { on: 'gateway', times: 1, action: { kind: 'kill' } },
    { on: 'gateway', times: 1, action: { kind: 'close', code: 4000 } },
  ];
  for (const fault of frames) {
    const before = server.log.length;
    const calm = server.faults.add(fault);
    server.killSockets();
    await ask(page, 'account:reconnect', { accountId });
    await expect.poll(() => server.log.slice(before).some((entry) => entry.path === path)).toBe(true);
    await page.waitForTimeout(150);
    calm();
  }
  await ask(page, 'account:reconnect', { accountId });
  await live(page, accountId);
}

/** Errors nobody caught, with the token in every place where libraries put it. */
async function failInMain(desktop: DesktopApp, token: string): Promise<void> {
  await desktop.evaluate(async (_modules, secret) => {
    const headers = { Authorization: `Bearer ${secret}`, 'X-Session-Token': secret };
    const config = { url: `https://mira:${secret}@example.org/?token=${secret}`, headers };
    const texts = [
      `Request failed with {"headers":${JSON.stringify(headers)}}`,
      `GET ${config.url} failed`,
      `Unexpected token in JSON: ${JSON.stringify({ token: secret })}`,
      `closed while sending ${secret}`,
      `Authorization: Bearer ${secret}`,
      `log-marker: an error without a secret`,
    ];
    for (const text of texts) {
      const error = Object.assign(new Error(text), { config, request: { headers }, cause: new Error(text) });
      void Promise.reject(error);
      void Promise.reject({ toString: () => text });
      setTimeout(() => {
        throw error;
      }, 0);
    }
    await new Promise((done) => setTimeout(done, 100));
    console.log('stdout-marker');
  }, token);
}

test('check 4: a token never leaves the memory of main but sealed', async ({ launch }) => {
  test.setTimeout(120_000);
  const tokens: string[] = [];
  const sentinel = await startSentinel();
  const town = await startTown({
    seeds: null,
    newToken: () => {
      tokens.push(newCanary());
      return tokens.at(-1) ?? '';
    },
  });
  let desktop = await launch({ ownBrowser: true });
  let { page } = desktop;
  await traced(desktop);
  const credentials = { address: town.host, name: town.mira.name, password: town.mira.password };
  const signIn = { ...credentials, voice: 'kingfisher', way: 'password', invite: '' };
  expect(await ask(page, 'account:signIn', { ...signIn, password: 'wrong' })).toMatchObject({ ok: false });
  expect(await ask(page, 'account:signIn', signIn)).toMatchObject({ ok: true });
  await expect(page.getByText(heard)).toBeVisible();
  const accountId = await openAccount(page);
  await ask(page, 'draft:save', { accountId, channelId: town.channels.workshop, text: draft });
  expect(tokens.length).toBe(1);

  const scene = { town, sentinel, desktop, page, accountId };
  await failEveryRequest(scene);
  await failTheSocket(scene);
  await page.evaluate(() => void Promise.reject(new Error('nobody caught this in the page')));

  // the server takes the token back; signing in again brings another
  town.server.revoke(tokens[0] ?? '');
  await expect
    .poll(async () => (await ask(page, 'channel:typing', { accountId, channelId: 'none' })).ok)
    .toBe(false);
  const again = { accountId, password: town.mira.password };
  expect(await ask(page, 'account:again', again)).toMatchObject({ ok: true });
  expect(tokens.length).toBe(2);
  await live(page, accountId);
  if (desktop.kind === 'host') await failInMain(desktop, tokens[1] ?? '');
  const first = await allPlaces(desktop, page);

  // from the disk, too
  desktop = await desktop.restart();
  page = desktop.page;
  await traced(desktop);
  await page.reload();
  await expect(page.getByText(heard)).toBeVisible();
  await live(page, accountId);
  expect(tokens.length).toBe(2);
  if (desktop.kind === 'host') {
    await desktop.evaluate(({ host }) => {
      host.safeStorage.mode = 'locked';
    });
    await ask(page, 'account:again', again);
    await failInMain(desktop, tokens[2] ?? '');
  }
  const second = await allPlaces(desktop, page);
  const addresses = town.server.log.map(({ method, url }) => `${method} ${url}`).join('\n');
  first.set('addresses asked for', Buffer.from(addresses));

  for (const token of tokens) {
    expect(placesWith(token, first)).toEqual([]);
    expect(placesWith(token, second)).toEqual([]);
  }
  // nothing is found where nothing is looked at: these are known to be there
  const where = (text: string, places: Map<string, Buffer>) => placesWith(text, places);
  expect(where(heard, first)).toEqual(expect.arrayContaining(['page: document', 'desktop: ipc']));
  expect(where(heard, second)).toEqual(expect.arrayContaining(['page: document', 'desktop: ipc']));
  expect(where(draft, first).filter((name) => /outbox\.db/.test(name))).not.toEqual([]);
  expect(where('log-marker: an error without', first)).toEqual(['file: logs/hubbub.log']);
  expect(
    where('stdout-marker and some more', new Map([['x', Buffer.from('stdout-marker and some more')]])),
  ).toEqual(['x']);
  expect(first.get('stdout')?.toString()).toContain('stdout-marker');
  expect(addresses).toContain('GET /api/gateway');
  expect(sentinel.hits).toEqual([]);
  // what a person typed crosses once, upwards, and is kept nowhere
  expect(where(town.mira.password, first)).toEqual(['desktop: ipc']);
  await town.server.close();
  await sentinel.stop();
});

test('check 4: the scan knows a token in its disguises', () => {
  const token = newCanary();
  const disguises = {
    plain: `x ${token} y`,
    part: `x ${token.slice(5, 32)}… y`,
    percent: `?token=${encodeURIComponent(token)}&x`,
    json: JSON.stringify({ deep: JSON.stringify({ token }) }),
    hex: Buffer.from(token).toString('hex'),
    'UTF-16': Buffer.from(token, 'utf16le').toString('latin1'),
    ...Object.fromEntries(
      ['', 'a', 'ab', 'abc'].map((before) => [
        `base64 after ${before.length}`,
        Buffer.from(`${before}${token}${before}`).toString('base64'),
      ]),
    ),
    base64url: Buffer.from(`Bearer ${token}`).toString('base64url'),
  };
  const places = new Map(
    Object.entries(disguises).map(([name, text]) => [name, Buffer.from(text, 'latin1')]),
  );
  expect(placesWith(token, places)).toEqual(Object.keys(disguises));
  expect(placesWith(newCanary(), places)).toEqual([]);
  expect(formsOf(token).length).toBeGreaterThan(8);
});
