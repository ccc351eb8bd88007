import type { MemberGroup } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import type { ChannelId, MessageId, ServerId, UserId } from '../../../shared/ids.ts';
import {
  count,
  DecodeError,
  fields,
  id,
  inside,
  list,
  listOf,
  type Report,
  text,
  type Wire,
} from '../../net/decode.ts';
import {
  channel,
  member,
  message,
  type Oneself,
  presence,
  readState,
  relationship,
  role,
  server,
  user,
} from './decode.ts';
import { heardOf } from './heard.ts';
import { emoji, own, profile } from './profiles.ts';
import { wholeGuild } from './snapshot.ts';
import type {
  WireChannel,
  WireEmoji,
  WireGuild,
  WireMember,
  WireMemberGroup,
  WireMemberItem,
  WireMemberList,
  WireMemberRange,
  WireMessage,
  WireOwnUser,
  WirePresence,
  WireReactionEvent,
  WireReadState,
  WireRelationship,
  WireRemoval,
  WireRole,
  WireTyping,
  WireWholeGuild,
} from './wire.ts';

/** `now` is used where the server's clock must not decide (typing runs out). `person`: see `message`; `follows`: `Listener`. */
export type Context = {
  readonly oneself: Oneself;
  readonly now: number;
  readonly person: typeof user;
  follows(channelId: ChannelId): boolean;
};
/** What an event means to the app. */
type Read = (d: object, report: Report, context: Context) => readonly DomainEvent[];

const wrote: Read = (d: WireMessage, report, { oneself, person, follows }) => {
  const heard = heardOf(d, oneself, follows);
  if (heard) return [heard];
  const { message: written, author, others } = message(d, oneself, report, person);
  const upserted: DomainEvent = { type: 'messageUpserted', message: written };
  if (others.length === 0) return [{ type: 'userUpserted', user: author }, upserted];
  return [author, ...others].map(asUpsert).concat(upserted);
};
const asUpsert = (one: ReturnType<typeof user>): DomainEvent => ({ type: 'userUpserted', user: one });

const reacted =
  (added: boolean): Read =>
  (d: WireReactionEvent, _report, { follows }) => {
    const channelId = id<ChannelId>(d.channel_id, 'channel_id');
    if (!follows(channelId)) return [];
    return [
      {
        type: 'reactionChanged',
        channelId,
        messageId: id(d.message_id, 'message_id'),
        emoji: text(d.emoji, 'emoji'),
        userId: id(d.user_id, 'user_id'),
        added,
      },
    ];
  };

const channelHere = (d: WireChannel, report: Report): readonly DomainEvent[] => [
  { type: 'channelUpserted', channel: channel(d, report) },
];
export const roleHere = (d: WireRole): readonly DomainEvent[] => [{ type: 'roleUpserted', role: role(d) }];

export const memberHere = (d: WireMemberItem, report: Report): readonly DomainEvent[] =>
  memberItem(d, report).events;
const related: Read = (d: WireRelationship) => [
  { type: 'userUpserted', user: inside(d.user, 'user', user) },
  { type: 'relationshipUpserted', relationship: relationship(d) },
];

function memberItem(f: WireMemberItem, report: Report): { userId: UserId; events: readonly DomainEvent[] } {
  const who = inside(f.user, 'user', user);
  return {
    userId: who.id,
    events: [
      { type: 'userUpserted', user: who },
      { type: 'memberUpserted', member: inside(f.member, 'member', (m: WireMember) => member(m, report)) },
      { type: 'presenceChanged', userId: who.id, presence: inside(f.presence, 'presence', presence) },
    ],
  };
}

function memberGroup(f: WireMemberGroup): MemberGroup {
  return { id: id(f.id, 'id'), count: count(f.count, 'count') };
}

/** People first, so that a range never names somebody unknown. A bad row leaves its place empty, not the others shifted. */
const memberList: Read = (d: WireMemberList, report) => {
  const serverId = id<ServerId>(d.guild_id, 'guild_id');
  const shape = {
    type: 'memberRange' as const,
    serverId,
    total: count(d.total, 'total'),
    online: count(d.online, 'online', 0),
    groups: listOf(d.groups, 'groups', memberGroup, report),
  };
  const ranges = listOf(d.ranges, 'ranges', (f: WireMemberRange) => memberRuns(f, report), report).flat();
  if (ranges.length === 0) return [{ ...shape, start: 0, userIds: [] }];
  return ranges.flatMap((run) => [...run.events, { ...shape, start: run.start, userIds: run.userIds }]);
};

type Run = { readonly start: number; readonly userIds: UserId[]; readonly events: DomainEvent[] };

function memberRuns(f: WireMemberRange, report: Report): readonly Run[] {
  const first = count(f.start, 'start');
  const runs: Run[] = [];
  let index = first;
  const read = (item: unknown): void => {
    const at = index++;
    const { userId, events } = memberItem(fields<WireMemberItem>(item), report);
    let run = runs.at(-1);
    if (!run || run.start + run.userIds.length !== at) {
      run = { start: at, userIds: [], events: [] };
      runs.push(run);
    }
    run.userIds.push(userId);
    run.events.push(...events);
  };
  list(f.items, 'items', read, report);
  return runs;
}

