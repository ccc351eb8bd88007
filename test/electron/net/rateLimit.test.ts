import { expect, test } from 'vitest';
import { headerNumber, type LimitNews, RateLimits } from '../../../electron/net/rateLimit.ts';
import type { HttpResponse } from '../../../electron/net/world.ts';
import { Failure } from '../../../shared/result.ts';
import { FakeWorld, settled } from '../../support/fakeWorld.ts';

const silent: LimitNews = {
  bucket: null,
  limit: null,
  remaining: null,
  resetMs: null,
  retryMs: null,
  global: false,
};
type Told = Partial<LimitNews> & { status?: number };

/** A server whose answers the test holds in its hand. */
function setUp() {
  const world = new FakeWorld();
  const news = new Map<HttpResponse, LimitNews>();
  const limits = new RateLimits(world, (answer) => news.get(answer) ?? silent);
  const sent: string[] = [];
  const open = new Map<string, (told: Told) => Promise<void>>();
  const results = new Map<string, unknown>();
  const ask = (route: string, name: string) => {
    const send = () =>
      new Promise<HttpResponse>((resolve) => {
        sent.push(name);
        open.set(name, async ({ status = 200, ...told }) => {
          const answer = { status, headers: {}, body: new Uint8Array() };
          news.set(answer, { ...silent, ...told });
          resolve(answer);
          await settled();
        });
      });
    limits.run(route, send).then(
      (answer) => results.set(name, answer.status),
      (e: unknown) => results.set(name, e instanceof Failure ? e.error : e),
    );
  };
  const answer = async (name: string, told: Told = {}) => {
    const reply = open.get(name);
    if (!reply) throw new Error(`${name} was not sent`);
    open.delete(name);
    await reply(told);
  };
  return { world, limits, sent, results, ask, answer };
}

test('requests of one limit go in order and no faster than it has room', async () => {
  const { world, sent, ask, answer } = setUp();
  for (const name of ['1', '2', '3', '4', '5']) ask('send', name);
  expect(sent).toEqual(['1']); // nothing is known yet: one feels the way
  await answer('1', { bucket: 'm', limit: 3, remaining: 2, resetMs: 5000 });
  expect(sent).toEqual(['1', '2', '3']);
  await answer('2', { bucket: 'm', limit: 3, remaining: 1, resetMs: 5000 });
  await answer('3', { bucket: 'm', limit: 3, remaining: 0, resetMs: 5000 });
  world.pass(4999);
  expect(sent).toEqual(['1', '2', '3']);
  world.pass(1);
  expect(sent).toEqual(['1', '2', '3', '4', '5']);
});

test('check 34: after a 429 nothing of that limit goes inside its window, then the same request first', async () => {
  const { world, sent, results, ask, answer } = setUp();
  ask('send', '1');
  await answer('1', { bucket: 'm', limit: 5, remaining: 4, resetMs: 5000 });
  for (const name of ['2', '3', '4']) ask('send', name);
  await answer('3', { bucket: 'm', status: 429, limit: 5, remaining: 0, retryMs: 3000, resetMs: 3000 });
  ask('send', '5');
  await answer('2', { bucket: 'm', limit: 5, remaining: 0, resetMs: 3000 });
  await answer('4', { bucket: 'm', status: 429, limit: 5, remaining: 0, retryMs: 3000, resetMs: 3000 });
  expect(sent).toEqual(['1', '2', '3', '4']);
  world.pass(2999);
  expect(sent).toHaveLength(4);
  world.pass(1);
  expect(sent.slice(4)).toEqual(['3', '4', '5']);
  await answer('3', { bucket: 'm', limit: 5, remaining: 4, resetMs: 5000 });
  expect(results.get('3')).toBe(200);
});

test('other limits go on meanwhile', async () => {
  const { sent, ask, answer } = setUp();
  ask('send a', '1');
  await answer('1', { bucket: 'a', limit: 1, remaining: 0, resetMs: 5000 });
  ask('send a', '2');
  ask('send b', '3');
  expect(sent).toEqual(['1', '3']);
});

