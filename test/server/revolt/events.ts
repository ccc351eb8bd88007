import { memberRow } from '../permissions.ts';
import type { ChannelRow, MessageRow, UserRow } from '../rows.ts';
import { userRow } from '../users.ts';
import { channelDiff } from './channel-changes.ts';
import { isToday } from './face.ts';
import { toUlid } from './ids.ts';
import type { BonfireEvent, Line } from './line.ts';
import { messageEvent, messageView, wireEmoji, wireText } from './messages.ts';
import { maySee } from './permissions.ts';
import { memberView } from './servers.ts';
import { leaveServer, serverChanges, serverCreated } from './sync.ts';
import { relationOf, userFacts, userView } from './users.ts';

/** Facts of an event as `tell` has them: ids of the store by name. */
type Facts = Readonly<Record<string, unknown>>;
type Translator = (line: Line, d: Facts) => BonfireEvent[];

const id = (d: Facts, name: string): string => String(d[name] ?? '');

/** What a socket of this family says of something that happened; nothing where its person may not know. */
export function eventsFor(line: Line, t: string, d: unknown): BonfireEvent[] {
  const translate = Object.hasOwn(TRANSLATORS, t) ? TRANSLATORS[t] : undefined;
  return translate ? translate(line, (d ?? {}) as Facts) : [];
}

const guildChange =
  (name: string): Translator =>
  (line, d) =>
    serverChanges(line, id(d, name));

const TRANSLATORS: Readonly<Record<string, Translator>> = {
  /** An event of this family alone, ready to be said; `shape` keeps it to one. */
  bonfire: (line, d) => {
    if (d['shape'] !== undefined && d['shape'] !== line.face.shape) return [];
    return !d['channel_id'] || seen(line, id(d, 'channel_id')) ? [d['event'] as BonfireEvent] : [];
  },
  message_create: (line, d) =>
    inChannel(line, d, (channel, row) => [messageEvent(line.face, channel, row, line.userId)]),
  message_update: (line, d) => inChannel(line, d, (_, row) => edited(line, row)),
  pin_change: (line, d) => inChannel(line, d, (_, row) => pinChanged(line, row)),
  message_delete: (line, d) =>
    seen(line, id(d, 'channel_id'))
      ? [{ type: 'MessageDelete', id: toUlid(id(d, 'id')), channel: toUlid(id(d, 'channel_id')) }]
      : [],
  message_delete_bulk: (line, d) =>
    seen(line, id(d, 'channel_id'))
      ? [
          {
            type: 'BulkMessageDelete',
            channel: toUlid(id(d, 'channel_id')),
            ids: (d['ids'] as string[]).map(toUlid),
          },
        ]
      : [],
  reaction_add: (line, d) => reaction(line, d, 'MessageReact'),
  reaction_remove: (line, d) => reaction(line, d, 'MessageUnreact'),
  typing_start: (line, d) => typing(line, d, 'ChannelStartTyping'),
  typing_stop: (line, d) => typing(line, d, 'ChannelStopTyping'),
  read_state_update: (line, d) => {
    if (!d['last_read_id']) return [];
    const [channel, message_id] = [toUlid(id(d, 'channel_id')), toUlid(id(d, 'last_read_id'))];
    return [{ type: 'ChannelAck', id: channel, user: toUlid(line.userId), message_id }];
  },
  channel_create: (line, d) => channelChange(line, d),
  channel_update: (line, d) => channelChange(line, d),
  channel_delete: (line, d) =>
    d['guild_id'] ? serverChanges(line, id(d, 'guild_id')) : directGone(line, id(d, 'id')),
  visibility: guildChange('guild_id'),
  role_create: guildChange('guild_id'),
  role_update: guildChange('guild_id'),
  role_delete: guildChange('guild_id'),
  emoji_update: guildChange('guild_id'),
  guild_update: guildChange('id'),
  guild_create: (line, d) => serverCreated(line, id(d, 'id')),
  guild_delete: (line, d) => leaveServer(line, id(d, 'id'), id(d, 'reason')),
  member_add: (line, d) => joined(line, d),
  member_update: (line, d) => memberChanged(line, d),
  member_remove: (line, d) => {
    if (id(d, 'user_id') === line.userId) return [];
    line.known.forget(`member:${id(d, 'guild_id')}:${id(d, 'user_id')}`);
    return [left(line, id(d, 'guild_id'), { userId: id(d, 'user_id'), reason: id(d, 'reason') })];
  },
  user_update: (line, d) => userChanged(line, id(d, 'id')),
  presence_update: (line, d) => userChanged(line, id(d, 'user_id')),
  relationship_add: (line, d) => relation(line, id(d, 'user_id')),
  relationship_update: (line, d) => relation(line, id(d, 'user_id')),
  relationship_remove: (line, d) => relation(line, id(d, 'user_id')),
  session_revoked: (line, d) =>
    isToday(line.face)
      ? [{ type: 'DeleteSession', user_id: toUlid(line.userId), session_id: toUlid(id(d, 'id')) }]
      : [],
};