export const guildHere = (d: WireWholeGuild, report: Report): readonly DomainEvent[] => {
  const guild = wholeGuild(d, report);
  return [
    { type: 'serverUpserted', server: guild.server },
    ...guild.roles.map((one): DomainEvent => ({ type: 'roleUpserted', role: one })),
    ...guild.channels.map((one): DomainEvent => ({ type: 'channelUpserted', channel: one })),
    ...guild.members.map((one): DomainEvent => ({ type: 'memberUpserted', member: one })),
    { type: 'emojiChanged', serverId: guild.server.id, emoji: guild.emoji },
  ];
};

/** A public user, or oneself in full. Whoever cannot be read as a profile is still a person. */
export const changedUser = (d: WireOwnUser, report: Report): readonly DomainEvent[] => {
  const more = listOf([d], 'user', (f: WireOwnUser) => profile(f), report);
  const mine = d.privacy === undefined ? [] : listOf([d], 'user', (f: WireOwnUser) => own(f), report);
  return [
    { type: 'userUpserted', user: user(d) },
    ...more.map((one): DomainEvent => ({ type: 'profileChanged', profile: one })),
    ...mine.map((one): DomainEvent => ({ type: 'ownChanged', own: one })),
  ];
};

const table: Readonly<Record<string, Read>> = {
  message_create: wrote,
  message_update: wrote,
  message_delete: (d: WireRemoval) => [
    { type: 'messagesRemoved', channelId: id(d.channel_id, 'channel_id'), messageIds: [id(d.id, 'id')] },
  ],
  message_delete_bulk: (d: WireRemoval, report) => [
    {
      type: 'messagesRemoved',
      channelId: id<ChannelId>(d.channel_id, 'channel_id'),
      messageIds: list(d.ids, 'ids', (one) => id<MessageId>(one, ''), report),
    },
  ],
  reaction_add: reacted(true),
  reaction_remove: reacted(false),
  typing_start: (d: WireTyping, _report, { now, follows }) => {
    const channelId = id<ChannelId>(d.channel_id, 'channel_id');
    if (!follows(channelId)) return [];
    return [{ type: 'typingStarted', channelId, userId: id(d.user_id, 'user_id'), at: now }];
  },
  read_state_update: (d: WireReadState) => [{ type: 'readStateChanged', readState: readState(d) }],
  channel_create: channelHere,
  channel_update: channelHere,
  channel_delete: (d: WireRemoval) => [{ type: 'channelRemoved', channelId: id(d.id, 'id') }],
  guild_create: guildHere,
  guild_update: (d: WireGuild) => [{ type: 'serverUpserted', server: server(d) }],
  guild_delete: (d: WireRemoval) => [{ type: 'serverRemoved', serverId: id(d.id, 'id') }],
  role_create: roleHere,
  role_update: roleHere,
  role_delete: (d: WireRemoval) => [{ type: 'roleRemoved', roleId: id(d.id, 'id') }],
  member_add: memberHere,
  member_update: memberHere,
  member_remove: (d: WireRemoval) => [
    { type: 'memberRemoved', serverId: id(d.guild_id, 'guild_id'), userId: id(d.user_id, 'user_id') },
  ],
  member_list: memberList,
  presence_update: (d: WirePresence) => [
    { type: 'presenceChanged', userId: id(d.user_id, 'user_id'), presence: presence(d) },
  ],
  user_update: changedUser,
  note_update: (d: Wire<'user_id' | 'note'>) => [
    { type: 'noteChanged', userId: id(d.user_id, 'user_id'), note: text(d.note, 'note') },
  ],
  emoji_update: (d: Wire<'guild_id' | 'emojis'>, report) => [
    {
      type: 'emojiChanged',
      serverId: id(d.guild_id, 'guild_id'),
      emoji: listOf(d.emojis, 'emojis', (one: WireEmoji) => emoji(one), report),
    },
  ],
  relationship_add: related,
  relationship_update: related,
  session_revoked: (d: WireRemoval) => [{ type: 'sessionEnded', sessionId: id(d.id, 'id') }],
  relationship_remove: (d: WireRemoval) => [
    { type: 'relationshipRemoved', userId: id(d.user_id, 'user_id') },
  ],
};

const readers: ReadonlyMap<string, Read> = new Map(Object.entries(table));

/** What a dispatch named `t` means. Unknown names, and those this app has no use for, mean nothing. */
export function eventsOf(t: string, d: unknown, report: Report, context: Context): readonly DomainEvent[] {
  const read = readers.get(t);
  if (!read) return [];
  try {
    return read(fields(d), report, context);
  } catch (e) {
    throw e instanceof DecodeError ? new DecodeError(e.path === '' ? t : `${t}.${e.path}`) : e;
  }
}
