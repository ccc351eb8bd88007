import type { Member, MemberGroup } from '../../../shared/domain.ts';
import type { DomainEvent, Snapshot } from '../../../shared/events.ts';
import type { ChannelId, MessageId, ServerId, UserId } from '../../../shared/ids.ts';
import {
  asWireId,
  count,
  DecodeError,
  type Fields,
  field,
  fields,
  id,
  inside,
  items,
  list,
  type Report,
  text,
} from '../../net/decode.ts';
import { channel, member, message, presence, readState, relationship, role, server, user } from './decode.ts';

/** What an event means to the app. `now` is used where the server's clock must not decide (typing runs out). */
type Read = (d: Fields, report: Report, now: number) => readonly DomainEvent[];

const wrote: Read = (d, report) => {
  const { message: written, author, others } = message(d, report);
  const upserted: DomainEvent = { type: 'messageUpserted', message: written };
  if (others.length === 0) return [{ type: 'userUpserted', user: author }, upserted];
  return [author, ...others].map(asUpsert).concat(upserted);
};
const asUpsert = (one: ReturnType<typeof user>): DomainEvent => ({ type: 'userUpserted', user: one });

const reacted =
  (added: boolean): Read =>
  (d) => [
    {
      type: 'reactionChanged',
      channelId: id(d, 'channel_id'),
      messageId: id(d, 'message_id'),
      emoji: text(d, 'emoji'),
      userId: id(d, 'user_id'),
      added,
    },
  ];

const channelHere: Read = (d, report) => [{ type: 'channelUpserted', channel: channel(d, report) }];
const roleHere: Read = (d) => [{ type: 'roleUpserted', role: role(d) }];

const memberHere: Read = (d, report) => memberItem(d, report).events;
const related: Read = (d) => [
  { type: 'userUpserted', user: inside(d, 'user', user) },
  { type: 'relationshipUpserted', relationship: relationship(d) },
];

function memberItem(f: Fields, report: Report): { userId: UserId; events: readonly DomainEvent[] } {
  const who = inside(f, 'user', user);
  return {
    userId: who.id,
    events: [
      { type: 'userUpserted', user: who },
      { type: 'memberUpserted', member: inside(f, 'member', (m) => member(m, report)) },
      { type: 'presenceChanged', userId: who.id, presence: inside(f, 'presence', presence) },
    ],
  };
}

function memberGroup(item: unknown): MemberGroup {
  const f = fields(item);
  return { id: id(f, 'id'), count: count(f, 'count') };
}

/** People first, so that a range never names somebody unknown. A bad row leaves its place empty, not the others shifted. */
const memberList: Read = (d, report) => {
  const serverId = id<ServerId>(d, 'guild_id');
  const shape = {
    type: 'memberRange' as const,
    serverId,
    total: count(d, 'total'),
    online: count(d, 'online', 0),
    groups: list(d, 'groups', memberGroup, report),
  };
  const ranges = list(d, 'ranges', (item) => memberRuns(fields(item), report), report).flat();
  if (ranges.length === 0) return [{ ...shape, start: 0, userIds: [] }];
  return ranges.flatMap((run) => [...run.events, { ...shape, start: run.start, userIds: run.userIds }]);
};

type Run = { readonly start: number; readonly userIds: UserId[]; readonly events: DomainEvent[] };

function memberRuns(f: Fields, report: Report): readonly Run[] {
  const first = count(f, 'start');
  const runs: Run[] = [];
  let index = first;
  const read = (item: unknown): void => {
    const at = index++;
    const { userId, events } = memberItem(fields(item), report);
    let run = runs.at(-1);
    if (!run || run.start + run.userIds.length !== at) {
      run = { start: at, userIds: [], events: [] };
      runs.push(run);
    }
    run.userIds.push(userId);
    run.events.push(...events);
  };
  list(f, 'items', read, report);
  return runs;
}

const guildHere: Read = (d, report) => {
  const guild = wholeGuild(d, report);
  return [
    { type: 'serverUpserted', server: guild.server },
    ...guild.roles.map((one): DomainEvent => ({ type: 'roleUpserted', role: one })),
    ...guild.channels.map((one): DomainEvent => ({ type: 'channelUpserted', channel: one })),
    ...guild.members.map((one): DomainEvent => ({ type: 'memberUpserted', member: one })),
  ];
};

