import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '../../../shared/events.ts';
import { type AccountId, asId } from '../../../shared/ids.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { Failure } from '../../../shared/result.ts';
import { FakeWorld, settled } from '../../support/fakeWorld.ts';
import { FakeServer, fakeFamily, nonceOf } from './fakeFamily.ts';
import { type Home, home, signIn } from './home.ts';

const eventsOf = (heard: readonly AppEvent[], accountId: string): readonly DomainEvent[] =>
  heard.flatMap((e) => (e.type === 'events' && e.accountId === accountId ? e.events : []));
const idOf = (text: string) => asId<AccountId>(text);

async function setUp(autoConnect = true) {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  server.person('mira');
  const at = home([fakeFamily([server], { autoConnect })], world);
  const accountId = idOf(await signIn(at, 'one.example', 'mira'));
  await world.passing(100);
  return { world, server, at, accountId, account: at.core.accounts.get(accountId) };
}

describe('an account', () => {
  test('is told to the window: itself first, then what its server knows', async () => {
    const { at, accountId } = await setUp();
    const kinds = at.heard.map((e) => e.type);
    expect(kinds[0]).toBe('bootstrap');
    expect(kinds.indexOf('accountChanged')).toBeLessThan(kinds.indexOf('events'));
    expect(eventsOf(at.heard, accountId)[0]?.type).toBe('snapshot');
    expect(at.core.accounts.views()[0]).toMatchObject({
      host: 'one.example',
      name: 'mira',
      connection: { state: 'live' },
      voice: 'kingfisher',
    });
  });

  test('a window that opens later, or reloads, is told the same', async () => {
    const { at, accountId, server, world } = await setUp();
    const channelId = server.channel('general');
    at.core.accounts.get(accountId).wake();
    server.say(channelId, 'later');
    await world.passing(100);
    at.heard.length = 0;
    at.core.batches.ready(1);
    await world.passing(100);
    expect(at.heard.map((e) => e.type)).toEqual(['bootstrap', 'events']);
    const [snapshot] = eventsOf(at.heard, accountId);
    const last = server.messages.get(channelId)?.at(-1)?.id;
    expect(snapshot).toMatchObject({
      type: 'snapshot',
      channels: [{ id: channelId, lastMessageId: last }],
      readStates: [{ channelId, mentions: 1 }],
    });
  });

  test('its chosen presence is sent on every connect, and when it changes', async () => {
    const { at, accountId, server, world } = await setUp();
    const sent = () => server.seen.filter((s) => s.what.startsWith('presence')).map((s) => s.what);
    expect(sent()).toEqual(['presence online']);
    await at.core.accounts.setPresence(accountId, 'dnd');
    server.lines[0]?.down();
    at.core.accounts.get(accountId).wake();
    await world.passing(10);
    expect(sent()).toEqual(['presence online', 'presence dnd', 'presence dnd']);
    expect(at.disk.records[0]?.presence).toBe('dnd');
    await at.core.accounts.stop();
    expect(server.seen.at(-1)?.what).toBe('leave');
    expect(server.lines).toEqual([]);
    expect(at.disk.records[0]?.presence).toBe('dnd');
  });

  test('heartbeats go on every 30 s for 5 minutes with no window at all', async () => {
    const { at, server, world } = await setUp();
    at.close();
    const before = server.seen.filter((s) => s.what === 'heartbeat').length;
    const times: number[] = [];
    const start = world.now();
    const answer = server.ask.bind(server);
    server.ask = (token, what, work) => {
      if (what === 'heartbeat') times.push(world.now() - start);
      return answer(token, what, work);
    };
    await world.passing(5 * 60_000, 300);
    expect(before).toBe(0);
    expect(times).toHaveLength(10);
    for (const [i, time] of times.entries()) {
      const since = time - (times[i - 1] ?? time - 30_000);
      expect(since).toBe(30_000);
    }
  });

  test('failing heartbeats and presence harm nothing', async () => {
    const { at, server, world } = await setUp();
    server.unreachable = true;
    await world.passing(120_000, 120);
    expect(server.seen.filter((s) => s.what === 'heartbeat').length).toBeGreaterThan(2);
    expect(at.core.accounts.views()[0]?.connection.state).toBe('live');
  });

  test('an expired token stops it; drafts and outbox stay; signing in again goes on', async () => {
    const { at, accountId, server, world } = await setUp();
    const channelId = server.channel('general');
    at.disk.outbox.saveDraft({ accountId, channelId, text: 'half a thought' });
    server.tokens.clear();
    server.lines[0]?.stopped('signedOut');
    at.core.outbox.add({ accountId, channelId, text: 'later', nonce: nonceOf('n1'), replyTo: null });
    await world.passing(100_000, 50);
    expect(at.core.accounts.views()[0]?.connection).toEqual({ state: 'stopped', reason: 'signedOut' });
    expect(at.core.outbox.rows()).toMatchObject([{ nonce: 'n1', state: 'waiting' }]);
    const step = await at.core.desk.again(accountId, 'secret');
    expect(step).toEqual({ step: 'done', accountId });
    await world.passing(1000);
    expect(at.core.outbox.rows()).toEqual([]);
    expect(server.messages.get(channelId)?.map((m) => m.text)).toEqual(['later']);
    expect(at.disk.outbox.drafts()).toEqual([{ accountId, channelId, text: 'half a thought' }]);
    expect(at.core.accounts.views()).toHaveLength(1);
  });

  test('is there again after a restart, with its token from the vault', async () => {
    const { at, accountId, server, world } = await setUp();
    await at.core.accounts.stop();
    const again = home([fakeFamily([server])], world, at.disk);
    await again.core.accounts.start();
    expect(again.core.accounts.views()).toMatchObject([{ id: accountId, connection: { state: 'live' } }]);
  });

  test('a handle that was changed, here or somewhere else, is kept: before a connection too', async () => {
    const { at, accountId, world, server, account } = await setUp();
    const me = account.entities.users.get(account.record.userId);
    if (!me) throw new Error('nobody');
    account.learn([{ type: 'userUpserted', user: { ...me, id: asId('another'), username: 'jun' } }]);
    expect(account.view().name).toBe('mira');
    account.learn([{ type: 'userUpserted', user: { ...me, username: 'mira_o' } }]);
    expect(account.view().name).toBe('mira_o');
    await world.passing(100);
    expect(at.heard.findLast((e) => e.type === 'accountChanged')).toMatchObject({
      account: { id: accountId, name: 'mira_o' },
    });
    expect(at.disk.records).toMatchObject([{ id: accountId, name: 'mira_o' }]);
    await at.core.accounts.stop();
    at.disk.keyring = 'locked'; // nothing of the server is known then
    const again = home([fakeFamily([server])], world, at.disk);
    await again.core.accounts.start();
    expect(again.core.accounts.views()).toMatchObject([{ name: 'mira_o', connection: { state: 'stopped' } }]);
  });

  test.each([
    ['locked', 'vaultLocked'],
    ['lost', 'vaultLost'],
  ] as const)('a vault that is %s is said, and opened when it can be', async (keyring, reason) => {
    const { at, accountId, server, world } = await setUp();
    await at.core.accounts.stop();
    at.disk.keyring = keyring;
    const again = home([fakeFamily([server])], world, at.disk);
    await again.core.accounts.start();
    expect(again.core.accounts.views()[0]?.connection).toEqual({ state: 'stopped', reason });
    await again.core.accounts.reconnect(accountId);
    expect(again.core.accounts.views()[0]?.connection.state).toBe('stopped');
    at.disk.keyring = 'open';
    if (keyring === 'locked') await again.core.accounts.wakeAll();
    else await again.core.accounts.reconnect(accountId);
    expect(again.core.accounts.views()[0]?.connection.state).toBe('live');
  });

  test('after sleep every account gets a new socket', async () => {
    const { at, server } = await setUp();
    await at.core.accounts.wakeAll();
    expect(server.seen.at(-1)?.what).not.toBe('socket');
    expect(server.seen.filter((s) => s.what === 'wake')).toHaveLength(1);
  });

  test('that no family of this version speaks with stays in the file, and out of the window', async () => {
    const { at, world } = await setUp();
    const other = home([], world, at.disk);
    expect(other.core.accounts.views()).toEqual([]);
    expect(at.disk.records).toHaveLength(1);
  });
});

