import { expect, test } from 'vitest';
import type { DomainEvent } from '../../../shared/events.ts';
import { applyEvents } from '../../../shared/state/apply.ts';
import { type Entities, noEntities } from '../../../shared/state/entities.ts';
import { accountUnread, channelsOf, channelUnread } from '../../../shared/state/unread.ts';
import * as eg from '../../support/eg.ts';

const me = eg.user();
const [home, other] = [eg.server(), eg.server()];
const channels = [0, 1, 2].map((position) => eg.channel({ serverId: home.id, position }));
const [first = eg.channel(), second = eg.channel()] = channels;
const elsewhere = eg.channel({ serverId: other.id });
const direct = eg.direct(eg.ids.user());
const [early, late] = [eg.ids.message(), eg.ids.message()];

const world = (...events: DomainEvent[]): Entities =>
  eg.frozen(
    applyEvents(noEntities, [
      eg.snapshot({
        me: me.id,
        servers: [home, other],
        channels: [...channels, elsewhere, direct].map((c) => ({ ...c, lastMessageId: early })),
        readStates: [],
      }),
      ...events,
    ]),
  );
const read = (channelId: typeof first.id, over: Parameters<typeof eg.readState>[0] = {}): DomainEvent => ({
  type: 'readStateChanged',
  readState: { channelId, lastReadId: early, mentions: 0, ...over },
});
const newer = (channelId: typeof first.id, id = late): DomainEvent => ({
  type: 'messageUpserted',
  message: eg.message({ id, channelId, mentions: [], mentionsEveryone: false }),
});

test.each<[string, readonly DomainEvent[], ReturnType<typeof channelUnread>]>([
  ['never opened', [], { unread: false, mentions: 0 }],
  ['never opened, something new', [newer(first.id)], { unread: false, mentions: 0 }],
  [
    'never opened, but wanted',
    [read(first.id, { lastReadId: null, mentions: 1 })],
    { unread: true, mentions: 1 },
  ],
  ['read', [read(first.id)], { unread: false, mentions: 0 }],
  ['read, then something new', [read(first.id), newer(first.id)], { unread: true, mentions: 0 }],
  [
    'read beyond the last message there still is',
    [read(first.id, { lastReadId: late })],
    { unread: false, mentions: 0 },
  ],
  ['wanted', [read(first.id, { mentions: 2 })], { unread: true, mentions: 2 }],
])('a channel: %s', (_name, events, expected) => {
  expect(channelUnread(world(...events), first.id)).toEqual(expected);
});

test('an account sums all its channels', () => {
  const state = world(
    read(first.id, { mentions: 2 }),
    read(second.id),
    newer(second.id),
    read(elsewhere.id),
    read(direct.id, { mentions: 5 }),
  );
  expect(accountUnread(state)).toEqual({ unread: true, mentions: 7 });
});

test('channels stand in the order of their positions, and the list is made once', () => {
  const state = world();
  expect(channelsOf(state, home.id).map((c) => c.id)).toEqual(channels.map((c) => c.id));
  expect(channelsOf(applyEvents(state, [newer(first.id)]), home.id)).toBe(channelsOf(state, home.id));
  expect(channelsOf(state, eg.ids.server())).toEqual([]);
});

const foe = eg.user();
const blocked: DomainEvent = {
  type: 'relationshipUpserted',
  relationship: eg.relationship({ userId: foe.id, kind: 'blocked' }),
};
const byFoe = (over: Partial<Parameters<typeof eg.message>[0]> = {}): DomainEvent => ({
  type: 'messageUpserted',
  message: eg.message({ id: late, channelId: first.id, authorId: foe.id, mentions: [], ...over }),
});
const later = eg.ids.message();

test.each<[string, readonly DomainEvent[], typeof first.id, ReturnType<typeof channelUnread>]>([
  ['in a channel that was read', [read(first.id), byFoe()], first.id, { unread: false, mentions: 0 }],
  ['that names me', [read(first.id), byFoe({ mentions: [me.id] })], first.id, { unread: false, mentions: 0 }],
  [
    'that calls everyone',
    [read(first.id), byFoe({ mentionsEveryone: true })],
    first.id,
    { unread: false, mentions: 0 },
  ],
  ['that names me, never opened', [byFoe({ mentions: [me.id] })], first.id, { unread: false, mentions: 0 }],
  [
    'in a direct message',
    [read(direct.id), byFoe({ channelId: direct.id })],
    direct.id,
    { unread: false, mentions: 0 },
  ],
  [
    'in a direct message never opened',
    [byFoe({ channelId: direct.id })],
    direct.id,
    { unread: false, mentions: 0 },
  ],
  [
    'behind one of somebody else, which stays new',
    [read(first.id), newer(first.id), byFoe({ id: later })],
    first.id,
    { unread: true, mentions: 0 },
  ],
  [
    'behind one that wants me, which still counts',
    [read(first.id, { mentions: 1 }), newer(first.id), byFoe({ id: later, mentions: [me.id] })],
    first.id,
    { unread: true, mentions: 1 },
  ],
  [
    'before one of somebody else, which is new',
    [read(first.id), byFoe(), newer(first.id, later)],
    first.id,
    { unread: true, mentions: 0 },
  ],
])('a message of somebody I blocked, %s', (_name, events, channelId, expected) => {
  expect(channelUnread(world(blocked, ...events), channelId)).toEqual(expected);
  const twice = world(blocked, ...events, ...events.filter(({ type }) => type === 'messageUpserted'));
  expect(channelUnread(twice, channelId)).toEqual(expected);
});

test('the same message counts while its author is not blocked, and again when they no longer are', () => {
  const free: DomainEvent = { type: 'relationshipRemoved', userId: foe.id };
  const named = byFoe({ mentions: [me.id] });
  expect(channelUnread(world(read(first.id), named), first.id)).toEqual({ unread: true, mentions: 1 });
  const freed = world(read(first.id), blocked, free, named);
  expect(channelUnread(freed, first.id)).toEqual({ unread: true, mentions: 1 });
});