test('routes that turn out to share a limit are counted together', async () => {
  const { world, sent, ask, answer } = setUp();
  ask('edit', '1');
  ask('remove', '2');
  await answer('1', { bucket: 'w', limit: 2, remaining: 1, resetMs: 5000 });
  await answer('2', { bucket: 'w', limit: 2, remaining: 0, resetMs: 5000 });
  ask('edit', '3');
  ask('remove', '4');
  expect(sent).toEqual(['1', '2']);
  world.pass(5000);
  expect(sent).toEqual(['1', '2', '3', '4']);
});

test('a global limit stops every route', async () => {
  const { world, sent, ask, answer } = setUp();
  ask('a', '1');
  ask('b', '2');
  await answer('1', { status: 429, global: true, retryMs: 2000 });
  await answer('2', { bucket: 'b', limit: 9, remaining: 8, resetMs: 1000 });
  ask('b', '3');
  ask('c', '4');
  expect(sent).toEqual(['1', '2']);
  world.pass(2000);
  expect(sent.toSorted()).toEqual(['1', '1', '2', '3', '4']);
});

test('more than a minute is told to the person, with the seconds, for all that wait', async () => {
  const { sent, results, ask, answer } = setUp();
  ask('send', '1');
  ask('send', '2');
  await answer('1', { status: 429, retryMs: 61_000 });
  ask('send', '3');
  await settled();
  const error = { kind: 'rateLimited', code: 'rateLimited', params: { seconds: 61 } };
  expect([...results.values()]).toEqual([error, error, error]);
  expect(sent).toEqual(['1']);
});

test('a 429 that says nothing waits a second, and not for ever', async () => {
  const { world, sent, results, ask, answer } = setUp();
  ask('send', '1');
  for (let i = 0; i < 5; i++) {
    await answer('1', { status: 429 });
    world.pass(1000);
  }
  await settled();
  expect(sent).toHaveLength(5);
  expect(results.get('1')).toMatchObject({ kind: 'rateLimited' });
});

test('check 40: a clock set back or ahead neither stops nor hurries anybody', async () => {
  for (const jump of [-10, 10]) {
    const { world, sent, ask, answer } = setUp();
    ask('send', '1');
    await answer('1', { bucket: 'm', limit: 2, remaining: 0, resetMs: 5000 });
    world.setClock(world.now() + jump * 365 * 86_400_000);
    ask('send', '2');
    world.pass(4999);
    expect(sent).toEqual(['1']);
    world.pass(1);
    expect(sent).toEqual(['1', '2']);
  }
});

test('a request that fails frees its place', async () => {
  const world = new FakeWorld();
  const limits = new RateLimits(world, () => silent);
  const failed = limits.run('a', () => Promise.reject(new Failure('offline', 'unreachable')));
  await expect(failed).rejects.toThrow('unreachable');
  const done = limits.run('a', async () => ({ status: 200, headers: {}, body: new Uint8Array() }));
  await expect(done).resolves.toMatchObject({ status: 200 });
});

test('the last place is not lost when its request never gets an answer', async () => {
  const { sent, ask, answer, limits } = setUp();
  ask('send', '1');
  await answer('1', { bucket: 'm', limit: 2, remaining: 1, resetMs: 5000 });
  await limits.run('send', () => Promise.reject(new Error('cut'))).catch(() => undefined);
  await settled();
  ask('send', '2');
  expect(sent).toEqual(['1', '2']);
});

test('stopping fails what waits and leaves no timer', async () => {
  const { world, results, ask, answer, limits } = setUp();
  ask('send', '1');
  ask('send', '2');
  await answer('1', { bucket: 'm', limit: 1, remaining: 0, resetMs: 5000 });
  limits.stop();
  await settled();
  expect(results.get('2')).toMatchObject({ kind: 'offline', code: 'stopped' });
  expect(world.timers).toBe(0);
});

test.each<[string | undefined, number | null]>([
  [undefined, null],
  ['', null],
  ['soon', null],
  ['NaN', null],
  ['Wed, 21 Oct 2026 07:28:00 GMT', null],
  ['-5', 0],
  ['0', 0],
  ['1.25', 1.25],
  ['1e12', 1e12],
  ['Infinity', Number.MAX_SAFE_INTEGER],
])('check 34: a header that says %s counts as %s', (text, value) => {
  expect(headerNumber(text)).toBe(value);
});
