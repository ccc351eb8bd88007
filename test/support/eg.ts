import type {
  Attachment,
  Channel,
  Member,
  Message,
  Presence,
  Profile,
  ReadState,
  Relationship,
  Role,
  Server,
  User,
} from '../../shared/domain.ts';
import type { Snapshot } from '../../shared/events.ts';
import {
  type AttachmentId,
  asId,
  type ChannelId,
  type MediaRef,
  type MessageId,
  type Nonce,
  type RoleId,
  type ServerId,
  type UserId,
} from '../../shared/ids.ts';
import { mayRun, mayTalk } from './community.ts';
import { next } from './counting.ts';

/*
 * Example data, one maker per noun: `eg.message({ text: 'hi' })`. Diverse by default: two calls differ in everything
 * that may differ, so that a test cannot pass because two fields happen to be the same.
 */
/** Ids sort by time of making, as the servers' own do. */
const idFor = (prefix: string, n: number) => `${prefix}${String(n).padStart(8, '0')}`;
const pick = <T>(all: readonly [T, ...T[]], n: number): T => all[n % all.length] ?? all[0];

export const ids = {
  user: (n = next()) => asId<UserId>(idFor('u', n)),
  server: (n = next()) => asId<ServerId>(idFor('s', n)),
  channel: (n = next()) => asId<ChannelId>(idFor('c', n)),
  message: (n = next()) => asId<MessageId>(idFor('m', n)),
  role: (n = next()) => asId<RoleId>(idFor('r', n)),
  nonce: (n = next()) => asId<Nonce>(idFor('n', n)),
};

const names = ['Ada Quill', 'Bram', 'Céline', '山田 花子', 'Dorothée-Anne', 'أمينة', 'x'] as const;
const texts = [
  'Has anyone tried the new build?',
  'yes — works here 🎉',
  '```ts\nconst a = 1;\n```',
  'see https://hubbub.example/notes?id=7 (page 2)',
  'שלום to everyone',
  'one\ntwo\nthree',
] as const;

export function user(over: Partial<User> = {}): User {
  const n = next();
  return {
    id: ids.user(n),
    username: `person${n}`,
    discriminator: String(n % 10_000).padStart(4, '0'),
    displayName: `${pick(names, n)} ${n}`,
    avatar: n % 3 === 0 ? null : asId<MediaRef>(`/api/files/avatar${n}`),
    bot: n % 11 === 0,
    ...over,
  };
}

export function profile(over: Partial<Profile> = {}): Profile {
  const n = next();
  return {
    userId: ids.user(n),
    banner: n % 2 === 0 ? null : asId<MediaRef>(`/api/files/banner${n}`),
    bio: n % 3 === 0 ? null : `About person ${n}`,
    pronouns: n % 2 === 0 ? 'they/them' : null,
    timezone: n % 4 === 0 ? null : 'Europe/Lisbon',
    premium: n % 5 === 0,
    badges: [],
    createdAt: Date.UTC(2024, n % 12, 1),
    ...over,
  };
}

export function server(over: Partial<Server> = {}): Server {
  const n = next();
  return {
    id: ids.server(n),
    name: `Server ${n}`,
    icon: n % 2 === 0 ? null : asId<MediaRef>(`/api/files/icon${n}`),
    ownerId: ids.user(),
    description: n % 2 === 0 ? `About ${n}` : null,
    memberCount: 10 + n,
    onlineCount: 3 + (n % 7),
    banner: n % 3 === 0 ? asId<MediaRef>(`/api/files/serverbanner${n}`) : null,
    abilities: { ...mayRun, manage: n % 5 === 0, manageEmoji: n % 4 === 0 },
    ...over,
  };
}

export function channel(over: Partial<Channel> = {}): Channel {
  const n = next();
  return {
    id: ids.channel(n),
    serverId: ids.server(),
    kind: 'text',
    name: `channel-${n}`,
    topic: n % 2 === 0 ? `Topic ${n}` : null,
    parentId: null,
    position: n % 13,
    locked: false,
    recipientIds: [],
    ownerId: null,
    icon: null,
    lastMessageId: null,
    slowModeSeconds: n % 5 === 0 ? 10 : 0,
    abilities: mayTalk,
    ...over,
  };
}

export const direct = (recipientId: UserId, over: Partial<Channel> = {}): Channel =>
  channel({ serverId: null, kind: 'dm', name: '', topic: null, recipientIds: [recipientId], ...over });

