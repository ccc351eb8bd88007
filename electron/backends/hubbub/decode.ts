import type {
  Attachment,
  Channel,
  ChannelKind,
  CustomStatus,
  Member,
  Message,
  MessageKind,
  Presence,
  PresenceState,
  Reaction,
  ReadState,
  Relationship,
  RelationshipKind,
  ReplyPreview,
  Role,
  Server,
  User,
} from '../../../shared/domain.ts';
import type { MediaRef, RoleId, ServerId, UserId } from '../../../shared/ids.ts';
import {
  count,
  countOrNull,
  DecodeError,
  flag,
  id,
  idOrNull,
  inside,
  insideOrNull,
  list,
  listOf,
  name,
  nameOrNull,
  type Report,
  text,
  textOrNull,
  time,
  timeOrNull,
} from '../../net/decode.ts';
import { abilitiesOf, bits, hidesChannel, serverAbilitiesOf } from './permissions.ts';
import type {
  WireAttachment,
  WireChannel,
  WireGuild,
  WireMember,
  WireMessage,
  WireOverwrite,
  WirePresence,
  WireReaction,
  WireReadState,
  WireReferenced,
  WireRelationship,
  WireRole,
  WireStatus,
  WireUser,
} from './wire.ts';

/* One function per object of docs/protocols/hubbub-api.md ("Objects"). What they do not read is ignored. */

const asUserId = (value: unknown): UserId => id<UserId>(value, '');

const longestRef = 2048;
/** Where a file lies; whether it may be fetched is decided when it is. */
export function mediaRef(value: unknown, name: string): MediaRef {
  const ref = text(value, name);
  if (ref === '' || ref.length > longestRef) throw new DecodeError(name);
  return ref as MediaRef;
}
export const mediaRefOrNull = (value: unknown, name: string): MediaRef | null =>
  value === null || value === undefined || value === '' ? null : mediaRef(value, name);

/** A short user, a public one or oneself: the app's `User` is in all three. */
export function user(f: WireUser): User {
  const username = name(f.username, 'username');
  return {
    id: id(f.id, 'id'),
    username,
    discriminator: textOrNull(f.discriminator, 'discriminator'),
    displayName: nameOrNull(f.display_name, 'display_name') ?? username,
    avatar: mediaRefOrNull(f.avatar, 'avatar'),
    bot: flag(f.is_bot, 'is_bot'),
  };
}

const states: Readonly<Record<string, PresenceState>> = {
  online: 'online',
  idle: 'idle',
  dnd: 'dnd',
  invisible: 'invisible',
};
/** An unknown state counts as offline. */
const presenceState = (value: unknown): PresenceState =>
  (typeof value === 'string' && Object.hasOwn(states, value) && states[value]) || 'offline';

function customStatus(f: WireStatus): CustomStatus {
  return {
    text: nameOrNull(f.text, 'text'),
    emoji: nameOrNull(f.emoji, 'emoji'),
    expiresAt: timeOrNull(f.expires_at, 'expires_at'),
  };
}

export function presence(f: WirePresence): Presence {
  return {
    state: presenceState(f.status),
    customStatus: insideOrNull(f.custom_status, 'custom_status', customStatus),
    lastSeen: timeOrNull(f.last_seen, 'last_seen'),
  };
}

const relationshipKinds: ReadonlySet<string> = new Set(['friend', 'incoming', 'outgoing', 'blocked']);
export function relationship(f: WireRelationship): Relationship {
  const kind = text(f.type, 'type');
  if (!relationshipKinds.has(kind)) throw new DecodeError('type');
  return {
    userId: id(f.user_id, 'user_id'),
    kind: kind as RelationshipKind,
    nickname: nameOrNull(f.nickname, 'nickname'),
    since: timeOrNull(f.since, 'since'),
  };
}

export function server(f: WireGuild): Server {
  return {
    id: id(f.id, 'id'),
    name: name(f.name, 'name'),
    icon: mediaRefOrNull(f.icon, 'icon'),
    banner: mediaRefOrNull(f.banner, 'banner'),
    ownerId: idOrNull(f.owner_id, 'owner_id'),
    description: textOrNull(f.description, 'description'),
    memberCount: count(f.member_count, 'member_count', 0),
    onlineCount: count(f.online_count, 'online_count', 0),
    abilities: serverAbilitiesOf(bits(f.my_permissions, 'my_permissions')),
  };
}

const channelKinds: ReadonlySet<string> = new Set([
  'text',
  'announcement',
  'voice',
  'category',
  'dm',
  'group',
]);

/** A kind we do not know is treated as text: it has an id and a name, and may well hold messages. */
export function channel(f: WireChannel, report: Report): Channel {
  const kind = text(f.type, 'type');
  const serverId = idOrNull<ServerId>(f.guild_id, 'guild_id');
  return {
    id: id(f.id, 'id'),
    serverId,
    kind: channelKinds.has(kind) ? (kind as ChannelKind) : 'text',
    name: nameOrNull(f.name, 'name') ?? '',
    topic: textOrNull(f.topic, 'topic'),
    parentId: idOrNull(f.parent_id, 'parent_id'),
    position: count(f.position, 'position', 0),
    locked: serverId !== null && isLocked(f, serverId, report),
    recipientIds: list(f.recipient_ids, 'recipient_ids', asUserId, report),
    ownerId: idOrNull(f.owner_id, 'owner_id'),
    icon: mediaRefOrNull(f.icon, 'icon'),
    lastMessageId: idOrNull(f.last_message_id, 'last_message_id'),
    slowModeSeconds: count(f.slowmode_seconds, 'slowmode_seconds', 0),
    abilities: abilitiesOf(bits(f.my_permissions, 'my_permissions')),
  };
}

