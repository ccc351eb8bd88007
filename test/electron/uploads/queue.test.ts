import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UploadQueue } from '../../../electron/uploads/queue.ts';
import type { UploadState } from '../../../shared/uploads.ts';
import { FakeWorld, settled } from '../../support/fakeWorld.ts';

function setUp(perMinute = 10) {
  const world = new FakeWorld();
  const state = { live: true };
  const queue = new UploadQueue({ world, perMinute: () => perMinute, isLive: () => state.live });
  const starts: number[] = [];
  const told = new Map<number, UploadState[]>();
  /** Takes its turn and `ms` to send. */
  const go = async (order: number, ms: number, signal = new AbortController().signal) => {
    const over = await queue.turn(order, signal, (s) => told.set(order, [...(told.get(order) ?? []), s]));
    starts.push(order);
    world.after(ms, over);
  };
  return { world, queue, state, starts, told, go };
}
const never = () => undefined;

describe('the line', () => {
  test('lets ten go in a minute, tells the eleventh until when it waits, and lets it go then', async () => {
    const { world, starts, told, go } = setUp();
    const began = world.now();
    for (let i = 0; i < 12; i++) go(i, 10).catch(never);
    await world.passing(1000, 100);
    expect(starts).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(told.get(10)?.at(-1)).toEqual({ kind: 'waiting', for: 'limit', until: began + 61_000 });
    await world.passing(58_900, 100);
    expect(starts).toHaveLength(10);
    await world.passing(2000, 100);
    expect(starts).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test('waits without a connection, and goes on by itself', async () => {
    const { world, queue, state, starts, told, go } = setUp();
    state.live = false;
    go(0, 10).catch(never);
    await settled();
    expect(told.get(0)).toEqual([{ kind: 'waiting', for: 'connection', until: null }]);
    state.live = true;
    queue.look();
    await world.passing(100);
    expect(starts).toEqual([0]);
  });

  test('a server that says no further one goes is believed', async () => {
    const { world, queue, starts, told, go } = setUp();
    queue.close(5000);
    go(0, 10).catch(never);
    await world.passing(4900);
    expect([starts, told.get(0)?.at(-1)]).toEqual([
      [],
      { kind: 'waiting', for: 'limit', until: world.now() + 100 },
    ]);
    await world.passing(200);
    expect(starts).toEqual([0]);
  });

  test('who leaves holds nobody up, and what is tried again keeps its place', async () => {
    const { world, starts, go } = setUp();
    for (const order of [1, 2, 3]) go(order, 1000).catch(never);
    const leaves = new AbortController();
    const left = go(4, 1000, leaves.signal).catch((error: unknown) => error);
    go(5, 1000).catch(never);
    go(0, 1000).catch(never);
    leaves.abort();
    expect(await left).toBeInstanceOf(Error);
    await world.passing(3000, 100);
    expect(starts).toEqual([1, 2, 3, 0, 5]);
  });

  test('check 40: a clock that is set back or forward changes nothing', async () => {
    const { world, starts, go } = setUp(2);
    for (let i = 0; i < 3; i++) go(i, 10).catch(never);
    await world.passing(100);
    world.setClock(world.now() - 10 * 365 * 86_400_000);
    await world.passing(60_000);
    expect(starts).toHaveLength(2);
    await world.passing(2000);
    expect(starts).toHaveLength(3);
  });

  test('never an eleventh request in any minute, whatever comes, fails, leaves or is cut off', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    process.stdout.write(`seed ${seed}\n`);
    const step = fc.tuple(fc.nat(3), fc.nat(20_000));
    const steps = fc.array(step, { minLength: 5, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const at = await startsOf(taken);
        const within = (first: number) => at.filter((one) => one >= first && one < first + 60_000).length;
        expect(Math.max(0, ...at.map(within))).toBeLessThanOrEqual(10);
      }),
      { numRuns: 40, seed },
    );
  });
});

/** When requests started in the course of this: the connection comes or goes, the server closes, three more come. */
async function startsOf(steps: readonly (readonly [what: number, ms: number])[]): Promise<readonly number[]> {
  const { world, queue, state, go } = setUp();
  const at: number[] = [];
  let order = 0;
  const more = (ms: number) => void go(order++, ms).then(() => at.push(world.now()), never);
  for (const [what, ms] of steps) {
    if (what === 0) state.live = !state.live;
    if (what === 1) queue.close(ms);
    queue.look();
    for (let i = 0; what > 1 && i < 3; i++) more(ms);
    await world.passing(ms / 4, 4);
  }
  return at;
}
