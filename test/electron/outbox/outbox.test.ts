import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { heldAfterMs, Outbox } from '../../../electron/outbox/outbox.ts';
import type { Lane, OutboxFiles } from '../../../electron/outbox/parts.ts';
import { type OutboxStore, openOutboxStore } from '../../../electron/outbox/store.ts';
import type { Message } from '../../../shared/domain.ts';
import { type AccountId, asId, type ChannelId, type Nonce } from '../../../shared/ids.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { Failure } from '../../../shared/result.ts';
import { messageOf } from '../../support/community.ts';
import { FakeWorld, settled } from '../../support/fakeWorld.ts';

const accountId = asId<AccountId>('a');
const tools = asId<ChannelId>('tools');
const garden = asId<ChannelId>('garden');
const nonce = (text: string) => asId<Nonce>(text);

/** A server that answers the same nonce with the same message, however often it is sent. */
class FakeServer {
  readonly messages: Message[] = [];
  sends = 0;
  /** Before the server did anything. */
  refuse: (text: string) => Failure | null = () => null;
  /** After it did. */
  cut: () => Failure | null = () => null;
  hold: Promise<void> | null = null;
  onMessage: (message: Message) => void = () => undefined;

  async send({ channelId, text, nonce: key }: Parameters<Lane['send']>[0]): Promise<Message> {
    this.sends += 1;
    await null;
    const refusal = this.refuse(text);
    if (refusal) throw refusal;
    const old = this.messages.find((m) => m.nonce === key && m.channelId === channelId);
    const message = old ?? { ...messageOf(this.messages.length + 1, channelId, 'me'), text, nonce: key };
    if (!old) {
      this.messages.push(message);
      this.onMessage(message);
    }
    await this.hold;
    const cut = this.cut();
    if (cut) throw cut;
    return message;
  }
  texts(channelId = tools): string[] {
    return this.messages.filter((m) => m.channelId === channelId).map((m) => m.text);
  }
}

const noFiles: OutboxFiles = {
  handles: () => [],
  hasFailed: () => false,
  ready: async () => [],
  again: () => undefined,
  gone: () => undefined,
};

let folder: string;
let world: FakeWorld;
let server: FakeServer;
let stores: OutboxStore[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  world = new FakeWorld();
  server = new FakeServer();
  stores = [];
});
afterEach(() => {
  for (const store of stores) store.close();
  rmSync(folder, { recursive: true });
});

/** The app, started on this folder: again and again for the same disk. */
function start({ live = true, wrap = (store: OutboxStore) => store } = {}) {
  const store = openOutboxStore(join(folder, 'outbox.db'), world.now).store;
  stores.push(store);
  const told: AppEvent[] = [];
  const delivered: Message[] = [];
  const state = { live, dead: false };
  const lane: Lane = {
    get isLive() {
      return state.live && !state.dead;
    },
    send: async (message) => {
      if (state.dead) return new Promise<never>(() => undefined);
      const answer = await server.send(message).catch((error: unknown) => {
        if (state.dead) return new Promise<never>(() => undefined);
        throw error;
      });
      return state.dead ? new Promise<never>(() => undefined) : answer;
    },
    filesPerMessage: 10,
    delivered: (message) => {
      delivered.push(message);
      outbox.seen(accountId, [{ type: 'messageUpserted', message }]);
    },
  };
  const outbox: Outbox = new Outbox({
    store: wrap(store),
    world,
    files: noFiles,
    lane: (id) => (id === accountId ? lane : null),
    emit: (event) => told.push(event),
    log: () => undefined,
  });
  const write = (text: string, channelId = tools) =>
    outbox.add({ accountId, channelId, text, nonce: nonce(text), replyTo: null });
  return { outbox, store, told, delivered, state, write };
}
const states = (outbox: Outbox) => outbox.rows().map((row) => `${row.text}: ${row.state}`);
const offline = () => new Failure('offline', 'unreachable');