/** Hidden from the default role (everyone), whose id is the guild's. */
function isLocked(f: WireChannel, everyone: ServerId, report: Report): boolean {
  const hides = (one: WireOverwrite): boolean =>
    one.role_id === everyone && hidesChannel(bits(one.deny, 'deny'));
  return listOf(f.overwrites, 'overwrites', hides, report).includes(true);
}

export function role(f: WireRole): Role {
  const colour = textOrNull(f.color, 'color');
  return {
    id: id(f.id, 'id'),
    serverId: id(f.guild_id, 'guild_id'),
    name: name(f.name, 'name'),
    colour: colour !== null && /^#[0-9a-fA-F]{6}$/.test(colour) ? colour : null,
    position: count(f.position, 'position', 0),
    hoisted: flag(f.hoist, 'hoist'),
  };
}

export function member(f: WireMember, report: Report): Member {
  return {
    serverId: id(f.guild_id, 'guild_id'),
    userId: id(f.user_id, 'user_id'),
    nickname: nameOrNull(f.nickname, 'nickname'),
    roleIds: list(f.role_ids, 'role_ids', (value) => id(value, ''), report),
    joinedAt: timeOrNull(f.joined_at, 'joined_at'),
    avatar: null,
    timeoutUntil: timeOrNull(f.timeout_until, 'timeout_until'),
  };
}

export function readState(f: WireReadState): ReadState {
  return {
    channelId: id(f.channel_id, 'channel_id'),
    lastReadId: idOrNull(f.last_read_id, 'last_read_id'),
    mentions: count(f.mention_count, 'mention_count', 0),
  };
}

const messageKinds: Readonly<Record<string, MessageKind>> = {
  default: 'text',
  join: 'join',
  pin: 'pin',
  recipient_add: 'recipientAdd',
  recipient_remove: 'recipientRemove',
  name_change: 'rename',
};
const messageKind = (type: string): MessageKind =>
  (Object.hasOwn(messageKinds, type) && messageKinds[type]) || 'other';

/** A message with the people in it, who may be new to us. */
export type Authored = { readonly message: Message; readonly author: User; readonly others: readonly User[] };

/** Who is signed in, and the roles they have: a message that calls one of these calls them. */
export type Oneself = {
  readonly me: UserId | null;
  readonly myRoles: ReadonlyMap<ServerId, readonly RoleId[]>;
};

/** `person` reads the people in it: whoever knows many need not read each of them again. */
export function message(f: WireMessage, oneself: Oneself, report: Report, person = user): Authored {
  const author = inside(f.author, 'author', person);
  const replied = insideOrNull(f.referenced, 'referenced', (one: WireReferenced) => referenced(one, person));
  return {
    author,
    others: replied ? [replied.author] : nobody,
    message: {
      id: id(f.id, 'id'),
      channelId: id(f.channel_id, 'channel_id'),
      authorId: author.id,
      kind: messageKind(text(f.type, 'type')),
      text: text(f.content, 'content'),
      sentAt: time(f.created_at, 'created_at'),
      editedAt: timeOrNull(f.edited_at, 'edited_at'),
      nonce: idOrNull(f.nonce, 'nonce'),
      replyTo: idOrNull(f.reply_to, 'reply_to'),
      reply: replied?.reply ?? null,
      attachments: listOf(f.attachments, 'attachments', attachment, report),
      reactions: listOf(f.reactions, 'reactions', reaction, report),
      embeds: noEmbeds,
      masquerade: null,
      mentions: mentions(f, oneself, report),
      mentionsEveryone: flag(f.mention_everyone, 'mention_everyone'),
      pinned: flag(f.pinned, 'pinned'),
    },
  };
}
const nobody: readonly User[] = [];
const noEmbeds: Message['embeds'] = [];

function mentions(f: WireMessage, { me, myRoles }: Oneself, report: Report): readonly UserId[] {
  const called = list(f.mentions, 'mentions', asUserId, report);
  const roles = list(f.mention_roles, 'mention_roles', (value) => id<RoleId>(value, ''), report);
  if (me === null || roles.length === 0 || called.includes(me)) return called;
  const mine = [...myRoles.values()].some((own) => own.some((role) => roles.includes(role)));
  return mine ? [...called, me] : called;
}

function referenced(
  f: WireReferenced,
  person: typeof user,
): { readonly reply: ReplyPreview; readonly author: User } {
  const author = inside(f.author, 'author', person);
  return { author, reply: { id: id(f.id, 'id'), authorId: author.id, text: text(f.content, 'content') } };
}

function attachment(f: WireAttachment): Attachment {
  return {
    id: id(f.id, 'id'),
    name: name(f.filename, 'filename'),
    sizeBytes: count(f.size, 'size'),
    contentType: text(f.content_type, 'content_type'),
    width: countOrNull(f.width, 'width'),
    height: countOrNull(f.height, 'height'),
    alt: textOrNull(f.alt, 'alt'),
    media: mediaRef(f.url, 'url'),
  };
}

function reaction(f: WireReaction): Reaction {
  return { emoji: text(f.emoji, 'emoji'), count: count(f.count, 'count'), mine: flag(f.me, 'me') };
}
