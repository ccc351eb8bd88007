import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Channel, Message, Server, User } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import { applyEvents, applyTo } from '../../../shared/state/apply.ts';
import { Draft, type Entities, noEntities } from '../../../shared/state/entities.ts';
import * as eg from '../../support/eg.ts';
import { seed } from '../../support/egRandom.ts';

const snapshot = eg.snapshot();
function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('too small a world');
  return value;
}
const [home, other] = snapshot.servers.map(must) as [Server, Server];
const [channel, second] = snapshot.channels.map(must) as [Channel, Channel];
const direct = must(snapshot.channels.at(-1));
const [me, friend] = snapshot.users.map(must) as [User, User];
const start = (): Entities => eg.frozen(applyEvents(noEntities, [snapshot]));
const state = start();

const message = (over: Parameters<typeof eg.message>[0] = {}) =>
  eg.message({ channelId: channel.id, authorId: friend.id, ...over });
const wrote = (over: Parameters<typeof eg.message>[0] = {}): DomainEvent => ({
  type: 'messageUpserted',
  message: message(over),
});

const wholeOf = (one: Message): DomainEvent => ({ type: 'messageUpserted', message: one });
const heardOf = ({ id, channelId, authorId }: Message): DomainEvent => ({
  type: 'messageHeard',
  id,
  channelId,
  authorId,
});

/** Names of the tables that are not the very same as before. */
function changed(before: Entities, after: Entities): string[] {
  return Object.keys(before).filter((k) => before[k as keyof Entities] !== after[k as keyof Entities]);
}

describe('one event', () => {
  const role = eg.role({ serverId: home.id });
  const member = eg.member({ serverId: home.id, userId: friend.id });
  const read = eg.readState({ channelId: channel.id, mentions: 3 });
  const bond = eg.relationship({ userId: friend.id, kind: 'blocked' });
  const range = {
    type: 'memberRange',
    serverId: home.id,
    total: 2,
    online: 1,
    groups: [],
    start: 0,
    userIds: [me.id, friend.id],
  } as const;
  const oldRole = must(snapshot.roles[0]);

  test.each<[DomainEvent, readonly string[], (s: Entities) => unknown, unknown]>([
    [
      { type: 'userUpserted', user: { ...friend, displayName: 'New' } },
      ['users'],
      (s) => s.users.get(friend.id)?.displayName,
      'New',
    ],
    [
      { type: 'serverUpserted', server: { ...home, name: 'New' } },
      ['servers'],
      (s) => s.servers.get(home.id)?.name,
      'New',
    ],
    [
      { type: 'serverRemoved', serverId: home.id },
      ['servers', 'channels', 'roles', 'members', 'memberLists', 'lastMessages', 'readStates'],
      (s) => [...s.channels.values()].some((c) => c.serverId === home.id),
      false,
    ],
    [
      { type: 'channelUpserted', channel: { ...channel, name: 'new' } },
      ['channels'],
      (s) => s.channels.get(channel.id)?.name,
      'new',
    ],
    [
      { type: 'channelRemoved', channelId: channel.id },
      ['channels', 'lastMessages', 'readStates'],
      (s) => s.channels.has(channel.id),
      false,
    ],
    [{ type: 'roleUpserted', role }, ['roles'], (s) => s.roles.get(role.id), role],
    [{ type: 'roleRemoved', roleId: oldRole.id }, ['roles'], (s) => s.roles.has(oldRole.id), false],
    [{ type: 'memberUpserted', member }, ['members'], (s) => s.members.get(home.id)?.get(friend.id), member],
    [
      { type: 'memberRemoved', serverId: home.id, userId: me.id },
      ['members'],
      (s) => s.members.get(home.id)?.size,
      0,
    ],
    [
      range,
      ['memberLists'],
      (s) => [...(s.memberLists.get(home.id)?.userIds ?? [])],
      [
        [0, me.id],
        [1, friend.id],
      ],
    ],
    [
      { type: 'presenceChanged', userId: friend.id, presence: eg.presence({ state: 'dnd' }) },
      ['presences'],
      (s) => s.presences.get(friend.id)?.state,
      'dnd',
    ],
    [
      { type: 'readStateChanged', readState: read },
      ['readStates'],
      (s) => s.readStates.get(channel.id),
      read,
    ],
    [
      { type: 'relationshipUpserted', relationship: bond },
      ['relationships'],
      (s) => s.relationships.get(friend.id),
      bond,
    ],
    [
      { type: 'relationshipRemoved', userId: friend.id },
      ['relationships'],
      (s) => s.relationships.has(friend.id),
      false,
    ],
    [{ type: 'typingStarted', channelId: channel.id, userId: friend.id, at: 1 }, [], (s) => s, state],
    [
      {
        type: 'reactionChanged',
        channelId: channel.id,
        messageId: eg.ids.message(),
        emoji: '👍',
        userId: me.id,
        added: true,
      },
      [],
      (s) => s,
      state,
    ],
    [{ type: 'messagesRemoved', channelId: channel.id, messageIds: [eg.ids.message()] }, [], (s) => s, state],
  ])('$type touches its tables and no others', (event, tables, look, found) => {
    const after = applyEvents(state, [event]);
    expect(look(after)).toEqual(found);
    expect(changed(state, after)).toEqual(Object.keys(state).filter((k) => tables.includes(k)));
  });
});

