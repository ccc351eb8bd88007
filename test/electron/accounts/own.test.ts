import { describe, expect, test } from 'vitest';
import type { CustomStatus } from '../../../shared/domain.ts';
import { type AccountId, asId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { everything } from '../../support/community.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';
import { FakeServer, fakeFamily } from './fakeFamily.ts';
import { home, signIn } from './home.ts';

const minute = 60_000;
const said = (text: string, more: Partial<CustomStatus> = {}): CustomStatus => ({
  text,
  emoji: null,
  expiresAt: null,
  ...more,
});

async function setUp(able: Partial<FakeServer['capabilities']> = {}) {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  server.capabilities = { ...everything.capabilities, ...able };
  server.person('mira');
  const families = [fakeFamily([server])];
  const at = home(families, world);
  const accountId = asId<AccountId>(await signIn(at, 'one.example', 'mira'));
  await world.passing(100);
  const { accounts } = at.core;
  const view = () => accounts.views()[0];
  /** What the server was asked that begins so. */
  const asked = (what: string) => server.seen.map((s) => s.what).filter((s) => s.startsWith(what));
  const says = () => server.says.get('mira') ?? null;
  /** What the account itself knows to be said. */
  const known = () => {
    const { me, presences } = accounts.get(accountId).entities;
    return (me && presences.get(me)?.customStatus) ?? null;
  };
  /** The app ends and is started again later on the same disk. */
  const restart = async (laterMs: number) => {
    await accounts.stop();
    await world.passing(laterMs);
    const again = home(families, world, at.disk);
    await again.core.accounts.start();
    await world.passing(100);
    return again;
  };
  return { world, server, at, accounts, accountId, view, asked, says, known, restart };
}

describe('what others see', () => {
  test('being away is idle for who chose online, and what was chosen comes back', async () => {
    const { accounts, view, asked, world } = await setUp();
    const since = world.now();
    accounts.setAway(since);
    expect(view()).toMatchObject({ presence: 'online', seenAs: 'idle', idleSince: since });
    await world.passing(10);
    accounts.setAway(null);
    expect(view()).toMatchObject({ presence: 'online', seenAs: 'online', idleSince: null });
    await world.passing(10);
    expect(asked('presence')).toEqual(['presence online', 'presence idle', 'presence online']);
  });

  test.each(['idle', 'dnd', 'invisible'] as const)('%s was chosen and stays', async (state) => {
    const { accounts, accountId, view, asked, world } = await setUp();
    await accounts.setPresence(accountId, state);
    accounts.setAway(world.now());
    accounts.setAway(null);
    await world.passing(10);
    expect(view()).toMatchObject({ presence: state, seenAs: state, idleSince: null });
    expect(asked('presence')).toEqual(['presence online', `presence ${state}`]);
  });

  test('a choice made while away wins, until one has been back', async () => {
    const { accounts, accountId, view, asked, world } = await setUp();
    accounts.setAway(world.now());
    await world.passing(10);
    await accounts.setPresence(accountId, 'online');
    await world.passing(10);
    expect(view()).toMatchObject({ seenAs: 'online', idleSince: null });
    accounts.setAway(null);
    accounts.setAway(world.now());
    expect(view()?.seenAs).toBe('idle');
    await world.passing(10);
    expect(asked('presence')).toEqual([
      'presence online',
      'presence idle',
      'presence online',
      'presence idle',
    ]);
  });

  test('two changes at once arrive in their order, with what holds at the end', async () => {
    const { accounts, asked, server, world } = await setUp();
    let delay = 4000;
    server.latency = () => {
      delay -= 1000;
      return Math.max(0, delay);
    };
    accounts.setAway(world.now());
    await world.passing(10);
    accounts.setAway(null);
    await world.passing(10_000);
    expect(asked('presence')).toEqual(['presence online', 'presence idle', 'presence online']);
    expect(server.presence.get('mira')).toBe('online');
  });

  test('many changes in a row are told as one, with what holds at the end', async () => {
    const { accounts, accountId, asked, server, world } = await setUp();
    server.latency = () => 1000;
    for (let i = 0; i < 50; i += 1) {
      void accounts.setPresence(accountId, i % 2 === 0 ? 'dnd' : 'idle');
      await world.passing(10);
    }
    await world.passing(5000);
    expect(server.presence.get('mira')).toBe('idle');
    expect(asked('presence').length).toBeLessThanOrEqual(4);
  });

  test('a new session while away says idle; what is on disk is what was chosen', async () => {
    const { accounts, accountId, asked, at, server, world } = await setUp();
    accounts.setAway(world.now());
    await world.passing(10);
    server.lines[0]?.down();
    accounts.get(accountId).wake();
    await world.passing(10);
    expect(asked('presence')).toEqual(['presence online', 'presence idle', 'presence idle']);
    expect(at.disk.records[0]?.presence).toBe('online');
  });

  test('out of reach is offline, and so is who hides', async () => {
    const { accounts, accountId, view, server } = await setUp();
    const privacy = { friendRequests: true, directMessages: true, showPresence: false };
    accounts.get(accountId).learn([{ type: 'ownChanged', own: { email: null, twoStep: false, privacy } }]);
    expect(view()).toMatchObject({ presence: 'online', seenAs: 'offline' });
    const open = { ...privacy, showPresence: true };
    accounts
      .get(accountId)
      .learn([{ type: 'ownChanged', own: { email: null, twoStep: false, privacy: open } }]);
    expect(view()?.seenAs).toBe('online');
    server.lines[0]?.down();
    expect(view()?.seenAs).toBe('offline');
  });

  test('before sleep others see the person go; no heartbeat keeps them, until the computer wakes', async () => {
    const { accounts, asked, server, view, world } = await setUp();
    await accounts.sleepAll();
    expect(server.seen.slice(-2).map((s) => s.what)).toEqual(['leave', 'sleep']);
    expect(view()?.seenAs).toBe('offline');
    const before = asked('heartbeat').length;
    await world.passing(5 * minute);
    expect(asked('heartbeat')).toHaveLength(before);
    await accounts.wakeAll();
    await world.passing(minute);
    expect(view()?.seenAs).toBe('online');
    expect(asked('heartbeat').length).toBeGreaterThan(before);
  });

  test('waking while it still says good-bye keeps the new socket', async () => {
    const { accounts, server, view, world } = await setUp();
    server.latency = () => 1000;
    const sleeping = accounts.sleepAll();
    await accounts.wakeAll();
    await world.passing(3000);
    await sleeping;
    expect(server.seen.map((s) => s.what)).not.toContain('sleep');
    expect(view()?.connection.state).toBe('live');
  });
});

describe('a custom status', () => {
  test('goes to the server with its emoji and its end', async () => {
    const { accounts, accountId, says, view, world } = await setUp();
    const status = said('at the bench', { emoji: '🔧', expiresAt: world.now() + minute });
    await accounts.setCustomStatus(accountId, status);
    expect(says()).toEqual(status);
    expect(view()?.statusWaiting).toBeNull();
    await accounts.setCustomStatus(accountId, null);
    expect(says()).toBeNull();
  });

  test('out of reach it waits, also over a restart, and is said when the server is back', async () => {
    const { accounts, accountId, at, server, view, says, restart } = await setUp();
    server.lines[0]?.down();
    await accounts.setCustomStatus(accountId, said('first'));
    await accounts.setCustomStatus(accountId, said('back soon'));
    expect(view()?.statusWaiting).toEqual({ status: said('back soon') });
    expect(at.disk.records[0]?.statusWaiting).toEqual({ status: said('back soon') });
    expect(says()).toBeNull();
    const again = await restart(minute);
    expect(says()).toEqual(said('back soon'));
    expect(again.core.accounts.views()[0]?.statusWaiting).toBeNull();
    expect(at.disk.records[0]?.statusWaiting).toBeNull();
  });

  test('a status that ended while it waited is not said any more', async () => {
    const { accounts, accountId, server, says, world } = await setUp();
    await accounts.setCustomStatus(accountId, said('old'));
    server.lines[0]?.down();
    await accounts.setCustomStatus(accountId, said('lunch', { expiresAt: world.now() + minute }));
    await world.passing(2 * minute);
    accounts.get(accountId).wake();
    await world.passing(100);
    expect(says()).toBeNull();
  });

  test('an answer that gets lost is tried again with the next heartbeat', async () => {
    const { accounts, accountId, server, says, view, world } = await setUp();
    server.unreachable = true;
    await accounts.setCustomStatus(accountId, said('patient'));
    expect(view()?.statusWaiting).not.toBeNull();
    server.unreachable = false;
    await world.passing(minute);
    expect(says()).toEqual(said('patient'));
    expect(view()?.statusWaiting).toBeNull();
  });

  test('what the server refuses is said so, and not tried for ever', async () => {
    const { accounts, accountId, server, view, asked, world } = await setUp();
    server.fault = (what) => (what.startsWith('status') ? new Failure('invalid', 'invalid') : null);
    await expect(accounts.setCustomStatus(accountId, said('no'))).rejects.toThrow();
    expect(view()?.statusWaiting).toBeNull();
    await world.passing(5 * minute);
    expect(asked('status')).toHaveLength(1);
  });

  test('too many words are refused here, with the limit', async () => {
    const { accounts, accountId, asked } = await setUp();
    const failure = await accounts.setCustomStatus(accountId, said('x'.repeat(129))).catch((e: unknown) => e);
    expect(failure instanceof Failure && failure.error).toMatchObject({
      code: 'statusTooLong',
      params: { limit: 128 },
    });
    expect(asked('status')).toEqual([]);
  });

  test('the last of several wins, whatever order the answers come in', async () => {
    const { accounts, accountId, server, says, view, world } = await setUp();
    let delay = 3000;
    server.latency = () => {
      delay -= 1000;
      return delay;
    };
    const all = ['one', 'two', 'three'].map((text) => accounts.setCustomStatus(accountId, said(text)));
    await world.passing(6000);
    await Promise.all(all);
    expect(says()).toEqual(said('three'));
    expect(view()?.statusWaiting).toBeNull();
  });
});

describe('where the server keeps no emoji', () => {
  test('the emoji goes into the words, one of a server by its name', async () => {
    const { accounts, accountId, says } = await setUp({ statusEmoji: false });
    await accounts.setCustomStatus(accountId, said('at the bench', { emoji: '🔧' }));
    expect(says()).toEqual(said('🔧 at the bench'));
    await accounts.setCustomStatus(accountId, said('', { text: null, emoji: 'owl:123' }));
    expect(says()).toEqual(said(':owl:'));
  });
});

describe('where the server keeps no end', () => {
  const lunch = (now: number) => said('lunch', { expiresAt: now + 10 * minute });

  test('it is ended here, and the window is told when', async () => {
    const { accounts, accountId, says, known, at, world } = await setUp({ statusExpiry: false });
    const status = lunch(world.now());
    await accounts.setCustomStatus(accountId, status);
    expect(says()).toEqual(said('lunch'));
    await world.passing(100);
    expect(known()).toMatchObject(status);
    expect(at.disk.records[0]?.statusEnds).toMatchObject({ text: 'lunch' });
    await world.passing(9 * minute);
    expect(says()).not.toBeNull();
    await world.passing(2 * minute);
    expect(says()).toBeNull();
    expect(at.disk.records[0]?.statusEnds).toBeNull();
  });

  test('it is ended at the next start when the app was closed meanwhile', async () => {
    const { accounts, accountId, says, world, restart } = await setUp({ statusExpiry: false });
    await accounts.setCustomStatus(accountId, lunch(world.now()));
    await restart(60 * minute);
    expect(says()).toBeNull();
  });

  test('started again before its end, it still ends', async () => {
    const { accounts, accountId, says, world, restart } = await setUp({ statusExpiry: false });
    await accounts.setCustomStatus(accountId, lunch(world.now()));
    await restart(minute);
    expect(says()).not.toBeNull();
    await world.passing(12 * minute);
    expect(says()).toBeNull();
  });

  test('what was said elsewhere since then is left alone', async () => {
    const { accounts, accountId, server, says, at, world } = await setUp({ statusExpiry: false });
    await accounts.setCustomStatus(accountId, lunch(world.now()));
    server.says.set('mira', said('from my other computer'));
    const presence = server.seenAs('mira');
    server.tell({ type: 'presenceChanged', userId: server.userId('mira'), presence });
    await world.passing(20 * minute);
    expect(says()).toEqual(said('from my other computer'));
    expect(at.disk.records[0]?.statusEnds).toBeNull();
  });

  test('what is said next takes the end of what was said before', async () => {
    const { accounts, accountId, says, world } = await setUp({ statusExpiry: false });
    await accounts.setCustomStatus(accountId, lunch(world.now()));
    await accounts.setCustomStatus(accountId, said('lunch'));
    await world.passing(20 * minute);
    expect(says()).toEqual(said('lunch'));
  });
});
