import type {
  Badge,
  Channel,
  ChannelKind,
  CustomStatus,
  Member,
  Presence,
  PresenceState,
  Profile,
  ReadState,
  Relationship,
  RelationshipKind,
  Role,
  ServerEmoji,
  User,
} from '../../../shared/domain.ts';
import {
  type ChannelId,
  compareIds,
  type MessageId,
  type RoleId,
  type ServerId,
  type UserId,
} from '../../../shared/ids.ts';
import {
  count,
  fields,
  flag,
  id,
  idOrNull,
  inside,
  insideOrNull,
  list,
  name,
  nameOrNull,
  type Report,
  text,
  textOrNull,
  timeOrNull,
} from '../../net/decode.ts';
import { colourOf } from './colours.ts';
import type { Refs } from './media.ts';
import { bits, type Override } from './permissions.ts';
import { timeIn } from './ulid.ts';
import type {
  WireChannel,
  WireEmoji,
  WireMember,
  WireMemberKey,
  WireOverride,
  WireParent,
  WireProfile,
  WireRole,
  WireStatus,
  WireUnread,
  WireUser,
} from './wire.ts';

/* One function per object of the API. What they do not read is ignored. */

export function user(f: WireUser, refs: Refs): User {
  const userId = id<UserId>(f._id, '_id');
  const username = name(f.username, 'username');
  return {
    id: userId,
    username,
    discriminator: textOrNull(f.discriminator, 'discriminator'),
    displayName: nameOrNull(f.display_name, 'display_name') ?? username,
    avatar: refs.pictureOrNull(f.avatar, 'avatar') ?? refs.face(userId),
    bot: f.bot !== null && f.bot !== undefined,
  };
}

const states: Readonly<Record<string, PresenceState>> = {
  Online: 'online',
  Idle: 'idle',
  Focus: 'focus',
  Busy: 'dnd',
  Invisible: 'invisible',
};

/** Shown is what was chosen, while there is a socket; of others who hide one hears that they are not there. */
export function presence(f: WireUser, oneself: boolean): Presence {
  const status = insideOrNull(f.status, 'status', (s: WireStatus) => ({
    text: nameOrNull(s.text, 'text'),
    chosen: textOrNull(s.presence, 'presence'),
  }));
  const { chosen = null } = status ?? {};
  const wanted = (chosen !== null && Object.hasOwn(states, chosen) && states[chosen]) || 'online';
  const there = oneself || flag(f.online ?? undefined, 'online');
  const state = there && (oneself || wanted !== 'invisible') ? wanted : 'offline';
  const said: CustomStatus | null = status?.text ? { text: status.text, emoji: null, expiresAt: null } : null;
  return { state, customStatus: said, lastSeen: null };
}

const kinds: Readonly<Record<string, RelationshipKind>> = {
  Friend: 'friend',
  Incoming: 'incoming',
  Outgoing: 'outgoing',
  Blocked: 'blocked',
};
/** null: none that is shown, as of who has blocked us. */
export function relationship(userId: UserId, status: unknown): Relationship | null {
  const kind = typeof status === 'string' && Object.hasOwn(kinds, status) ? kinds[status] : undefined;
  return kind ? { userId, kind, nickname: null, since: null } : null;
}

const badges: readonly (readonly [number, Badge])[] = [
  [1, { id: 'developer', label: 'Developer' }],
  [2, { id: 'translator', label: 'Translator' }],
  [4, { id: 'supporter', label: 'Supporter' }],
  [8, { id: 'disclosure', label: 'Responsible Disclosure' }],
  [16, { id: 'founder', label: 'Founder' }],
  [32, { id: 'moderation', label: 'Platform Moderation' }],
  [64, { id: 'activeSupporter', label: 'Active Supporter' }],
  [256, { id: 'early', label: 'Early Adopter' }],
];

export function profile(f: WireUser, said: WireProfile, refs: Refs): Profile {
  const set = typeof f.badges === 'number' && Number.isSafeInteger(f.badges) ? f.badges : 0;
  const userId = id<UserId>(f._id, '_id');
  return {
    userId,
    banner: refs.pictureOrNull(said.background, 'background'),
    bio: textOrNull(said.content, 'content'),
    pronouns: nameOrNull(f.pronouns, 'pronouns'),
    timezone: null,
    premium: false,
    badges: badges.filter(([bit]) => (set & bit) !== 0).map(([, badge]) => badge),
    createdAt: timeIn(userId),
  };
}

const channelKinds: Readonly<Record<string, ChannelKind>> = {
  SavedMessages: 'saved',
  DirectMessage: 'dm',
  Group: 'group',
  TextChannel: 'text',
  VoiceChannel: 'voice',
};

/** What a channel says of itself; its place and what one may in it follow from its server. A text channel of today may
 *  be a call as well: it stays a text channel, since people write there. */