test('what is told of something unknown is no error', () => {
  const nowhere = eg.ids.server();
  const after = applyEvents(state, [
    { type: 'serverRemoved', serverId: nowhere },
    { type: 'channelRemoved', channelId: eg.ids.channel() },
    { type: 'roleRemoved', roleId: eg.ids.role() },
    { type: 'memberRemoved', serverId: nowhere, userId: me.id },
    { type: 'relationshipRemoved', userId: eg.ids.user() },
  ]);
  expect(after.servers).toEqual(state.servers);
  expect(after.channels).toEqual(state.channels);
});

test('a second snapshot replaces everything', () => {
  const next = eg.snapshot();
  const after = applyEvents(state, [wrote(), next]);
  expect(after).toEqual(applyEvents(noEntities, [next]));
});

describe('unread and mentions', () => {
  const told = (...events: DomainEvent[]) => applyEvents(state, events).readStates.get(channel.id);
  const old = state.readStates.get(channel.id);

  test('a message of another makes the channel newer, not read', () => {
    const event = wrote();
    const next = applyEvents(state, [event]);
    expect(changed(state, next)).toEqual(['lastMessages']);
  });

  test('one that was only heard of makes of it what the whole one does, where it wants nobody', () => {
    const blocked: DomainEvent = {
      type: 'relationshipUpserted',
      relationship: eg.relationship({ userId: friend.id, kind: 'blocked' }),
    };
    const plain = message();
    const read: DomainEvent = {
      type: 'readStateChanged',
      readState: { channelId: channel.id, lastReadId: plain.id, mentions: 0 },
    };
    const before: DomainEvent[][] = [[], [read], [blocked], [wholeOf(plain), read, blocked]];
    for (const events of before)
      for (const one of [plain, message()]) {
        const heard = applyEvents(state, [...events, heardOf(one)]);
        expect(heard).toEqual(applyEvents(state, [...events, wholeOf(one)]));
      }
    expect(changed(state, applyEvents(state, [heardOf(plain)]))).toEqual(['lastMessages']);
  });

  test('one that mentions me counts, also by everyone; the same one twice counts once', () => {
    const mention = wrote({ mentions: [me.id] });
    expect(told(mention)?.mentions).toBe(1);
    expect(told(mention, mention)?.mentions).toBe(1);
    expect(told(mention, wrote({ mentionsEveryone: true }))?.mentions).toBe(2);
    expect(told(mention)?.lastReadId).toBe(old?.lastReadId);
  });

  test('in a direct message every one counts, though the channel was never read', () => {
    const next = applyEvents(state, [wrote({ channelId: direct.id }), wrote({ channelId: direct.id })]);
    expect(next.readStates.get(direct.id)).toEqual({ channelId: direct.id, lastReadId: null, mentions: 2 });
  });

  test('one of my own reads the channel up to it', () => {
    const mention = wrote({ mentions: [me.id] });
    const mine = message({ authorId: me.id });
    expect(told(mention, { type: 'messageUpserted', message: mine })).toEqual({
      channelId: channel.id,
      lastReadId: mine.id,
      mentions: 0,
    });
  });

  test('an edit of an older message, or a page of history, counts nothing', () => {
    const older = message({ mentions: [me.id] });
    const newer = message();
    const both: DomainEvent[] = [
      { type: 'messageUpserted', message: newer },
      { type: 'messageUpserted', message: older },
    ];
    expect(told(...both)).toEqual(old);
  });

  test('a gap that is filled counts what it holds', () => {
    const missed = [message(), message({ mentions: [me.id] }), message({ mentions: [me.id] })];
    const first = must(missed[0]);
    const range: DomainEvent = {
      type: 'messageRange',
      channelId: channel.id,
      from: first.id,
      whole: true,
      messages: missed,
    };
    expect(told(range)?.mentions).toBe(2);
    expect(told(range, range)?.mentions).toBe(2);
  });

  test('a read state that comes late, and messages it covers, do not count again', () => {
    const mention = message({ mentions: [me.id] });
    const read: DomainEvent = {
      type: 'readStateChanged',
      readState: { channelId: channel.id, lastReadId: mention.id, mentions: 0 },
    };
    expect(told({ type: 'messageUpserted', message: mention }, read)?.mentions).toBe(0);
    expect(told(read, { type: 'messageUpserted', message: mention })?.mentions).toBe(0);
  });
});

