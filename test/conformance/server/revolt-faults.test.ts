import { afterEach, expect, test } from 'vitest';
import { toUlid } from '../../server/revolt/ids.ts';
import { type House, openHouse, type Person, SHAPES } from './revolt-client.ts';

let house: House;
afterEach(() => house.close());

function harbour(owner: Person): string {
  const guildId = house.server.seed.addGuild({ name: 'Harbour', ownerId: owner.id }).id;
  return `/channels/${toUlid(house.server.seed.addChannel({ guildId, name: 'general' }).id)}/messages`;
}

test.each(SHAPES)('%s: limits are windows of ten seconds, told in milliseconds', async (shape) => {
  let now = 1_780_000_000_000;
  house = await openHouse({ rateLimits: true, clock: () => now });
  const mira = house.person('mira', shape);
  const path = harbour(mira);
  const other = harbour(mira);
  for (let count = 0; count < 10; count += 1)
    expect((await mira.send('POST', path, { content: 'x' })).status).toBe(200);
  now += 2500;
  const limited = await mira.send('POST', path, { content: 'x' });
  expect([limited.status, limited.body]).toEqual([429, { retry_after: 7500 }]);
  expect(limited.headers.get('x-ratelimit-limit')).toBe('10');
  expect(limited.headers.get('x-ratelimit-remaining')).toBe('0');
  expect(limited.headers.get('x-ratelimit-reset-after')).toBe('7500');
  expect(limited.headers.get('x-ratelimit-bucket')).toMatch(/^\d+$/);
  expect((await mira.send('POST', other, { content: 'x' })).status).toBe(200);
  expect((await mira.get(path)).headers.get('x-ratelimit-limit')).toBe('15');
  const edit = await mira.send('PATCH', '/users/@me', { status: { text: 'x' } });
  expect(edit.headers.get('x-ratelimit-limit')).toBe(shape === 'today' ? '2' : '20');
  now += 7500;
  expect((await mira.send('POST', path, { content: 'x' })).status).toBe(200);
});

test.each(SHAPES)('%s: faults strike requests, in this family’s words', async (shape) => {
  house = await openHouse();
  const mira = house.person('mira', shape);
  const path = harbour(mira);
  const { faults } = house.server;
  const on = { on: 'http', method: 'POST', path: '/channels/:target/messages', times: 1 } as const;
  const write = (nonce: string) => mira.send('POST', path, { content: 'x', nonce });
  faults.add({ ...on, action: { kind: 'status', status: 503 } });
  expect((await write('a')).body.type).toBe('InternalError');
  faults.add({ ...on, action: { kind: 'rate-limit', retryAfter: 1.5 } });
  const limited = await write('a');
  expect([limited.status, limited.body.retry_after]).toEqual([429, 1500]);
  faults.add({ ...on, action: { kind: 'spend-key' } });
  await expect(write('a')).rejects.toThrow();
  expect((await write('a')).status).toBe(409);
  expect((await mira.get(path)).body).toEqual([]);
  faults.add({ ...on, action: { kind: 'drop', when: 'after' } });
  await expect(write('b')).rejects.toThrow();
  expect((await mira.get(path)).body).toHaveLength(1);
  faults.add({ ...on, action: { kind: 'cut' } });
  await expect(write('c')).rejects.toThrow();
});

test.each(SHAPES)(
  '%s: faults strike events, by their own name or family A’s; sockets can be killed',
  async (shape) => {
    house = await openHouse();
    const mira = house.person('mira', shape);
    const path = harbour(mira);
    const line = await mira.listen();
    const { faults } = house.server;
    const write = (content: string) => mira.send('POST', path, { content });
    faults.add({ on: 'gateway', t: 'Message', times: 1, action: { kind: 'duplicate' } });
    await write('a');
    faults.add({ on: 'gateway', t: 'message_create', times: 1, action: { kind: 'swallow' } });
    await write('b');
    await write('c');
    await line.settled();
    expect(line.events('Message').map((event) => event.content)).toEqual(['a', 'a', 'c']);
    house.server.killSockets();
    expect(await line.closed).toBe(1006);
    const again = await mira.listen();
    house.server.revoke(mira.token);
    await again.closed;
    expect((await mira.get('/users/@me')).status).toBe(401);
  },
);

test('the log and the rows that were served know both families', async () => {
  house = await openHouse();
  const mira = house.person('mira', 'today');
  await mira.send('GET', '/users/@me?', undefined, { 'User-Agent': 'Hubbub' });
  const entry = house.server.log.at(-1);
  expect(entry).toMatchObject({ path: '/users/@me', row: 3, status: 200, accountId: mira.id });
});

test('a prefix before every path; what lies outside it is not there', async () => {
  house = await openHouse({ revoltPrefix: '/api' });
  const { address, ws } = house.server.revolt('today');
  expect(address.endsWith('/api') && ws.endsWith('/api/ws')).toBe(true);
  const mira = house.person('mira', 'today');
  expect((await mira.get('/users/@me')).status).toBe(200);
  expect((await fetch(`${new URL(address).origin}/users/@me`)).status).toBe(404);
  expect((await mira.listen()).ready.users).toHaveLength(1);
});