describe('check 4: the token stays with the backend and the vault', () => {
  test('through sign-in, failures of every kind, a restart and a removal', async () => {
    const { at, accountId, server, world } = await setUp();
    const token = at.disk.tokens.get(accountId) ?? '';
    expect(token).toMatch(/^token-/);
    const channelId = server.channel('general');
    const query = { channelId, before: null, after: null, around: null, limit: 10 };
    const told: unknown[] = [];
    const fail = async (fault: Failure) => {
      server.fault = () => fault;
      const account = at.core.accounts.get(accountId);
      told.push(await account.list(query).catch((error: unknown) => error));
      told.push(await at.core.media.get(accountId, 'x').catch((error: unknown) => error));
      await at.core.accounts.setPresence(accountId, 'dnd');
      await world.passing(31_000, 31);
      server.fault = () => null;
    };
    for (const kind of ['offline', 'nonsense', 'server', 'unauthorized', 'internal'] as const) {
      await fail(new Failure(kind, kind));
    }
    at.core.outbox.add({ accountId, channelId, text: 'x', nonce: nonceOf('n1'), replyTo: null });
    server.lines[0]?.stopped('signedOut');
    at.core.batches.ready(1);
    await world.passing(1000);
    const seen = JSON.stringify([
      at.heard,
      at.lines,
      at.disk.records,
      at.disk.outbox.rows(),
      told,
      told.map(String),
    ]);
    for (const form of [
      token,
      encodeURIComponent(token),
      Buffer.from(token).toString('base64').slice(0, 16),
    ]) {
      expect(seen).not.toContain(form);
    }
    await at.core.accounts.remove(accountId);
    expect([...at.disk.tokens.values()]).toEqual([]);
  });
});

