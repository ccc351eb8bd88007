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
const newer = (channelId: typeof first.id): DomainEvent => ({
  type: 'messageUpserted',
  message: eg.message({ id: late, channelId, mentions: [], mentionsEveryone: false }),
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
