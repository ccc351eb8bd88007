import { describe, expect, test } from 'vitest';
import { Batches, batchMs, mostWaitingBytes } from '../../../electron/accounts/batches.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import { type AccountId, asId, type ChannelId, type UserId } from '../../../shared/ids.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { messageOf } from '../../support/community.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';

const a = asId<AccountId>('a');
const b = asId<AccountId>('b');
const typing = (n: number): DomainEvent => ({
  type: 'typingStarted',
  channelId: asId<ChannelId>('c'),
  userId: asId<UserId>(`u${n}`),
  at: n,
});
const events = (accountId: AccountId, ...list: DomainEvent[]): AppEvent => ({
  type: 'events',
  accountId,
  events: list,
});
const notice = (code: string): AppEvent => ({ type: 'notice', notice: { kind: 'internal', code } });

function setUp({ takes = true } = {}) {
  const world = new FakeWorld();
  const posts: { at: number; batch: readonly AppEvent[] }[] = [];
  const start = world.now();
  let begun = 0;
  const batches = new Batches({
    world,
    begin: () => {
      begun += 1;
      return [notice(`begin ${begun}`)];
    },
  });
  const state = { takes };
  batches.attach(1, (batch) => {
    posts.push({ at: world.now() - start, batch });
    if (state.takes) batches.taken(1);
  });
  return { world, batches, posts, state };
}

describe('batches', () => {
  test('nothing goes to a window that has not said it listens; then it begins with all there is', () => {
    const { world, batches, posts } = setUp();
    batches.emit(notice('early'));
    world.pass(1000);
    expect(posts).toEqual([]);
    batches.ready(1);
    world.pass(1000);
    expect(posts.map((p) => p.batch)).toEqual([[notice('begin 1')]]);
  });

  test('at most one post in 16 ms, merged per account, in order', () => {
    const { world, batches, posts } = setUp();
    batches.ready(1);
    world.pass(100);
    posts.length = 0;
    batches.emit(events(a, typing(1)));
    batches.emit(events(b, typing(2)));
    batches.emit(events(a, typing(3)));
    batches.emit(notice('between'));
    batches.emit(events(a, typing(4)));
    world.pass(100);
    expect(posts.map((p) => p.batch)).toEqual([
      [events(a, typing(1), typing(3)), events(b, typing(2)), notice('between'), events(a, typing(4))],
    ]);
  });

  test('what is due goes though a busy socket lets no timer run, and no sooner', () => {
    const { world, batches, posts } = setUp();
    batches.ready(1);
    world.pass(100);
    posts.length = 0;
    for (let n = 0; n < 5; n++) {
      batches.emit(events(a, typing(n)));
      world.setClock(world.now() + 6); // no timer runs
    }
    expect(posts.map((p) => p.batch)).toEqual([[events(a, typing(0), typing(1), typing(2), typing(3))]]);
    world.pass(100);
    expect(posts.map((p) => p.batch).slice(1)).toEqual([[events(a, typing(4))]]);
  });

  test('5,000 events a second make at most 63 posts a second, and lose none', () => {
    const { world, batches, posts } = setUp();
    batches.ready(1);
    world.pass(100);
    posts.length = 0;
    for (let i = 0; i < 5000; i += 1) {
      batches.emit(events(a, typing(i)));
      world.pass(0.2);
    }
    world.pass(100);
    expect(posts.length).toBeLessThanOrEqual(Math.ceil(1000 / batchMs) + 1);
    const heard = posts.flatMap((p) => p.batch.flatMap((e) => (e.type === 'events' ? e.events : [])));
    expect(heard).toEqual(Array.from({ length: 5000 }, (_, i) => typing(i)));
    for (const [i, post] of posts.entries()) {
      expect(post.at - (posts[i - 1]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(batchMs);
    }
  });

  test('events emitted are not shared with the emitter', () => {
    const { world, batches, posts } = setUp();
    batches.ready(1);
    world.pass(100);
    const first = [typing(1)];
    batches.emit({ type: 'events', accountId: a, events: first });
    batches.emit(events(a, typing(2)));
    world.pass(100);
    expect(first).toEqual([typing(1)]);
    expect(posts.at(-1)?.batch).toEqual([events(a, typing(1), typing(2))]);
  });

  test('a page that stalls: bounded waiting, then all anew, and the final state is right', () => {
    const { world, batches, posts, state } = setUp();
    batches.ready(1);
    world.pass(100);
    state.takes = false;
    const long = { ...messageOf(1, 'c', 'u'), text: 'x'.repeat(4000) };
    for (let second = 0; second < 30; second += 1) {
      for (let i = 0; i < 300; i += 1) batches.emit(events(a, { type: 'messageUpserted', message: long }));
      world.pass(1000);
      expect(batches.waitingBytes).toBeLessThanOrEqual(mostWaitingBytes);
    }
    expect(posts.length).toBeLessThanOrEqual(9);
    state.takes = true;
    posts.length = 0;
    for (let i = 0; i < 8; i += 1) batches.taken(1);
    world.pass(100);
    batches.emit(notice('after'));
    world.pass(100);
    expect(posts.map((p) => p.batch)).toEqual([[notice('begin 2')], [notice('after')]]);
  });

  test('a page that stalls shortly loses nothing and is not begun anew', () => {
    const { world, batches, posts, state } = setUp();
    batches.ready(1);
    world.pass(100);
    state.takes = false;
    for (let i = 0; i < 100; i += 1) {
      batches.emit(events(a, typing(i)));
      world.pass(20);
    }
    state.takes = true;
    for (let i = 0; i < 8; i += 1) batches.taken(1);
    world.pass(100);
    const heard = posts.flatMap((p) => p.batch.flatMap((e) => (e.type === 'events' ? e.events : [])));
    expect(heard).toHaveLength(100);
    expect(posts.flatMap((p) => p.batch).filter((e) => e.type === 'notice')).toEqual([notice('begin 1')]);
  });

  test('a reload begins anew, also in the middle of a stall', () => {
    const { world, batches, posts, state } = setUp({ takes: false });
    batches.ready(1);
    for (let i = 0; i < 20; i += 1) {
      batches.emit(notice(`n${i}`));
      world.pass(20);
    }
    state.takes = true;
    posts.length = 0;
    batches.ready(1);
    world.pass(100);
    expect(posts.map((p) => p.batch)).toEqual([[notice('begin 2')]]);
  });

  test('a command waits for a window and is given once', () => {
    const { world, batches, posts } = setUp();
    batches.command({ do: 'addAccount' });
    world.pass(100);
    expect(posts).toEqual([]);
    batches.ready(1);
    world.pass(100);
    batches.ready(1);
    world.pass(100);
    const commands = posts.flatMap((p) => p.batch).filter((e) => e.type === 'command');
    expect(commands).toEqual([{ type: 'command', command: { do: 'addAccount' } }]);
  });

  test('a window that is gone hears nothing more', () => {
    const { world, batches, posts } = setUp();
    batches.ready(1);
    batches.emit(notice('x'));
    batches.detach(1);
    world.pass(100);
    expect(posts).toEqual([]);
  });
});
