import { afterEach, describe, expect, test } from 'vitest';
import { type ChannelId, compareIds, type MessageId } from '../../shared/ids.ts';
import { type Client, clientOf, history, newNonce } from './client.ts';
import { families, type RigOptions, type StartRig } from './rig.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function pair(start: StartRig, options: RigOptions = {}) {
  const rig = await start(options);
  ends.push(() => rig.stop());
  const people = [rig.person('ada'), rig.person('bram')] as const;
  const { channels } = rig.place(people);
  const [a, b] = people.map((person) => clientOf(rig, person)) as [Client, Client];
  ends.push(
    () => a.backend.stop(),
    () => b.backend.stop(),
  );
  await Promise.all([a.live(), b.live()]);
  return { rig, a, b, channel: channels[0] };
}

/** One person writes `count` messages, each when the one before is through, and no more than `mayWrite` allows so far. */
async function write(
  client: Client,
  channel: ChannelId,
  { name, count, mayWrite = () => count }: { name: string; count: number; mayWrite?: () => number },
): Promise<void> {
  for (let i = 0; i < count; i++) {
    while (i >= mayWrite()) await pause(2);
    const nonce = newNonce();
    const text = `${name} ${i}`;
    // What the outbox does: the same nonce until it is through.
    while (!(await client.say(channel, text, nonce).catch(() => null))) await pause(20);
  }
}
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

type Pair = Awaited<ReturnType<typeof pair>>;

/** A new picture says nothing of what was missed: it is fetched, as the app does, after the last message known before. */
async function fetchMissed(client: Client, channel: ChannelId, after: MessageId): Promise<void> {
  const missed = await client.page(channel, { after });
  client.hear(missed.map((message) => ({ type: 'messageUpserted', message })));
}
const lastOf = (client: Client): MessageId => {
  const last = client.of('messageUpserted').at(-1);
  if (!last) throw new Error('nothing was told');
  return last.message.id;
};

/** What the window shows of all that was told: each message once, by its id. */
function shown(client: Client): string[] {
  const texts = new Map(client.of('messageUpserted').map(({ message }) => [message.id, message.text]));
  return [...texts].toSorted(([x], [y]) => compareIds(x, y)).map(([, text]) => text);
}

/** Everything was told, in the order the server keeps; where events have numbers each but once, and in that order. */
async function expectWhole(
  { rig, channel, a, b }: Awaited<ReturnType<typeof pair>>,
  count: number,
): Promise<void> {
  for (const client of [a, b]) {
    await client.until(`${count} messages`, () => shown(client).length === count);
    const truth = (await history(client, channel)).map((m) => m.text);
    expect(truth).toHaveLength(count);
    expect(rig.nature.resumes ? client.texts(channel) : shown(client)).toEqual(truth);
  }
}

function ordered(texts: readonly string[], name: string): number[] {
  return texts.filter((t) => t.startsWith(`${name} `)).map((t) => Number(t.slice(name.length + 1)));
}

/** It has come up so many times. */
const livedOften = (client: Client, times: number): Promise<void> =>
  client.until('back', () => client.connections.filter((c) => c.state === 'live').length >= times);

/** With some written and some yet to be written; `times`: how often they have lived then. */
async function cutAndComeBack({ rig, a, b, channel }: Pair, times: number): Promise<void> {
  const seen = shown(a).length;
  await a.until('some more', () => shown(a).length >= seen + 5);
  await b.until('something', () => shown(b).length > 0);
  const before = [a, b].map((client) => ({ client, last: lastOf(client) }));
  rig.killSockets();
  for (const { client, last } of before) {
    await livedOften(client, times);
    if (!rig.nature.resumes) await fetchMissed(client, channel, last);
  }
}