describe('the outbox', () => {
  test('has a message on disk before its first byte leaves', () => {
    const { write, store } = start();
    const seen: number[] = [];
    const send = server.send.bind(server);
    server.send = (message) => {
      seen.push(store.rows().length);
      return send(message);
    };
    write('hello');
    expect(seen).toEqual([1]);
  });

  test('takes nothing it cannot write down', () => {
    const { outbox, told } = start({
      wrap: (store) => ({
        ...store,
        add: () => {
          throw new Error('database or disk is full');
        },
      }),
    });
    expect(() =>
      outbox.add({ accountId, channelId: tools, text: 'x', nonce: nonce('x'), replyTo: null }),
    ).toThrow(Failure);
    expect([outbox.rows(), told, server.sends]).toEqual([[], [], 0]);
  });

  test('keeps the order within a channel, whatever fails in between, and channels do not wait for each other', async () => {
    const { write } = start();
    let fails = 3;
    server.refuse = (text) => (text !== 'elsewhere' && fails-- > 0 ? offline() : null);
    for (const text of ['one', 'two', 'three']) write(text);
    write('elsewhere', garden);
    await settled();
    expect(server.texts(garden)).toEqual(['elsewhere']);
    await world.passing(60_000, 60);
    expect(server.texts()).toEqual(['one', 'two', 'three']);
  });

  test('waits while the connection is down and goes when it is live', async () => {
    const { outbox, write, state } = start({ live: false });
    write('one');
    write('two');
    await world.passing(60_000);
    expect(states(outbox)).toEqual(['one: waiting', 'two: waiting']);
    expect(server.sends).toBe(0);
    state.live = true;
    outbox.pump(accountId);
    await settled();
    expect(server.texts()).toEqual(['one', 'two']);
    expect(outbox.rows()).toEqual([]);
  });

  test.each(['answer first', 'echo first', 'echo twice', 'echo only'])('settles once: %s', async (order) => {
    const { outbox, write, told, store } = start();
    const gate = Promise.withResolvers<void>();
    if (order !== 'answer first') server.hold = gate.promise;
    if (order === 'echo only') server.cut = offline;
    write('hello');
    await settled();
    const [message] = server.messages;
    if (!message) throw new Error('not sent');
    const echo = () => outbox.seen(accountId, [{ type: 'messageUpserted', message }]);
    echo();
    if (order === 'echo twice') echo();
    gate.resolve();
    await settled();
    if (order === 'answer first') echo();
    await world.passing(60_000);
    expect(told.filter((e) => e.type === 'outboxSettled')).toEqual([
      { type: 'outboxSettled', accountId, nonce: 'hello' },
    ]);
    expect([outbox.rows(), store.rows(), server.sends]).toEqual([[], [], 1]);
  });

  test('an echo in a range that filled a gap settles too', async () => {
    const { outbox, write } = start();
    server.cut = offline;
    write('hello');
    await settled();
    const [message] = server.messages;
    if (!message) throw new Error('not sent');
    const range = { from: message.id, whole: true, messages: [message] };
    outbox.seen(accountId, [{ type: 'messageRange', channelId: tools, ...range }]);
    expect(outbox.rows()).toEqual([]);
  });

  test('a nonce of another account or channel settles nothing', async () => {
    const { outbox, write } = start({ live: false });
    write('hello');
    const message = { ...messageOf(1, tools, 'x'), nonce: nonce('hello') };
    outbox.seen(asId<AccountId>('b'), [{ type: 'messageUpserted', message }]);
    outbox.seen(accountId, [{ type: 'messageUpserted', message: { ...message, channelId: garden } }]);
    expect(outbox.rows()).toHaveLength(1);
  });

  test('tells of the sent message before it lets the row go', async () => {
    const { write, told, delivered } = start();
    write('hello');
    await settled();
    expect(delivered.map((m) => m.text)).toEqual(['hello']);
    expect(told.map((e) => (e.type === 'outboxChanged' ? e.row.state : e.type))).toEqual([
      'waiting',
      'sending',
      'outboxSettled',
    ]);
  });

  test('what the server refuses fails with its reason and holds up nobody; retry and discard', async () => {
    const { outbox, write, told } = start();
    server.refuse = (text) => (text === 'bad' ? new Failure('forbidden', 'missingPermission') : null);
    write('bad');
    write('good');
    await settled();
    expect(server.texts()).toEqual(['good']);
    expect(outbox.rows()).toMatchObject([
      { text: 'bad', state: 'failed', error: { code: 'missingPermission' } },
    ]);
    server.refuse = () => null;
    outbox.retry(accountId, nonce('bad'));
    await settled();
    expect(server.texts()).toEqual(['good', 'bad']);
    server.refuse = () => new Failure('invalid', 'messageTooLong', { limit: 4 });
    write('worse');
    await settled();
    outbox.discard(accountId, nonce('worse'));
    expect(outbox.rows()).toEqual([]);
    expect(told.at(-1)).toEqual({ type: 'outboxSettled', accountId, nonce: 'worse' });
  });

  test('a server that does not answer on a living connection fails after some tries', async () => {
    const { outbox, write } = start();
    server.refuse = offline;
    write('hello');
    await world.passing(120_000, 120);
    expect(server.sends).toBe(4);
    expect(outbox.rows()).toMatchObject([{ state: 'failed', error: { kind: 'offline' } }]);
  });

  test('a failed row is still failed after a restart, a waiting one goes', async () => {
    const first = start();
    server.refuse = (text) =>
      text === 'bad' ? new Failure('forbidden', 'missingPermission', { x: 1 }) : offline();
    first.write('bad');
    first.write('good');
    await settled();
    first.state.dead = true;
    server.refuse = () => null;
    const second = start();
    expect(second.outbox.rows()).toMatchObject([
      {
        text: 'bad',
        state: 'failed',
        error: { kind: 'forbidden', code: 'missingPermission', params: { x: 1 } },
      },
      { text: 'good', state: 'waiting', error: null },
    ]);
    second.outbox.pump(accountId);
    await settled();
    expect(server.texts()).toEqual(['good']);
  });

  test('older than a day: the person is asked before it goes', async () => {
    const first = start({ live: false });
    first.write('old');
    world.pass(heldAfterMs);
    first.write('young');
    world.pass(1000);
    const { outbox } = start();
    expect(states(outbox)).toEqual(['old: held', 'young: waiting']);
    outbox.pump(accountId);
    await settled();
    expect(server.texts()).toEqual(['young']);
    outbox.retry(accountId, nonce('old'));
    await settled();
    expect(server.texts()).toEqual(['young', 'old']);
  });

  test('a message that waits through a day is held, without a restart', async () => {
    const { outbox, write, state } = start({ live: false });
    write('old');
    world.pass(heldAfterMs + 1000);
    state.live = true;
    outbox.pump(accountId);
    await settled();
    expect(states(outbox)).toEqual(['old: held']);
    expect(server.sends).toBe(0);
  });

  test('what comes for a removed account is nobody’s', async () => {
    const { outbox, write, store, told } = start();
    const gate = Promise.withResolvers<void>();
    server.hold = gate.promise;
    write('hello');
    await settled();
    outbox.forget(accountId);
    store.forget(accountId);
    const before = told.length;
    gate.resolve();
    await settled();
    expect(told).toHaveLength(before);
    expect(store.rows()).toEqual([]);
  });

  test('the same nonce given twice is one message', async () => {
    const { write, outbox } = start({ live: false });
    write('hello');
    write('hello');
    expect(outbox.rows()).toHaveLength(1);
  });
});