function channelOf(line: Line, channelId: string): ChannelRow | undefined {
  return line.face.world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', channelId);
}

function seen(line: Line, channelId: string): boolean {
  const channel = channelOf(line, channelId);
  return channel !== undefined && maySee(line.face, channel, line.userId);
}

function inChannel(
  line: Line,
  d: Facts,
  say: (channel: ChannelRow, row: MessageRow) => BonfireEvent[],
): BonfireEvent[] {
  const row = line.face.world.store.get<MessageRow>('SELECT * FROM messages WHERE id = ?', id(d, 'id'));
  const channel = row ? channelOf(line, row.channel_id) : undefined;
  return row && channel && maySee(line.face, channel, line.userId) ? say(channel, row) : [];
}

function edited(line: Line, row: MessageRow): BonfireEvent[] {
  if (row.edited_at === null) return [];
  const { _id, channel, edited: at, embeds } = messageView(line.face, row);
  const data = { content: wireText(row.content), edited: at, ...(embeds === undefined ? {} : { embeds }) };
  return [update('MessageUpdate', line, { id: _id, channel, data, clear: [] })];
}

function pinChanged(line: Line, row: MessageRow): BonfireEvent[] {
  if (!isToday(line.face)) return [];
  const [data, clear] = row.pinned_at === null ? [{}, ['Pinned']] : [{ pinned: true }, []];
  return [{ type: 'MessageUpdate', id: toUlid(row.id), channel: toUlid(row.channel_id), data, clear }];
}

/** At 0.5.5 a message's update has no `clear`. */
function update(type: string, line: Line, facts: Facts): BonfireEvent {
  const { clear, ...rest } = facts;
  return isToday(line.face) ? { type, ...rest, clear } : { type, ...rest };
}

function reaction(line: Line, d: Facts, type: string): BonfireEvent[] {
  if (!seen(line, id(d, 'channel_id'))) return [];
  return [
    {
      type,
      id: toUlid(id(d, 'message_id')),
      channel_id: toUlid(id(d, 'channel_id')),
      user_id: toUlid(id(d, 'user_id')),
      emoji_id: wireEmoji(id(d, 'emoji')),
    },
  ];
}

function typing(line: Line, d: Facts, type: string): BonfireEvent[] {
  if (!seen(line, id(d, 'channel_id'))) return [];
  return [{ type, id: toUlid(id(d, 'channel_id')), user: toUlid(id(d, 'user_id')) }];
}

function channelChange(line: Line, d: Facts): BonfireEvent[] {
  if (d['guild_id']) return serverChanges(line, id(d, 'guild_id'));
  const channel = channelOf(line, id(d, 'id'));
  return channel && maySee(line.face, channel, line.userId) ? channelDiff(line, channel) : [];
}

/** A direct message that was closed, a group one left, or one that is no more. */
function directGone(line: Line, channelId: string): BonfireEvent[] {
  const channel = channelOf(line, channelId);
  if (channel?.type === 'dm') return channelDiff(line, channel);
  line.known.forget(`channel:${channelId}`);
  const ulid = toUlid(channelId);
  if (channel?.type === 'group') return [{ type: 'ChannelGroupLeave', id: ulid, user: toUlid(line.userId) }];
  return [{ type: 'ChannelDelete', id: ulid }];
}

function left(line: Line, guildId: string, who: { userId: string; reason: string }): BonfireEvent {
  const facts = { type: 'ServerMemberLeave', id: toUlid(guildId), user: toUlid(who.userId) };
  const reason = { left: 'Leave', kicked: 'Kick', banned: 'Ban' }[who.reason];
  return isToday(line.face) ? { ...facts, reason: reason ?? 'Leave' } : facts;
}