describe.each(families)('%s: when things go wrong', (_name, start) => {
  test('the socket is cut 20 times during 500 messages: none lost, none doubled, order kept', async () => {
    const all = await pair(start);
    const { rig, a, b, channel } = all;
    const { resumes } = rig.nature;
    let cuts = 0;
    const mayWrite = () => (cuts === 20 ? 250 : 12 * (cuts + 1));
    const written = Promise.all([
      write(a, channel, { name: 'ada', count: 250, mayWrite }),
      write(b, channel, { name: 'bram', count: 250, mayWrite }),
    ]);
    for (; cuts < 20; cuts++) await cutAndComeBack(all, cuts + 2);
    await written;
    await expectWhole(all, 500);
    for (const client of [a, b]) {
      expect(ordered(shown(client), 'ada')).toEqual(Array.from({ length: 250 }, (_, i) => i));
      expect(ordered(shown(client), 'bram')).toEqual(Array.from({ length: 250 }, (_, i) => i));
      expect(client.of('snapshot')).toHaveLength(resumes ? 1 : 21);
    }
  }, 60_000);

  test.each(['duplicate', 'reorder', 'swallow', 'garbage'] as const)(
    'a fifth of the events comes as %s: none lost, none doubled, order kept',
    async (kind) => {
      const all = await pair(start);
      const { rig, a, b, channel } = all;
      await write(a, channel, { name: 'first', count: 1 });
      await Promise.all([a, b].map((one) => one.until('begun', () => shown(one).length === 1)));
      const begun = lastOf(a);
      const end = rig.disturb(kind, 0.2);
      await write(a, channel, { name: 'ada', count: 60 });
      end();
      await write(a, channel, { name: 'last', count: 3 }); // what was held back or swallowed at the end shows by what follows
      if (!rig.nature.resumes && (kind === 'swallow' || kind === 'garbage')) {
        // without numbers nobody can notice; the next connection makes it good
        await Promise.all([a, b].map((one) => one.until('the end', () => shown(one).includes('last 2'))));
        expect(shown(a).length).toBeLessThan(64);
        rig.killSockets();
        for (const client of [a, b]) {
          await client.until('back', () => client.of('snapshot').length === 2);
          await fetchMissed(client, channel, begun);
        }
      }
      await expectWhole(all, 64);
    },
    60_000,
  );

  test('a half-open socket is noticed by its silence and replaced', async () => {
    const { rig, a, b, channel } = await pair(start, { heartbeatMs: 300 });
    const end = rig.halfOpen();
    // both: who notices later would hear nothing of what is said meanwhile
    await Promise.all(
      [a, b].map((one) => one.until('noticed', () => one.connections.some((c) => c.state === 'waiting'))),
    );
    end();
    // who tried again before the end has such a socket once more, and 15 s for its first frame
    await Promise.all([a, b].map((one) => one.until('live', () => one.connection === 'live', 25_000)));
    await a.say(channel, 'through again');
    await b.until('told', () => b.texts(channel).includes('through again'));
  }, 60_000);

  test('the server restarts: the accounts come back by themselves with all that happened', async () => {
    const { rig, a, b, channel } = await pair(start);
    await a.say(channel, 'before');
    await rig.restart();
    await a.until('a new snapshot', () => a.of('snapshot').length === 2);
    await b.until('a new snapshot', () => b.of('snapshot').length === 2);
    await a.say(channel, 'after');
    await b.until('told', () => b.texts(channel).includes('after'));
    expect((await history(b, channel)).map((m) => m.text)).toEqual(['before', 'after']);
  });

  test('the answer to a send is lost: sent again with its nonce it is there once', async () => {
    const { rig, a, b, channel } = await pair(start);
    rig.loseAnswers(2);
    const sent = await a.say(channel, 'once only'); // the client itself tries again
    rig.loseAnswers(3);
    const nonce = newNonce();
    const first = await a.say(channel, 'once more', nonce).catch(() => null); // who looks for it finds it at once
    const second = await a.say(channel, 'once more', nonce); // and so does the outbox
    expect([null, second.id]).toContain(first?.id ?? null);
    expect(rig.stored('once only')).toBe(1);
    expect(rig.stored('once more')).toBe(1);
    await b.until('both', () => b.texts(channel).length === 2);
    expect((await b.page(channel)).map((m) => m.id)).toEqual([sent.id, second.id]);
  });

  test('a session that cannot be resumed: a fresh snapshot, and what was missed can be fetched', async () => {
    const { rig, a, b, channel } = await pair(start);
    const last = await a.say(channel, 'seen');
    await b.until('seen', () => b.texts(channel).length === 1);
    await rig.loseSessions();
    await a.say(channel, 'missed 1');
    await a.say(channel, 'missed 2');
    await b.until('a second snapshot', () => b.of('snapshot').length === 2);
    await b.live();
    const missed = await b.page(channel, { after: last.id });
    expect(missed.map((m) => m.text)).toEqual(['missed 1', 'missed 2']);
    expect(b.state.lastMessages.get(channel)).toBe(missed.at(-1)?.id);
    expect([...b.state.users.values()].map((u) => u.username)).toContain('ada'); // authors on the screen stay known
  });

  test('waking replaces the socket though it looks open', async () => {
    const { rig, a, b, channel } = await pair(start);
    const before = a.connections.length;
    a.backend.wake();
    await a.until('back', () => a.connections.length >= before + 2 && a.connection === 'live');
    await b.say(channel, 'good morning');
    await a.until('told', () => a.texts(channel).includes('good morning'));
    expect(a.of('snapshot')).toHaveLength(rig.nature.resumes ? 1 : 2);
  });

  test('a stopped account hears and says nothing more', async () => {
    const { a, b, channel } = await pair(start);
    a.backend.stop();
    const heard = a.events.length;
    await b.say(channel, 'anybody there?');
    await b.until('told', () => b.texts(channel).length === 1);
    expect(a.events).toHaveLength(heard);
    await expect(a.say(channel, 'no')).rejects.toThrow('stopped');
  });
});