function wholeGuild(f: Fields, report: Report) {
  const own = (me: Fields): Member => inside(me, 'member', (m) => member(m, report));
  return {
    server: server(f),
    channels: list(f, 'channels', (item) => channel(fields(item), report), report),
    roles: list(f, 'roles', (item) => role(fields(item)), report),
    members: items([field(f, 'me')], 'me', (me) => own(fields(me)), report),
  };
}

const readers: Readonly<Record<string, Read>> = {
  message_create: wrote,
  message_update: wrote,
  message_delete: (d) => [
    { type: 'messagesRemoved', channelId: id(d, 'channel_id'), messageIds: [id(d, 'id')] },
  ],
  message_delete_bulk: (d, report) => [
    {
      type: 'messagesRemoved',
      channelId: id<ChannelId>(d, 'channel_id'),
      messageIds: list(d, 'ids', (one) => asWireId<MessageId>(one, ''), report),
    },
  ],
  reaction_add: reacted(true),
  reaction_remove: reacted(false),
  typing_start: (d, _report, now) => [
    { type: 'typingStarted', channelId: id(d, 'channel_id'), userId: id(d, 'user_id'), at: now },
  ],
  read_state_update: (d) => [{ type: 'readStateChanged', readState: readState(d) }],
  channel_create: channelHere,
  channel_update: channelHere,
  channel_delete: (d) => [{ type: 'channelRemoved', channelId: id(d, 'id') }],
  guild_create: guildHere,
  guild_update: (d) => [{ type: 'serverUpserted', server: server(d) }],
  guild_delete: (d) => [{ type: 'serverRemoved', serverId: id(d, 'id') }],
  role_create: roleHere,
  role_update: roleHere,
  role_delete: (d) => [{ type: 'roleRemoved', roleId: id(d, 'id') }],
  member_add: memberHere,
  member_update: memberHere,
  member_remove: (d) => [{ type: 'memberRemoved', serverId: id(d, 'guild_id'), userId: id(d, 'user_id') }],
  member_list: memberList,
  presence_update: (d) => [{ type: 'presenceChanged', userId: id(d, 'user_id'), presence: presence(d) }],
  user_update: (d) => [{ type: 'userUpserted', user: user(d) }],
  relationship_add: related,
  relationship_update: related,
  relationship_remove: (d) => [{ type: 'relationshipRemoved', userId: id(d, 'user_id') }],
};

/** Events of an unknown name, and those this app has no use for, mean nothing. */
export function eventsOf(
  t: string,
  d: Fields,
  context: { report: Report; now: number },
): readonly DomainEvent[] {
  const read = Object.hasOwn(readers, t) ? readers[t] : undefined;
  if (!read) return [];
  try {
    return read(d, context.report, context.now);
  } catch (e) {
    throw e instanceof DecodeError ? new DecodeError(`${t}.${e.path}`) : e;
  }
}

/** `ready`: everything the account knows. Throws only without a session or without oneself. */
export function snapshotOf(d: Fields, report: Report): Snapshot {
  const me = inside(d, 'user', user);
  const guilds = list(d, 'guilds', (item) => wholeGuild(fields(item), report), report);
  const ownStatus = inside(d, 'user', (own) =>
    presence({ status: field(own, 'wanted_status'), custom_status: field(own, 'custom_status') }),
  );
  const seen = (item: unknown) => {
    const f = fields(item);
    return [id<UserId>(f, 'user_id'), presence(f)] as const;
  };
  return {
    type: 'snapshot',
    me: me.id,
    users: [me, ...list(d, 'users', (item) => user(fields(item)), report)],
    servers: guilds.map((g) => g.server),
    channels: [
      ...guilds.flatMap((g) => g.channels),
      ...list(d, 'dms', (item) => channel(fields(item), report), report),
    ],
    roles: guilds.flatMap((g) => g.roles),
    members: guilds.flatMap((g) => g.members),
    presences: [...list(d, 'presences', seen, report), [me.id, ownStatus] as const],
    relationships: list(d, 'relationships', (item) => relationship(fields(item)), report),
    readStates: list(d, 'read_states', (item) => readState(fields(item)), report),
  };
}
