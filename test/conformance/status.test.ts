import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { CustomStatus } from '../../shared/domain.ts';
import type { UserId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import { type Client, clientOf } from './client.ts';
import { families, type RigOptions, type StartRig } from './rig.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Two friends, both live. */
async function setUp(start: StartRig, options: RigOptions = {}) {
  const rig = await start(options);
  ends.push(() => rig.stop());
  const [ada, bram] = [rig.person('ada'), rig.person('bram')];
  rig.place([ada, bram]);
  rig.befriend(ada, bram);
  const live = async (person: typeof ada): Promise<Client> => {
    const client = clientOf(rig, person);
    ends.push(() => client.backend.stop());
    return await client.live();
  };
  const [a, b] = [await live(ada), await live(bram)];
  return { rig, ada, bram, a, b, live };
}

const seen = (client: Client, userId: UserId) => client.state.presences.get(userId);
const said = (client: Client, userId: UserId): CustomStatus | null =>
  seen(client, userId)?.customStatus ?? null;
const status = (text: string | null, more: Partial<CustomStatus> = {}): CustomStatus => ({
  text,
  emoji: null,
  expiresAt: null,
  ...more,
});

describe.each(families)('%s: how one is seen', (_name, start) => {
  test('each state is seen by the other at once; invisible as offline, by oneself as it is', async () => {
    const { a, b, ada } = await setUp(start);
    for (const state of ['idle', 'dnd', 'online'] as const) {
      await a.backend.setPresence(state);
      await b.until(`ada is ${state}`, () => seen(b, ada.id)?.state === state);
    }
    if (!a.backend.capabilities.invisible) return;
    await a.backend.setPresence('invisible');
    await b.until('ada is gone', () => seen(b, ada.id)?.state === 'offline');
    await a.until('ada knows', () => seen(a, ada.id)?.state === 'invisible');
  });

  test('what was chosen is told from the first moment of a new session', async () => {
    const { a, b, ada, rig } = await setUp(start);
    await a.backend.setPresence('dnd');
    await b.until('ada is busy', () => seen(b, ada.id)?.state === 'dnd');
    await rig.loseSessions();
    await b.until('bram is back', () => b.connection === 'live');
    await a.until('ada is back', () => a.connection === 'live');
    await b.until('ada is still busy', () => seen(b, ada.id)?.state === 'dnd');
  });

  test('who leaves is gone at once, though the socket has not closed; what they say stays', async () => {
    const { a, b, ada } = await setUp(start);
    await a.backend.setCustomStatus(status('gone fishing'));
    await a.backend.leave();
    a.backend.stop();
    await b.until('ada is gone', () => seen(b, ada.id)?.state === 'offline');
    expect(said(b, ada.id)?.text).toBe('gone fishing');
  });

  test('before sleep the socket goes, and waking brings a new one', async () => {
    const { a, b, ada } = await setUp(start);
    await a.backend.leave();
    a.backend.sleep();
    await b.until('ada is gone', () => seen(b, ada.id)?.state === 'offline');
    expect(a.connection).toBe('connecting');
    a.backend.wake();
    await a.live();
    await b.until('ada is here', () => seen(b, ada.id)?.state === 'online');
  });

  test('heartbeats alone keep nobody who has gone', async () => {
    const { a, b, ada, rig } = await setUp(start);
    await a.backend.heartbeat();
    a.backend.stop();
    // the server needs its time to notice that the socket has gone
    for (let i = 0; i < 100 && seen(b, ada.id)?.state !== 'offline'; i += 1) {
      rig.pass(100_000);
      await setTimeout(50);
    }
    await b.until('ada is gone', () => seen(b, ada.id)?.state === 'offline');
  });

  test('who hides is offline to others, and a look says nothing else', async () => {
    const { a, b, ada, rig, live, bram } = await setUp(start);
    if (!a.backend.capabilities.privacy) return;
    await rig.hide(ada);
    await b.until('ada is hidden', () => seen(b, ada.id)?.state === 'offline');
    await a.until('ada knows', () => a.state.own?.privacy.showPresence === false);
    const other = await live(bram);
    expect(seen(other, ada.id)?.state).toBe('offline');
    const looked = await b.backend.lookUp(ada.id);
    const presences = looked.flatMap((e) => (e.type === 'presenceChanged' ? [e.presence.state] : []));
    expect(presences).toEqual(['offline']);
  });
});

describe.each(families)('%s: a custom status', (_name, start) => {
  test('is seen by the other with all of it, changed and cleared', async () => {
    const { a, b, ada } = await setUp(start);
    const { statusEmoji, statusExpiry } = a.backend.capabilities;
    const wanted = status('at the bench', {
      emoji: statusEmoji ? '🔧' : null,
      expiresAt: statusExpiry ? Math.floor(Date.now() / 1000) * 1000 + 3_600_000 : null,
    });
    await a.backend.setCustomStatus(wanted);
    await b.until('bram reads it', () => said(b, ada.id)?.text === 'at the bench');
    expect(said(b, ada.id)).toEqual(wanted);
    expect(said(a, ada.id)).toEqual(wanted); // told with the answer, whatever the socket says
    await a.backend.setCustomStatus(status('somewhere else'));
    await b.until('bram reads the next', () => said(b, ada.id)?.text === 'somewhere else');
    expect(said(b, ada.id)).toEqual(status('somewhere else'));
    await a.backend.setCustomStatus(null);
    await b.until('it is cleared', () => said(b, ada.id) === null);
    expect(said(a, ada.id)).toBeNull();
  });

  test('of an emoji alone is one', async () => {
    const { a, b, ada } = await setUp(start);
    if (!a.backend.capabilities.statusEmoji) return;
    await a.backend.setCustomStatus(status(null, { emoji: '🌱' }));
    await b.until('bram sees it', () => said(b, ada.id)?.emoji === '🌱');
    expect(said(b, ada.id)?.text).toBeNull();
  });

  test('stays over a change of presence and a new session', async () => {
    const { a, b, ada, rig } = await setUp(start);
    const wanted = status('still here');
    await a.backend.setCustomStatus(wanted);
    await a.backend.setPresence('idle');
    await b.until('ada is idle', () => seen(b, ada.id)?.state === 'idle');
    expect(said(b, ada.id)).toEqual(wanted);
    const before = b.connections.length;
    await rig.loseSessions();
    await b.until('bram has lost it', () => b.connections.length > before);
    await b.until('bram is back', () => b.connection === 'live');
    expect(said(b, ada.id)).toEqual(wanted);
  });

  test('ends by the clock of a server that keeps its end', async () => {
    const { a, b, ada, rig } = await setUp(start);
    if (!a.backend.capabilities.statusExpiry) return;
    await a.backend.setCustomStatus(status('lunch', { expiresAt: Date.now() + 60_000 }));
    await b.until('bram reads it', () => said(b, ada.id)?.text === 'lunch');
    rig.pass(61_000);
    await b.until('it has ended', () => said(b, ada.id) === null);
    await a.until('it has ended for oneself', () => said(a, ada.id) === null);
  });

  test('of as many characters as the limit goes through; one more is refused', async () => {
    const { a, b, ada } = await setUp(start, { asksWrongly: true });
    const { statusLength } = a.backend.limits;
    await a.backend.setCustomStatus(status('x'.repeat(statusLength)));
    await b.until('all of it', () => said(b, ada.id)?.text?.length === statusLength);
    const refused = await a.backend.setCustomStatus(status('x'.repeat(statusLength + 1))).catch((e) => e);
    expect(refused).toBeInstanceOf(Failure);
    expect(said(b, ada.id)?.text).toHaveLength(statusLength);
  });
});
