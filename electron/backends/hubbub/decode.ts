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
import type { MediaRef, ServerId, UserId } from '../../../shared/ids.ts';
import {
  asWireId,
  count,
  countOrNull,
  DecodeError,
  type Fields,
  field,
  fields,
  flag,
  id,
  idOrNull,
  inside,
  insideOrNull,
  list,
  type Report,
  text,
  textOrNull,
  time,
  timeOrNull,
} from '../../net/decode.ts';
import { abilitiesOf, bits, hidesChannel } from './permissions.ts';

/* One function per object of docs/protocols/hubbub-api.md ("Objects"). What they do not read is ignored. */

const asUserId = (value: unknown): UserId => asWireId<UserId>(value, '');

const longestRef = 2048;
/** Where a file lies; whether it may be fetched is decided when it is. */
function mediaRef(f: Fields, key: string): MediaRef {
  const value = text(f, key);
  if (value === '' || value.length > longestRef) throw new DecodeError(key);
  return value as MediaRef;
}
const mediaRefOrNull = (f: Fields, key: string): MediaRef | null =>
  f[key] === null || f[key] === undefined || f[key] === '' ? null : mediaRef(f, key);

/** A short user, a public one or oneself: the app's `User` is in all three. */
export function user(f: Fields): User {
  const username = text(f, 'username');
  return {
    id: id(f, 'id'),
    username,
    discriminator: textOrNull(f, 'discriminator'),
    displayName: textOrNull(f, 'display_name') || username,
    avatar: mediaRefOrNull(f, 'avatar'),
    bot: flag(f, 'is_bot'),
  };
}

const states: Readonly<Record<string, PresenceState>> = {
  online: 'online',
  idle: 'idle',
  dnd: 'dnd',
  invisible: 'invisible',
};
/** An unknown state counts as offline. */
export const presenceState = (value: unknown): PresenceState =>
  (typeof value === 'string' && Object.hasOwn(states, value) && states[value]) || 'offline';

export function customStatus(f: Fields): CustomStatus {
  return {
    text: textOrNull(f, 'text'),
    emoji: textOrNull(f, 'emoji'),
    expiresAt: timeOrNull(f, 'expires_at'),
  };
}

export function presence(f: Fields): Presence {
  return {
    state: presenceState(field(f, 'status')),
    customStatus: insideOrNull(f, 'custom_status', customStatus),
    lastSeen: timeOrNull(f, 'last_seen'),
  };
}

const relationshipKinds: ReadonlySet<string> = new Set(['friend', 'incoming', 'outgoing', 'blocked']);
export function relationship(f: Fields): Relationship {
  const kind = text(f, 'type');
  if (!relationshipKinds.has(kind)) throw new DecodeError('type');
  return {
    userId: id(f, 'user_id'),
    kind: kind as RelationshipKind,
    nickname: textOrNull(f, 'nickname'),
  };
}

