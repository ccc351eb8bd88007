import { describe, expect, test } from 'vitest';
import type { Message } from '../../../shared/domain.ts';
import { type AccountId, asId, type ChannelId } from '../../../shared/ids.ts';
import { applyToTimeline, openTimeline, type Timeline } from '../../../shared/state/timeline.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';
import { FakeServer, fakeFamily } from './fakeFamily.ts';
import { home, signIn } from './home.ts';

/** A window on one channel: opened by a page, kept up by events, as the page's own store does it. */
async function setUp(before: number) {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  server.person('mira');
  const channelId = server.channel('general');
  for (let i = 0; i < before; i += 1) server.say(channelId, `old ${i}`);
  const at = home([fakeFamily([server])], world);
  const accountId = asId<AccountId>(await signIn(at, 'one.example', 'mira'));
  const account = at.core.accounts.get(accountId);
  account.show(channelId);
  const page = await account.list({ channelId, before: null, after: null, around: null, limit: 50 });
  await world.passing(100);
  at.heard.length = 0;
  const line = () => {
    const found = server.lines[0];
    if (!found) throw new Error('no line');
    return found;
  };
  const opened = openTimeline(page, { hasOlder: before > 50, hasNewer: false });
  const timeline = (): Timeline =>
    at.heard
      .flatMap((e) => (e.type === 'events' ? e.events : []))
      .reduce((t, event) => applyToTimeline(t, event, null), opened);
  return { world, server, at, account, channelId, line, timeline };
}

const truth = (server: FakeServer, channelId: ChannelId, from: string): readonly Message[] =>
  (server.messages.get(channelId) ?? []).filter((m) => m.id >= from);
const shown = (t: Timeline) => t.ids.map((id) => t.rows.get(id));

describe('a gap', () => {
  test('of missed, edited and deleted messages is filled in one event', async () => {
    const { world, server, at, channelId, line, timeline } = await setUp(80);
    const [, , third, fourth] = truth(server, channelId, '').slice(-10);
    line().down();
    for (let i = 0; i < 30; i += 1) server.say(channelId, `missed ${i}`);
    if (third) server.remove(channelId, third.id);
    if (fourth) {
      const messages = server.messages.get(channelId) ?? [];
      server.messages.set(
        channelId,
        messages.map((m) => (m.id === fourth.id ? { ...m, text: 'edited' } : m)),
      );
    }
    line().up();
    await world.passing(200);
    const now = timeline();
    expect(shown(now)).toEqual(truth(server, channelId, now.ids[0] ?? ''));
    expect(now.hasNewer).toBe(false);
    const ranges = at.heard
      .flatMap((e) => (e.type === 'events' ? e.events : []))
      .filter((e) => e.type === 'messageRange');
    expect(ranges).toHaveLength(1);
  });

  test('too long to fill gives the newest page', async () => {
    const { world, server, channelId, line, timeline } = await setUp(80);
    line().down();
    for (let i = 0; i < 700; i += 1) server.say(channelId, `missed ${i}`);
    line().up();
    await world.passing(200);
    const now = timeline();
    expect(now.ids).toHaveLength(100);
    expect(now.hasOlder).toBe(true);
    expect(shown(now)).toEqual(truth(server, channelId, now.ids[0] ?? ''));
  });

  test('of nothing changes nothing', async () => {
    const { world, server, channelId, line, timeline } = await setUp(60);
    line().down();
    line().up();
    await world.passing(200);
    expect(shown(timeline())).toEqual(truth(server, channelId, '').slice(-50));
  });

  test('is filled too where the window comes to the channel just after the connection', async () => {
    const { world, server, account, channelId, line, timeline } = await setUp(60);
    account.show(null);
    line().down();
    server.say(channelId, 'missed');
    line().up();
    await world.passing(200);
    account.show(channelId);
    await world.passing(200);
    const now = timeline();
    expect(shown(now)).toEqual(truth(server, channelId, now.ids[0] ?? ''));
  });

  test('in a channel that was empty is filled', async () => {
    const { world, server, channelId, line, timeline } = await setUp(0);
    line().down();
    server.say(channelId, 'first ever');
    line().up();
    await world.passing(200);
    expect(shown(timeline()).map((m) => m?.text)).toEqual(['first ever']);
  });

  test('what comes live while it is filled stays, and what goes stays gone', async () => {
    const { world, server, channelId, line, timeline } = await setUp(60);
    line().down();
    const missed = server.say(channelId, 'missed');
    server.latency = () => 100;
    line().up();
    await world.passing(80); // the server has answered, the answer is on its way
    server.say(channelId, 'live');
    server.remove(channelId, missed.id);
    await world.passing(200);
    const now = timeline();
    expect(shown(now)).toEqual(truth(server, channelId, now.ids[0] ?? ''));
    expect(shown(now).at(-1)?.text).toBe('live');
  });

  test('that could not be filled is filled when the connection comes back', async () => {
    const { world, server, channelId, line, timeline } = await setUp(60);
    line().down();
    server.say(channelId, 'missed');
    server.unreachable = true;
    line().up();
    await world.passing(200);
    server.unreachable = false;
    line().up();
    await world.passing(200);
    expect(shown(timeline()).at(-1)?.text).toBe('missed');
  });

  test('in a channel nobody looks at is not asked for', async () => {
    const { world, server, account, line } = await setUp(60);
    account.show(null);
    const before = server.seen.filter((s) => s.what.startsWith('list')).length;
    line().down();
    line().up();
    await world.passing(200);
    expect(server.seen.filter((s) => s.what.startsWith('list'))).toHaveLength(before);
  });

  test.each(Array.from({ length: 60 }, (_, i) => i + (Date.now() % 100_000)))(
    'seed %i: a line that falls at any time ends with what the server has',
    async (seed) => {
      let state = seed;
      const roll = (n: number) => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
        return (state >>> 8) % n;
      };
      const { world, server, channelId, line, timeline } = await setUp(roll(120));
      server.latency = () => roll(60);
      const removeOne = () => {
        // of the newest 40: further back is beyond what a gap is filled with
        const recent = (server.messages.get(channelId) ?? []).slice(-40);
        const victim = recent[roll(Math.max(1, recent.length))];
        if (victim) server.remove(channelId, victim.id);
      };
      const acts = [
        ...Array.from({ length: 6 }, () => () => void server.say(channelId, 'message')),
        removeOne,
        removeOne,
        () => line().down(),
        () => line().isUp || line().up(),
      ];
      for (let i = 0; i < 150; i += 1) {
        acts[roll(acts.length)]?.();
        await world.passing(roll(40), 4);
      }
      line().down();
      line().up();
      await world.passing(500);
      const now = timeline();
      const from = now.ids[0] ?? '';
      const last = (server.messages.get(channelId) ?? []).slice(-60).filter((m) => m.id >= from);
      expect(shown(now).slice(-last.length), `seed ${seed}`).toEqual(last);
      expect(new Set(now.ids).size).toBe(now.ids.length);
    },
  );
});