const memberOf = (d: Facts): Facts => (d['member'] ?? {}) as Facts;

function joined(line: Line, d: Facts): BonfireEvent[] {
  const [guildId, userId] = [id(d, 'guild_id'), id(memberOf(d), 'user_id')];
  const member = memberRow(line.face.world, guildId, userId);
  if (!member || !memberRow(line.face.world, guildId, line.userId)) return [];
  const view = memberView(line.face, member);
  line.known.set(`member:${guildId}:${userId}`, view);
  const facts = { type: 'ServerMemberJoin', id: toUlid(guildId), user: toUlid(userId) };
  return [isToday(line.face) ? { ...facts, member: view } : facts];
}

const MEMBER_FIELDS = { nickname: 'Nickname', avatar: 'Avatar', roles: 'Roles', timeout: 'Timeout' };

function memberChanged(line: Line, d: Facts): BonfireEvent[] {
  const [guildId, userId] = [id(d, 'guild_id'), id(memberOf(d), 'user_id')];
  const member = memberRow(line.face.world, guildId, userId);
  if (!member || !memberRow(line.face.world, guildId, line.userId)) return [];
  const change = line.known.change(
    `member:${guildId}:${userId}`,
    memberView(line.face, member),
    MEMBER_FIELDS,
  );
  if (!change) return [];
  const { _id: _, joined_at: __, ...data } = change.data;
  const key = { server: toUlid(guildId), user: toUlid(userId) };
  return [{ type: 'ServerMemberUpdate', id: key, data, clear: change.clear }];
}

const USER_FIELDS = { avatar: 'Avatar', display_name: 'DisplayName', pronouns: 'Pronouns' };

function userChanged(line: Line, userId: string): BonfireEvent[] {
  const user = userRow(line.face.world, userId);
  const key = user && user.username !== '' ? heardAs(line, user) : null;
  if (!user || key === null) return [];
  const before = line.known.get(key);
  const facts = userFacts(line.face, user, line.userId) as Record<string, unknown>;
  const change = line.known.change(key, facts, isToday(line.face) ? USER_FIELDS : { avatar: 'Avatar' });
  if (!change) return [];
  const { _id: _, ...data } = change.data;
  const clear = [...change.clear, ...cleared(before, facts)];
  const event = { type: 'UserUpdate', id: toUlid(userId), data, clear };
  return [isToday(line.face) ? { ...event, event_id: toUlid(line.face.world.newId()) } : event];
}

/** Fields within fields that are gone: the text of a status, the parts of a profile. */
function cleared(before: Facts | undefined, now: Facts): string[] {
  const part = (view: Facts | undefined, name: string) => (view?.[name] ?? {}) as Facts;
  const gone = (name: string, field: string) =>
    part(before, name)[field] !== undefined && part(now, name)[field] === undefined;
  return [
    ...(gone('status', 'text') ? ['StatusText'] : []),
    ...(gone('status', 'presence') ? ['StatusPresence'] : []),
    ...(gone('profile', 'content') ? ['ProfileContent'] : []),
    ...(gone('profile', 'background') ? ['ProfileBackground'] : []),
  ];
}

/** Under which key a person is known; null for one not heard of: today people of servers, unless it was asked for. */
function heardAs(line: Line, user: UserRow): string | null {
  const key = `user:${user.id}`;
  if (!isToday(line.face) || line.isBot || line.known.has(key)) return key;
  const now = line.face.world.clock();
  const asked = [...line.subscribed].some(
    ([guildId, until]) => until > now && memberRow(line.face.world, guildId, user.id) !== undefined,
  );
  return asked ? `mate:${user.id}` : null;
}

function relation(line: Line, otherId: string): BonfireEvent[] {
  const user = userRow(line.face.world, otherId);
  if (!user) return [];
  line.known.set(`user:${otherId}`, userFacts(line.face, user, line.userId));
  const facts = {
    type: 'UserRelationship',
    id: toUlid(line.userId),
    user: userView(line.face, user, line.userId),
  };
  if (isToday(line.face)) return [facts];
  return [{ ...facts, status: relationOf(line.face.world, line.userId, otherId) }];
}
