import { expect, test } from 'vitest';
import { type Call, Http, path, plainRefusal } from '../../../electron/net/http.ts';
import { Failure } from '../../../shared/result.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';

function client(origin = 'https://a.example') {
  const world = new FakeWorld();
  const http = new Http(world, {
    origin,
    credentials: { Authorization: 'Bearer T' },
    limits: () => ({
      bucket: null,
      limit: null,
      remaining: null,
      resetMs: null,
      retryMs: null,
      global: false,
    }),
    explain: plainRefusal,
  });
  return { world, http };
}
const get: Call = { method: 'GET', path: '/api/x' };
const why = (e: unknown) => (e instanceof Failure ? e.error : e);

/** Lets the server answer with one of these after the other, and time go by as needed. */
async function outcome(call: Call, answers: readonly (number | 'cut')[]) {
  const { world, http } = client();
  let n = 0;
  world.server = () => {
    const answer = answers[Math.min(n++, answers.length - 1)] ?? 200;
    if (answer === 'cut') throw new Failure('offline', 'unreachable');
    return { status: answer, body: { n } };
  };
  const done = http.json(call).catch(why);
  await world.passing(10_000);
  return { result: await done, tries: world.requests.length };
}

test('check 2: under a base path, and never out of it', async () => {
  const world = new FakeWorld();
  const limits = () => ({
    bucket: null,
    limit: null,
    remaining: null,
    resetMs: null,
    retryMs: null,
    global: false,
  });
  const http = new Http(world, {
    origin: 'https://a.example',
    basePath: '/api',
    credentials: { 'x-session-token': 'T' },
    limits,
    explain: plainRefusal,
  });
  world.server = () => ({ status: 200, body: {} });
  await http.json({ method: 'GET', path: '/users', headers: { 'Idempotency-Key': 'k' } });
  expect(world.requests[0]).toMatchObject({
    url: 'https://a.example/api/users',
    headers: { 'x-session-token': 'T', 'Idempotency-Key': 'k' },
  });
  for (const out of ['/../users', '/%2e%2e/users', '/x/../../users']) {
    const refused = await http.json({ method: 'GET', path: out }).catch(why);
    expect(refused, out).toMatchObject({ kind: 'addressRefused' });
  }
  expect(world.requests).toHaveLength(1);
});

test('check 2: the token is sent to its origin alone', async () => {
  const { world, http } = client();
  world.server = () => ({ status: 204 });
  await http.json(get);
  expect(world.requests[0]).toMatchObject({
    url: 'https://a.example/api/x',
    headers: { Authorization: 'Bearer T' },
  });
  for (const bad of [
    '//evil.example/x',
    '@evil.example/',
    'https://evil.example/',
    '.evil.example/',
    ':8443/x',
    '\\evil',
  ]) {
    const answer = await http.json({ method: 'GET', path: bad }).catch(why);
    if (bad.startsWith('//')) continue; // a path like any other, behind the origin
    expect(answer).toMatchObject({ kind: 'addressRefused' });
  }
  expect(world.requests.every((r) => new URL(r.url).origin === 'https://a.example')).toBe(true);
});

test.each([
  'http://a.example',
  'https://a.example/',
  'https://discord.com',
  'https://u@a.example',
  'a.example',
])('check 2: no client is made for %s', (origin) => {
  expect(() => client(origin)).toThrow(Failure);
});

test('parts of a path are encoded, and none may climb out of it', () => {
  expect(path`/api/channels/${'a/b?c#d'}/x`).toBe('/api/channels/a%2Fb%3Fc%23d/x');
  expect(path`/api/${'name:1'}/${'👍'}/@me`).toBe('/api/name%3A1/%F0%9F%91%8D/@me');
  for (const bad of ['', '.', '..']) expect(() => path`/api/${bad}/x`).toThrow(Failure);
});

test.each<[string, Call, readonly (number | 'cut')[], object, number]>([
  ['an answer', get, [200], { n: 1 }, 1],
  ['the line is cut twice', get, ['cut', 'cut', 200], { n: 3 }, 3],
  ['the line stays cut', get, ['cut'], { kind: 'offline' }, 3],
  ['a gateway is down for a moment', get, [503, 200], { n: 2 }, 2],
  ['a gateway stays down', get, [502], { kind: 'server' }, 3],
  ['the server fails', get, [500], { kind: 'server' }, 1],
  ['a POST', { ...get, method: 'POST' }, ['cut'], { kind: 'offline' }, 1],
  [
    'a POST that may be repeated',
    { ...get, method: 'POST', repeatable: true },
    ['cut', 503, 201],
    { n: 3 },
    3,
  ],
  ['a PUT', { ...get, method: 'PUT' }, ['cut', 200], { n: 2 }, 2],
  ['a GET that must not be repeated', { ...get, repeatable: false }, ['cut'], { kind: 'offline' }, 1],
])('check 35: %s', async (...[, call, answers, result, tries]) => {
  const done = await outcome(call, answers);
  expect(done.result).toMatchObject(result);
  expect(done.tries).toBe(tries);
});

test.each([400, 401, 403, 404, 409, 413, 422])(
  'check 35: refused with %i is not tried again',
  async (status) => {
    expect(await outcome(get, [status])).toEqual({ result: plainRefusal(status), tries: 1 });
  },
);

test('the waits between tries are random below a ceiling that doubles', async () => {
  const { world, http } = client();
  const at: number[] = [];
  world.dice = 0.999;
  world.server = () => {
    at.push(world.now());
    throw new Failure('offline', 'unreachable');
  };
  const done = http.json(get).catch(why);
  await world.passing(10_000, 1000);
  await done;
  const [first = 0, second = 0, third = 0] = at;
  expect(second - first).toBeLessThanOrEqual(1000);
  expect(third - second).toBeLessThanOrEqual(2000);
  expect(third - second).toBeGreaterThan(1000);
});

test('no body is undefined, junk is nonsense', async () => {
  const { world, http } = client();
  world.server = () => ({ status: 204 });
  expect(await http.json(get)).toBeUndefined();
  for (const body of ['<html>', '{"a":', new Uint8Array([0x22, 0xff, 0x22])]) {
    world.server = () => ({ status: 200, body });
    expect(await http.json(get).catch(why)).toMatchObject({ kind: 'nonsense' });
  }
});

test('stopping ends what is under way, what waits, and what is yet to come', async () => {
  const { world, http } = client();
  world.server = (request) =>
    new Promise((_resolve, reject) => {
      request.signal?.addEventListener('abort', () => reject(new Failure('offline', 'unreachable')));
    });
  const [underWay, waiting] = [http.json(get).catch(why), http.json(get).catch(why)];
  http.stop();
  expect(await underWay).toMatchObject({ kind: 'offline' });
  expect(await waiting).toMatchObject({ kind: 'offline', code: 'stopped' });
  expect(await http.json(get).catch(why)).toMatchObject({ kind: 'offline', code: 'stopped' });
  expect(world.timers).toBe(0);
});

test('stopping ends the wait before another try', async () => {
  const { world, http } = client();
  const done = http.json(get).catch(why);
  await world.passing(1);
  http.stop();
  expect(await done).toMatchObject({ kind: 'offline', code: 'stopped' });
  expect(world.timers).toBe(0);
});