export function channelSaid(f: WireChannel, me: UserId, refs: Refs, report: Report) {
  const kind = text(f.channel_type, 'channel_type');
  const last = idOrNull<MessageId>(f.last_message_id, 'last_message_id');
  const people = list(f.recipients, 'recipients', (one) => id<UserId>(one, ''), report);
  return {
    id: id<ChannelId>(f._id, '_id'),
    serverId: idOrNull<ServerId>(f.server, 'server'),
    kind: (Object.hasOwn(channelKinds, kind) && channelKinds[kind]) || ('text' as const),
    name: nameOrNull(f.name, 'name') ?? '',
    topic: textOrNull(f.description, 'description'),
    recipientIds: people.filter((one) => one !== me),
    ownerId: idOrNull<UserId>(f.owner, 'owner'),
    icon: refs.pictureOrNull(f.icon, 'icon'),
    lastMessageId: last,
    slowModeSeconds: typeof f.slowmode === 'number' ? count(f.slowmode, 'slowmode') : 0,
  } satisfies Partial<Channel>;
}

export const override = (f: WireOverride): Override => ({ allow: bits(f.a, 'a'), deny: bits(f.d, 'd') });

/** Of a role: its own rule, and its rank, of which the smaller is the stronger. */
export type RoleSaid = {
  readonly id: RoleId;
  readonly name: string;
  readonly colour: string | null;
  readonly hoisted: boolean;
  readonly rank: number;
  readonly rule: Override;
};
function roleSaid(roleId: string, f: WireRole): RoleSaid {
  return {
    id: id<RoleId>(roleId, 'id'),
    name: name(f.name, 'name'),
    colour: colourOf(textOrNull(f.colour, 'colour')),
    hoisted: flag(f.hoist ?? undefined, 'hoist'),
    rank: Number.isSafeInteger(f.rank) ? Number(f.rank) : 0,
    rule: inside(f.permissions, 'permissions', override),
  };
}

/** A server's roles, the strongest first. One that cannot be read is left out. */
export function rolesSaid(value: unknown, report: Report): readonly RoleSaid[] {
  const read = (pair: unknown): RoleSaid => {
    const [roleId = '', role] = Array.isArray(pair) ? pair : [];
    return roleSaid(String(roleId), fields<WireRole>(role));
  };
  const all = list(Object.entries(recordOf(value, 'roles')), 'roles', read, report);
  return all.toSorted((a, b) => a.rank - b.rank || compareIds(a.id, b.id));
}

/** An object by keys of the server's own; a missing one is empty. */
export const recordOf = (value: unknown, name: string): Readonly<Record<string, unknown>> =>
  value === null || value === undefined
    ? {}
    : inside(value, name, (f: Readonly<Record<string, unknown>>) => f);

/** The domain counts upwards: the stronger has the higher place, everybody's role the lowest. */
export const roles = (serverId: ServerId, said: readonly RoleSaid[]): readonly Role[] => [
  ...said.map(({ id: roleId, name: title, colour, hoisted }, i) => ({
    id: roleId,
    serverId,
    name: title,
    colour,
    position: said.length - i,
    hoisted,
  })),
  { id: id<RoleId>(serverId, 'id'), serverId, name: 'everyone', colour: null, position: 0, hoisted: false },
];

export const memberKey = (f: WireMember): { readonly serverId: ServerId; readonly userId: UserId } =>
  inside(f._id, '_id', (key: WireMemberKey) => ({
    serverId: id(key.server, 'server'),
    userId: id(key.user, 'user'),
  }));

export function member(f: WireMember, refs: Refs, report: Report): Member {
  return {
    ...memberKey(f),
    nickname: nameOrNull(f.nickname, 'nickname'),
    roleIds: list(f.roles, 'roles', (one) => id<RoleId>(one, ''), report),
    joinedAt: timeOrNull(f.joined_at, 'joined_at'),
    avatar: refs.pictureOrNull(f.avatar, 'avatar'),
    timeoutUntil: timeOrNull(f.timeout, 'timeout'),
  };
}

/** null for an emoji that belongs to no server, or where there is no file server to have it from. */
export function emoji(f: WireEmoji, refs: Refs): ServerEmoji | null {
  const serverId = insideOrNull(f.parent, 'parent', (p: WireParent) => idOrNull<ServerId>(p.id, 'id'));
  const animated = flag(f.animated ?? undefined, 'animated');
  const media = refs.emoji(id(f._id, '_id'), animated);
  if (serverId === null || media === null) return null;
  return { id: id(f._id, '_id'), serverId, name: name(f.name, 'name'), animated, media };
}

/** Mentions from before what was read last count no more. */
export function readState(f: WireUnread, report: Report): ReadState {
  const lastReadId = idOrNull<MessageId>(f.last_id, 'last_id');
  const called = list(f.mentions, 'mentions', (one) => id<MessageId>(one, ''), report);
  return {
    channelId: inside(f._id, '_id', (key: { readonly channel?: unknown }) =>
      id<ChannelId>(key.channel, 'channel'),
    ),
    lastReadId,
    mentions: called.filter((one) => lastReadId === null || compareIds(one, lastReadId) > 0).length,
  };
}

/** Categories have ids of their own server's making: two servers may use the same. */
const separator = '/';
export const categoryId = (serverId: ServerId, own: string): ChannelId =>
  id<ChannelId>(`${serverId}${separator}${own}`, 'id');
/** What the server calls it. */
export const ownCategoryId = (channelId: ChannelId): string | null => {
  const at = channelId.indexOf(separator);
  return at < 0 ? null : channelId.slice(at + 1);
};