export function role(over: Partial<Role> = {}): Role {
  const n = next();
  return {
    id: ids.role(n),
    serverId: ids.server(),
    name: `Role ${n}`,
    colour: n % 2 === 0 ? null : '#3a7bd5',
    position: n % 17,
    hoisted: n % 2 === 0,
    ...over,
  };
}

export function member(over: Partial<Member> = {}): Member {
  const n = next();
  return {
    serverId: ids.server(),
    userId: ids.user(),
    nickname: n % 2 === 0 ? `Nick ${n}` : null,
    roleIds: [],
    joinedAt: 1_700_000_000_000 + n,
    avatar: n % 4 === 0 ? asId<MediaRef>(`/api/files/memberavatar${n}`) : null,
    timeoutUntil: n % 7 === 0 ? 1_800_000_000_000 + n : null,
    ...over,
  };
}

export function presence(over: Partial<Presence> = {}): Presence {
  const n = next();
  return {
    state: pick(['online', 'idle', 'dnd', 'offline'], n),
    customStatus: n % 2 === 0 ? null : { text: `busy ${n}`, emoji: '🌊', expiresAt: null },
    lastSeen: n % 3 === 0 ? null : 1_750_000_000_000 + n,
    ...over,
  };
}

export function attachment(over: Partial<Attachment> = {}): Attachment {
  const n = next();
  return {
    id: asId<AttachmentId>(idFor('a', n)),
    name: `picture ${n}.png`,
    sizeBytes: 1000 + n,
    contentType: 'image/png',
    width: 640,
    height: 480,
    alt: null,
    media: asId<MediaRef>(`/api/files/file${n}`),
    ...over,
  };
}

export function message(over: Partial<Message> = {}): Message {
  const n = next();
  return {
    id: ids.message(n),
    channelId: ids.channel(),
    authorId: ids.user(),
    kind: 'text',
    text: `${pick(texts, n)} ${n}`,
    sentAt: 1_760_000_000_000 + n * 1000,
    editedAt: n % 5 === 0 ? 1_760_000_000_000 + n * 1000 + 500 : null,
    nonce: n % 2 === 0 ? ids.nonce() : null,
    replyTo: null,
    reply: null,
    attachments: [],
    reactions: n % 4 === 0 ? [{ emoji: '👍', count: 1 + (n % 3), mine: n % 8 === 0 }] : [],
    embeds: [],
    masquerade: null,
    mentions: [],
    mentionsEveryone: false,
    pinned: n % 9 === 0,
    ...over,
  };
}

export const readState = (over: Partial<ReadState> = {}): ReadState => ({
  channelId: ids.channel(),
  lastReadId: ids.message(),
  mentions: 0,
  ...over,
});

export const relationship = (over: Partial<Relationship> = {}): Relationship => ({
  userId: ids.user(),
  kind: pick(['friend', 'incoming', 'outgoing', 'blocked'], next()),
  nickname: null,
  since: null,
  ...over,
});

/** A small world: two servers with three channels each, one direct message, two friends. */
export function snapshot(over: Partial<Snapshot> = {}): Snapshot {
  const me = user();
  const friends = [user(), user()] as const;
  const servers = [server({ ownerId: me.id }), server()];
  const dm = direct(friends[0].id);
  const channels = servers.flatMap((s) => [0, 1, 2].map((position) => channel({ serverId: s.id, position })));
  return {
    type: 'snapshot',
    me: me.id,
    users: [me, ...friends],
    servers,
    channels: [...channels, dm],
    roles: servers.map((s) => role({ serverId: s.id })),
    members: servers.map((s) => member({ serverId: s.id, userId: me.id })),
    presences: friends.map((f) => [f.id, presence()] as const),
    relationships: friends.map((f) => relationship({ userId: f.id, kind: 'friend' })),
    readStates: channels.slice(0, 2).map((c) => readState({ channelId: c.id })),
    profiles: [profile({ userId: me.id })],
    own: {
      email: null,
      twoStep: false,
      privacy: { friendRequests: true, directMessages: true, showPresence: true },
    },
    notes: friends.map((f) => [f.id, 'met at the harbour'] as const),
    emoji: [],
    ...over,
  };
}

/** Freezes a value with all that is in it, Maps and Sets included: a reducer that writes to it throws. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map || value instanceof Set) {
    const refuse = (): never => {
      throw new TypeError('written to a frozen table');
    };
    Object.assign(value, { set: refuse, add: refuse, delete: refuse, clear: refuse });
    for (const entry of value) frozen(entry);
  }
  Object.freeze(value);
  for (const inner of Object.values(value)) frozen(inner);
  return value;
}