describe('removing an account', () => {
  test('signs out and wipes what is kept of it, and nothing else', async () => {
    const { at, accountId, server, world } = await setUp();
    server.person('jun');
    const other = idOf(await signIn(at, 'one.example', 'jun'));
    const channelId = server.channel('general');
    for (const id of [accountId, other]) {
      at.disk.outbox.saveDraft({ accountId: id, channelId, text: 'draft' });
      await at.core.media.get(id, 'picture');
    }
    server.lines[0]?.down();
    at.core.outbox.add({ accountId, channelId, text: 'never', nonce: nonceOf('n1'), replyTo: null });
    await at.core.accounts.remove(accountId);
    await world.passing(1000);
    expect([...server.tokens.values()]).toEqual(['jun']);
    expect([...at.disk.tokens.keys()]).toEqual([other]);
    expect(at.disk.records.map((r) => r.id)).toEqual([other]);
    expect(at.disk.outbox.drafts().map((d) => d.accountId)).toEqual([other]);
    expect(at.disk.outbox.rows()).toEqual([]);
    expect(at.core.outbox.rows()).toEqual([]);
    expect(at.core.media.bytes).toBe(1);
    expect(at.heard.some((e) => e.type === 'accountRemoved' && e.accountId === accountId)).toBe(true);
    await expect(at.core.media.get(accountId, 'picture')).rejects.toThrow();
  });

  test('with a silent server it goes all the same', async () => {
    const { at, accountId, server } = await setUp();
    server.unreachable = true;
    await at.core.accounts.remove(accountId);
    expect(at.disk.records).toEqual([]);
    expect(at.core.accounts.views()).toEqual([]);
  });
});

