import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, type House, openHouse, seedGuild } from './client.ts';

let house: House;
let mara: Client;
let channelId: string;

beforeEach(async () => {
  house = await openHouse({ test: true });
  mara = house.person('mara');
  ({ channelId } = seedGuild(house, mara));
});
afterEach(() => house.close());

const path = '/api/channels/:channel_id/messages';
const write = (content: string, nonce?: string) =>
  mara.send('POST', `/api/channels/${channelId}/messages`, { content, ...(nonce ? { nonce } : {}) });
const stored = async () =>
  (await mara.get(`/api/channels/${channelId}/messages`)).body.map((row: { content: string }) => row.content);

test('rate limits count per bucket and say so in headers', async () => {
  await house.close();
  let now = 1_780_000_000_000;
  house = await openHouse({ rateLimits: true, clock: () => now });
  mara = house.person('mara');
  ({ channelId } = seedGuild(house, mara));
  for (let count = 0; count < 10; count += 1) expect((await write('x')).status).toBe(201);
  const limited = await write('x');
  expect(limited.status).toBe(429);
  expect(limited.headers.get('x-ratelimit-bucket')).toBe(`message:${channelId}`);
  expect(limited.headers.get('x-ratelimit-limit')).toBe('10');
  expect(limited.headers.get('x-ratelimit-remaining')).toBe('0');
  expect(limited.headers.get('x-ratelimit-reset-after')).toBe('5.000');
  expect(limited.headers.get('retry-after')).toBe('5');
  expect(limited.body.error).toMatchObject({ code: 'rate_limited', retry_after: 5 });
  expect((await mara.get('/api/users/@me')).headers.get('x-ratelimit-remaining')).toBe('199');
  now += 5000;
  expect((await write('x')).status).toBe(201);
});

test('dropped before: nothing is stored; dropped after: it is, and the nonce finds it', async () => {
  const { faults } = house.server;
  faults.add({ on: 'http', method: 'POST', path, times: 1, action: { kind: 'drop', when: 'before' } });
  await expect(write('a', 'n1')).rejects.toThrow();
  expect(await stored()).toEqual([]);
  faults.add({ on: 'http', method: 'POST', path, times: 1, action: { kind: 'drop', when: 'after' } });
  await expect(write('a', 'n1')).rejects.toThrow();
  expect((await write('a', 'n1')).status).toBe(200);
  expect(await stored()).toEqual(['a']);
});

test('status, rate limit, redirect, garbage and cut answers', async () => {
  const { faults } = house.server;
  const once = (action: Parameters<typeof faults.add>[0]['action']) =>
    faults.add({ on: 'http', path: '/api/users/@me', times: 1, action } as Parameters<typeof faults.add>[0]);
  const get = () => fetch(`${house.server.address}/api/users/@me`, { redirect: 'manual' });
  once({ kind: 'status', status: 503 });
  expect((await get()).status).toBe(503);
  once({ kind: 'rate-limit', retryAfter: 2.5 });
  const limited = await get();
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
  once({ kind: 'redirect', to: 'http://127.0.0.1:1/', status: 307 });
  expect((await get()).headers.get('location')).toBe('http://127.0.0.1:1/');
  once({ kind: 'garbage', body: 'html' });
  expect(await (await get()).text()).toContain('<!doctype html>');
  once({ kind: 'cut' });
  await expect(get().then((response) => response.text())).rejects.toThrow();
  expect((await get()).status).toBe(401);
});

test('gateway frames are doubled, swapped, swallowed and spoilt; a half-open socket stays silent', async () => {
  const { faults } = house.server;
  const line = await mara.connect();
  await line.next('ready');
  const contents = () => line.events('message_create').map((d) => d.content);
  faults.add({ on: 'gateway', t: 'message_create', times: 1, action: { kind: 'duplicate' } });
  await write('a');
  faults.add({ on: 'gateway', t: 'message_create', times: 1, action: { kind: 'swallow' } });
  await write('b');
  faults.add({ on: 'gateway', t: 'message_create', times: 1, action: { kind: 'reorder' } });
  await write('c');
  await line.settled();
  expect(contents()).toEqual(['a', 'a', 'c']);
  const [read, create] = ['read_state_update', 'message_create'].map((name) =>
    line.frames.findLastIndex((frame) => frame.t === name),
  );
  expect(read).toBeLessThan(create ?? 0);
  faults.add({ on: 'gateway', t: 'message_create', times: 1, action: { kind: 'garbage' } });
  await write('d');
  await line.next('garbage');
  faults.add({ on: 'gateway', t: 'message_create', times: 1, action: { kind: 'half-open' } });
  await write('e');
  const before = line.frames.length;
  line.say('heartbeat', { s: null });
  await write('f');
  const other = await mara.connect();
  await other.settled();
  expect(line.frames.length).toBe(before);
});

test('the switch works over HTTP where the server was started for tests', async () => {
  const rules = [{ on: 'http', path: '/api/instance', times: 1, action: { kind: 'status', status: 502 } }];
  expect((await house.anonymous.send('POST', '/__test/faults', { rules })).status).toBe(204);
  expect((await house.anonymous.get('/api/instance')).status).toBe(502);
  expect((await house.anonymous.get('/api/instance')).status).toBe(200);
  const log = (await house.anonymous.get('/__test/log')).body;
  expect(log.findLast((entry: { path: string }) => !entry.path.startsWith('/__test'))).toMatchObject({
    method: 'GET',
    path: '/api/instance',
    status: 200,
    row: null,
  });
  const line = await mara.connect();
  await line.next('ready');
  await house.anonymous.send('POST', '/__test/faults', { kill_sockets: 4000 });
  expect(await line.closed).toBe(4000);
  await house.close();
  house = await openHouse();
  expect((await house.anonymous.send('POST', '/__test/faults', {})).status).toBe(404);
});

test('routes run in process, as a person, with all their checks and events', async () => {
  const tom = house.person('tom');
  const line = await mara.connect();
  await line.next('ready');
  const at = `/api/channels/${channelId}/messages`;
  expect((await house.server.call(mara.id, 'POST', at, { content: 'from inside' })).status).toBe(201);
  expect((await line.next('message_create')).content).toBe('from inside');
  expect((await house.server.call(tom.id, 'POST', at, { content: 'x' })).status).toBe(404);
});