describe('the app dies', () => {
  const points = [
    'before the send',
    'while the request is on its way',
    'after the server took it, before its answer',
    'after the answer, before the row is gone',
  ];
  test.each(points)('%s: one message, once', async (point) => {
    const first = start({
      live: point !== 'before the send',
      wrap: (store) => (point.startsWith('after the answer') ? { ...store, remove: () => undefined } : store),
    });
    const gate = Promise.withResolvers<void>();
    if (point.startsWith('after the server')) server.hold = gate.promise;
    if (point.startsWith('while')) server.refuse = () => offline();
    first.write('hello');
    if (!point.startsWith('while')) await settled();
    first.state.dead = true;
    gate.resolve();
    await settled();
    server.refuse = () => null;
    const second = start();
    expect(second.outbox.rows()).toMatchObject([{ text: 'hello', state: 'waiting' }]);
    second.outbox.pump(accountId);
    await settled();
    expect(server.texts()).toEqual(['hello']);
    expect([second.outbox.rows(), second.store.rows()]).toEqual([[], []]);
  });

  test('300 messages through random deaths, cuts and fallen lines: each once, in order', async () => {
    const seed = Date.now() % 2 ** 31;
    let rng = seed;
    const roll = () => {
      rng = (Math.imul(rng, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (rng >>> 8) / 2 ** 23;
    };
    server.refuse = () => (roll() < 0.1 ? offline() : null);
    server.cut = () => (roll() < 0.1 ? offline() : null);
    let app = start();
    server.onMessage = (message) => {
      if (roll() < 0.3) app.outbox.seen(accountId, [{ type: 'messageUpserted', message }]);
    };
    const sometimes = (chance: number, act: () => void) => {
      if (roll() < chance) act();
    };
    const flip = () => {
      app.state.live = !app.state.live;
    };
    const die = () => {
      app.state.dead = true;
      app = start();
    };
    for (let i = 0; i < 300; i += 1) {
      app.write(`m${i}`);
      if (roll() < 0.2) await settled();
      sometimes(0.1, flip);
      app.outbox.pump(accountId);
      sometimes(0.05, die);
    }
    server.refuse = () => null;
    server.cut = () => null;
    app.state.live = true;
    const drained = async () => {
      for (let i = 0; i < 50; i += 1) {
        app.outbox.pump(accountId);
        await world.passing(40_000, 40);
        if (app.outbox.rows().every((row) => row.state === 'failed')) break;
      }
    };
    await drained();
    // what failed for good and is tried again stands later; nothing else may
    const failed = new Set(app.outbox.rows().map((row) => row.text));
    for (const row of app.outbox.rows()) app.outbox.retry(accountId, row.nonce);
    await drained();
    expect(app.outbox.rows(), `seed ${seed}`).toEqual([]);
    const numbers = server.texts().map((text) => Number(text.slice(1)));
    expect(
      [...numbers].sort((x, y) => x - y),
      `seed ${seed}`,
    ).toEqual(Array.from({ length: 300 }, (_, i) => i));
    const orderly = server.texts().filter((text) => !failed.has(text));
    const byNumber = (x: string, y: string) => Number(x.slice(1)) - Number(y.slice(1));
    expect(orderly, `seed ${seed}`).toEqual([...orderly].sort(byNumber));
  });
});