export function server(f: Fields): Server {
  return {
    id: id(f, 'id'),
    name: text(f, 'name'),
    icon: mediaRefOrNull(f, 'icon'),
    ownerId: idOrNull(f, 'owner_id'),
    description: textOrNull(f, 'description'),
    memberCount: count(f, 'member_count', 0),
    onlineCount: count(f, 'online_count', 0),
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
export function channel(f: Fields, report: Report): Channel {
  const kind = text(f, 'type');
  const serverId = idOrNull<ServerId>(f, 'guild_id');
  return {
    id: id(f, 'id'),
    serverId,
    kind: channelKinds.has(kind) ? (kind as ChannelKind) : 'text',
    name: textOrNull(f, 'name') ?? '',
    topic: textOrNull(f, 'topic'),
    parentId: idOrNull(f, 'parent_id'),
    position: count(f, 'position', 0),
    locked: serverId !== null && isLocked(f, serverId, report),
    recipientIds: list(f, 'recipient_ids', asUserId, report),
    icon: mediaRefOrNull(f, 'icon'),
    lastMessageId: idOrNull(f, 'last_message_id'),
    slowModeSeconds: count(f, 'slowmode_seconds', 0),
    abilities: abilitiesOf(within('my_permissions', () => bits(field(f, 'my_permissions')))),
  };
}

/** Hidden from the default role (everyone), whose id is the guild's. */
function isLocked(f: Fields, everyone: ServerId, report: Report): boolean {
  const hides = (item: unknown): boolean => {
    const overwrite = fields(item);
    return field(overwrite, 'role_id') === everyone && hidesChannel(bits(field(overwrite, 'deny')));
  };
  return list(f, 'overwrites', hides, report).includes(true);
}

function within<T>(key: string, read: () => T): T {
  try {
    return read();
  } catch (e) {
    throw e instanceof DecodeError ? new DecodeError(key) : e;
  }
}

export function role(f: Fields): Role {
  const colour = textOrNull(f, 'color');
  return {
    id: id(f, 'id'),
    serverId: id(f, 'guild_id'),
    name: text(f, 'name'),
    colour: colour !== null && /^#[0-9a-fA-F]{6}$/.test(colour) ? colour : null,
    position: count(f, 'position', 0),
    hoisted: flag(f, 'hoist'),
  };
}

export function member(f: Fields, report: Report): Member {
  return {
    serverId: id(f, 'guild_id'),
    userId: id(f, 'user_id'),
    nickname: textOrNull(f, 'nickname'),
    roleIds: list(f, 'role_ids', (value) => asWireId(value, ''), report),
    joinedAt: timeOrNull(f, 'joined_at'),
  };
}

export function readState(f: Fields): ReadState {
  return {
    channelId: id(f, 'channel_id'),
    lastReadId: idOrNull(f, 'last_read_id'),
    mentions: count(f, 'mention_count', 0),
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

/** A message and its author, who may be new to us. */
export type Authored = { readonly message: Message; readonly author: User; readonly others: readonly User[] };

export function message(f: Fields, report: Report): Authored {
  const author = inside(f, 'author', user);
  const replied = insideOrNull(f, 'referenced', referenced);
  return {
    author,
    others: replied ? [replied.author] : nobody,
    message: {
      id: id(f, 'id'),
      channelId: id(f, 'channel_id'),
      authorId: author.id,
      kind: messageKind(text(f, 'type')),
      text: text(f, 'content'),
      sentAt: time(f, 'created_at'),
      editedAt: timeOrNull(f, 'edited_at'),
      nonce: idOrNull(f, 'nonce'),
      replyTo: idOrNull(f, 'reply_to'),
      reply: replied?.reply ?? null,
      attachments: list(f, 'attachments', attachment, report),
      reactions: list(f, 'reactions', reaction, report),
      mentions: list(f, 'mentions', asUserId, report),
      mentionsEveryone: flag(f, 'mention_everyone'),
      pinned: flag(f, 'pinned'),
    },
  };
}
const nobody: readonly User[] = [];

function referenced(f: Fields): { readonly reply: ReplyPreview; readonly author: User } {
  const author = inside(f, 'author', user);
  return { author, reply: { id: id(f, 'id'), authorId: author.id, text: text(f, 'content') } };
}

function attachment(item: unknown): Attachment {
  const f = fields(item);
  return {
    id: id(f, 'id'),
    name: text(f, 'filename'),
    sizeBytes: count(f, 'size'),
    contentType: text(f, 'content_type'),
    width: countOrNull(f, 'width'),
    height: countOrNull(f, 'height'),
    alt: textOrNull(f, 'alt'),
    media: mediaRef(f, 'url'),
  };
}

function reaction(item: unknown): Reaction {
  const f = fields(item);
  return { emoji: text(f, 'emoji'), count: count(f, 'count'), mine: flag(f, 'me') };
}