/** A die that a seed decides: mulberry32. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Everything an account can be asked, at random times; what comes back must be of that account's server. */
async function interleave(seed: number): Promise<void> {
  const roll = dice(seed);
  const world = new FakeWorld();
  const servers = ['one.example', 'two.example', 'three.example'].map((n) => new FakeServer(world, n));
  for (const server of servers) {
    server.latency = () => Math.floor(roll() * 50);
    server.person('mira');
    server.channel('general');
    server.channel('garden');
  }
  const at = home([fakeFamily(servers)], world);
  const where = new Map<string, FakeServer>();
  const answers: Promise<void>[] = [];
  const expectOwn = (accountId: string, value: unknown) =>
    expectFrom(hostOf(where.get(accountId)), value, `seed ${seed}`);
  const pickAccount = () => {
    const all = at.core.accounts.records();
    return all[Math.floor(roll() * all.length)]?.id ?? null;
  };
  const enter = async (server: FakeServer) => {
    const known = new Set(at.core.accounts.records().map((r) => r.origin));
    if (known.has(server.origin)) return;
    const step = await at.core.desk.signIn({
      address: server.origin,
      name: 'mira',
      password: 'secret',
      voice: 'moss',
      way: 'password',
      invite: '',
    });
    if (step.step === 'done') where.set(step.accountId, server);
  };
  const ask = async () => {
    const accountId = pickAccount();
    const server = accountId && where.get(accountId);
    if (!accountId || !server) return;
    const channelId = server.channel(roll() < 0.5 ? 'general' : 'garden');
    const query = { channelId, before: null, after: null, around: null, limit: 10 };
    try {
      expectOwn(accountId, await at.core.accounts.get(accountId).list(query));
      // an answer is given only while the account is there
      expect(at.core.accounts.find(accountId), `seed ${seed}`).not.toBeNull();
    } catch (error) {
      expect(String(error), `seed ${seed}`).toMatch(/accountGone|unauthorized|signedOut|stopped/);
    }
  };
  const acts: readonly (() => Promise<void> | void)[] = [
    ask,
    ask,
    ask,
    () => enter(servers[Math.floor(roll() * 3)] as FakeServer),
    () => {
      const server = servers[Math.floor(roll() * 3)] as FakeServer;
      server.say(server.channel('general'), 'hello');
    },
    () => {
      const id = pickAccount();
      const server = id && where.get(id);
      if (!id || !server) return;
      const nonce = nonceOf(`n${Math.floor(roll() * 1e9)}`);
      at.core.outbox.add({
        accountId: id,
        channelId: server.channel('garden'),
        text: 'x',
        nonce,
        replyTo: null,
      });
    },
    async () => {
      const id = pickAccount();
      if (id) await at.core.accounts.setPresence(id, 'idle').catch(() => undefined);
    },
    async () => {
      const id = pickAccount();
      if (id && roll() < 0.4) await at.core.accounts.remove(id).catch(() => undefined);
    },
  ];
  for (const server of servers) answers.push(enter(server).catch(() => undefined));
  for (let i = 0; i < 40; i += 1) {
    const act = acts[Math.floor(roll() * acts.length)];
    answers.push(Promise.resolve(act?.()).catch((error: unknown) => rethrowUnlessOffline(error)));
    await flush();
    world.pass(Math.floor(roll() * 40));
    await flush();
  }
  for (let i = 0; i < 20; i += 1) {
    world.pass(50);
    await flush();
  }
  await Promise.all(answers);

  check(at, servers, where, seed);
}

const rethrowUnlessOffline = (error: unknown): void => {
  if (!/ticketExpired|accountGone|otherAccount|unauthorized/.test(String(error))) throw error;
};
const flush = async () => {
  for (let i = 0; i < 6; i += 1) await Promise.resolve();
};

const hostOf = (server: FakeServer | undefined) => new URL(server?.origin ?? 'https://none').host;
/** Every id in `value` was made by the server of `host`. */
function expectFrom(host: string, value: unknown, why: string): void {
  for (const [found] of JSON.stringify(value).matchAll(/(one|two|three)\.example\//g)) {
    expect(found, why).toBe(`${host}/`);
  }
}

function check(
  at: Home,
  servers: readonly FakeServer[],
  where: ReadonlyMap<string, FakeServer>,
  seed: number,
): void {
  const why = `seed ${seed}`;
  for (const server of servers) {
    const tokens = server.seen.map((s) => s.token).filter((token) => token !== '');
    const foreign = tokens.filter((token) => !token.startsWith(`token-${hostOf(server)}-`));
    expect(foreign, why).toEqual([]);
  }
  const gone = new Set<string>();
  for (const event of at.heard) {
    if (event.type === 'accountRemoved') gone.add(event.accountId);
    if (event.type !== 'events') continue;
    expect(gone.has(event.accountId), `${why}: an event of a removed account`).toBe(false);
    expectFrom(hostOf(where.get(event.accountId)), event.events, why);
  }
  const kept = new Set(at.core.accounts.records().map((r) => r.id));
  for (const id of kept) {
    expectFrom(hostOf(where.get(id)), [...at.core.accounts.get(id).entities.channels.keys()], why);
  }
  const orphans = [...at.disk.tokens.keys(), ...at.disk.outbox.rows().map((row) => row.accountId)];
  expect(
    orphans.filter((id) => !kept.has(idOf(id))),
    why,
  ).toEqual([]);
}

describe('check 3: no account is taken for another', () => {
  test('1,000 seeded interleavings of three accounts, signing in and out in between', async () => {
    const first = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    console.log(`seeds ${first} to ${first + 999}`);
    for (let seed = first; seed < first + 1000; seed += 1) await interleave(seed);
    await settled();
  }, 120_000);
});