describe('member ranges', () => {
  const userIds = [eg.ids.user(), eg.ids.user(), eg.ids.user(), eg.ids.user()] as const;
  const range = (start: number, ids: readonly (typeof userIds)[number][], total: number): DomainEvent => ({
    type: 'memberRange',
    serverId: home.id,
    total,
    online: 1,
    groups: [{ id: 'online', count: 1 }],
    start,
    userIds: ids,
  });
  const list = (...events: DomainEvent[]) => applyEvents(state, events).memberLists.get(home.id);

  test('parts stand side by side, the newer over the older', () => {
    const [a, b, c, d] = userIds;
    expect([
      ...(list(range(0, [a, b], 100), range(50, [c], 100), range(1, [d], 100))?.userIds ?? []),
    ]).toEqual([
      [0, a],
      [1, d],
      [50, c],
    ]);
  });

  test('when the list gets shorter, what is beyond its end is forgotten', () => {
    const [a, b, c] = userIds;
    expect([...(list(range(0, [a, b, c], 3), range(0, [a], 1))?.userIds ?? [])]).toEqual([[0, a]]);
  });

  test('headings that stay the same keep their identity', () => {
    const first = applyEvents(state, [range(0, [userIds[0]], 4)]);
    const next = applyEvents(first, [range(1, [userIds[1]], 4)]);
    expect(next.memberLists.get(home.id)?.groups).toBe(first.memberLists.get(home.id)?.groups);
  });
});

/** Any events about a small world: the same few people, channels and messages again and again. */
function anyEvents(): fc.Arbitrary<DomainEvent[]> {
  const messages = Array.from({ length: 6 }, (_, i) =>
    message({ authorId: i % 3 === 0 ? me.id : friend.id, mentions: i % 2 === 0 ? [me.id] : [] }),
  );
  const presences = [eg.presence(), eg.presence()];
  const pool: DomainEvent[] = [
    ...messages.map(wholeOf),
    ...messages.filter((m) => m.authorId !== me.id && m.mentions.length === 0).map(heardOf),
    ...presences.map((p): DomainEvent => ({ type: 'presenceChanged', userId: friend.id, presence: p })),
    { type: 'userUpserted', user: { ...friend, displayName: 'Other' } },
    { type: 'channelUpserted', channel: { ...second, name: 'renamed' } },
    { type: 'channelRemoved', channelId: second.id },
    { type: 'serverRemoved', serverId: other.id },
    { type: 'memberUpserted', member: eg.member({ serverId: home.id, userId: friend.id }) },
    { type: 'memberRemoved', serverId: home.id, userId: friend.id },
    {
      type: 'readStateChanged',
      readState: eg.readState({ channelId: channel.id, lastReadId: must(messages[2]).id }),
    },
    { type: 'typingStarted', channelId: channel.id, userId: friend.id, at: 5 },
    { type: 'messagesRemoved', channelId: channel.id, messageIds: [must(messages[1]).id] },
  ];
  return fc.array(fc.constantFrom(...pool), { maxLength: 40 });
}

describe('any events, in any number', () => {
  const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed, numRuns: 300 });

  test('in one batch, one by one, or in a draft that is kept: the same state', () => {
    check(
      fc.property(anyEvents(), fc.integer({ min: 1, max: 7 }), (events, size) => {
        const whole = applyEvents(state, events);
        let parts = state;
        for (let i = 0; i < events.length; i += size)
          parts = eg.frozen(applyEvents(parts, events.slice(i, i + size)));
        expect(parts).toEqual(whole);
        const draft = new Draft(state);
        for (const event of events) applyTo(draft, [event]);
        expect(draft.finish()).toEqual(whole);
      }),
    );
  });

  test('each told twice in a row, as after a resumed session: the same state', () => {
    check(
      fc.property(anyEvents(), (events) => {
        expect(
          applyEvents(
            state,
            events.flatMap((e) => [e, e]),
          ),
        ).toEqual(applyEvents(state, events));
      }),
    );
  });

  test('nothing that was there before is written to', () => {
    check(
      fc.property(anyEvents(), (events) => {
        applyEvents(state, events); // frozen: a write would throw
      }),
    );
  });

  test('messages in any order: the newest is the last, and it is never counted twice', () => {
    const messages = Array.from({ length: 8 }, () => message({ mentions: [me.id] }));
    check(
      fc.property(fc.shuffledSubarray([...messages, ...messages], { minLength: 16 }), (shuffled) => {
        const after = applyEvents(
          state,
          shuffled.map((m): DomainEvent => ({ type: 'messageUpserted', message: m })),
        );
        expect(after.lastMessages.get(channel.id)).toBe(messages.at(-1)?.id);
        expect(after.readStates.get(channel.id)?.mentions).toBeLessThanOrEqual(8);
      }),
    );
  });
});
