import { next } from './counting.ts';

/*
 * Example objects of family A as they stand on the wire (docs/protocols/hubbub-api.md), diverse by default.
 */
type Json = Record<string, unknown>;

const hex = (n: number, width: number) => n.toString(16).padStart(width, '0');
/** Looks like a version 7 UUID and sorts by time of making. */
export const uuid = (n = next()): string => `019a0000-${hex(n, 4)}-7000-8000-${hex(n * 7919, 12)}`;
const time = (n: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678) + n * 1000).toISOString();

export function shortUser(over: Json = {}): Json {
  const n = next();
  return {
    id: uuid(n),
    username: `person${n}`,
    discriminator: '0042',
    display_name: n % 2 === 0 ? null : `Person ${n} ✨`,
    avatar: n % 3 === 0 ? null : `/api/files/avatar-${n}`,
    is_bot: false,
    ...over,
  };
}

export const customStatus = (over: Json = {}): Json => ({
  text: 'at sea',
  emoji: '🌊',
  expires_at: time(5000),
  ...over,
});

export function publicUser(over: Json = {}): Json {
  const n = next();
  return {
    ...shortUser(),
    banner: `/api/files/banner-${n}`,
    bio: 'Likes **tea**',
    pronouns: null,
    timezone: 'Europe/Paris',
    is_premium: n % 2 === 0,
    created_at: time(n),
    custom_status: n % 2 === 0 ? null : customStatus(),
    ...over,
  };
}

export const ownUser = (over: Json = {}): Json => ({
  ...publicUser(),
  email: 'me@hubbub.example',
  mfa_enabled: false,
  wanted_status: 'dnd',
  privacy: { allow_friend_requests: true, allow_dms_from_non_friends: false, show_online_status: true },
  ...over,
});

export const presence = (over: Json = {}): Json => ({
  user_id: uuid(),
  status: 'idle',
  custom_status: customStatus({ expires_at: null }),
  last_seen: time(3),
  ...over,
});

export function channel(over: Json = {}): Json {
  const n = next();
  return {
    id: uuid(n),
    guild_id: uuid(),
    type: 'text',
    name: `channel-${n}`,
    topic: n % 2 === 0 ? null : `Topic ${n}`,
    parent_id: null,
    position: n % 9,
    last_message_id: uuid(),
    recipient_ids: [],
    owner_id: null,
    icon: null,
    slowmode_seconds: 0,
    overwrites: [],
    my_permissions: '787231',
    ...over,
  };
}

export const direct = (recipientId: unknown, over: Json = {}): Json =>
  channel({
    guild_id: null,
    type: 'dm',
    name: null,
    topic: null,
    recipient_ids: [recipientId],
    my_permissions: '159',
    ...over,
  });

export function role(over: Json = {}): Json {
  const n = next();
  return {
    id: uuid(n),
    guild_id: uuid(),
    name: `Role ${n}`,
    color: n % 2 === 0 ? null : '#3a7bd5',
    hoist: n % 2 === 0,
    position: n % 9,
    permissions: '787231',
    mentionable: true,
    is_default: false,
    ...over,
  };
}

export const member = (over: Json = {}): Json => ({
  guild_id: uuid(),
  user_id: uuid(),
  nickname: 'Nick',
  role_ids: [uuid()],
  joined_at: time(1),
  timeout_until: null,
  ...over,
});

export function memberItem(over: Json = {}): Json {
  const user = shortUser();
  const { id: user_id } = user;
  return {
    member: member({ user_id }),
    user,
    presence: presence({ user_id }),
    ...over,
  };
}

export const attachment = (over: Json = {}): Json => ({
  id: uuid(),
  filename: 'boat.png',
  size: 12_345,
  content_type: 'image/png',
  width: 640,
  height: 480,
  alt: 'A boat',
  url: `/api/files/${uuid()}`,
  ...over,
});

export function message(over: Json = {}): Json {
  const n = next();
  const referencedId = uuid();
  return {
    id: uuid(n),
    channel_id: uuid(),
    guild_id: uuid(),
    author: shortUser(),
    type: 'default',
    content: `Hello ${n} <@${uuid()}>`,
    created_at: time(n),
    edited_at: n % 2 === 0 ? null : time(n + 1),
    nonce: `nonce-${n}`,
    reply_to: referencedId,
    referenced: { id: referencedId, author: shortUser(), content: 'what came before' },
    attachments: [attachment()],
    reactions: [{ emoji: '👍', count: 2, me: true }],
    mentions: [uuid()],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    ...over,
  };
}

export function guild(over: Json = {}): Json {
  const { id = uuid() } = over;
  const n = next();
  return {
    id,
    name: `Guild ${n}`,
    icon: n % 2 === 0 ? null : `/api/files/icon-${n}`,
    banner: null,
    owner_id: uuid(),
    description: 'A place',
    member_count: 40,
    online_count: 7,
    joined_at: time(1),
    my_permissions: '787231',
    channels: [channel({ guild_id: id, type: 'category' }), channel({ guild_id: id })],
    roles: [role({ id, guild_id: id, is_default: true }), role({ guild_id: id })],
    emojis: [],
    me: { member: member({ guild_id: id }) },
    ...over,
  };
}

export function ready(over: Json = {}): Json {
  const friend = publicUser();
  const { id: user_id } = friend;
  return {
    session_id: `session-${next()}`,
    user: ownUser(),
    relationships: [{ user_id, type: 'friend', nickname: null, since: time(1) }],
    users: [friend],
    dms: [direct(user_id)],
    guilds: [guild(), guild()],
    read_states: [{ channel_id: uuid(), last_read_id: uuid(), mention_count: 2 }],
    presences: [presence({ user_id })],
    notes: {},
    settings: {},
    ...over,
  };
}

export const memberList = (over: Json = {}): Json => ({
  guild_id: uuid(),
  total: 3,
  online: 2,
  groups: [
    { id: uuid(), name: 'Crew', count: 1 },
    { id: 'online', name: 'Online', count: 1 },
    { id: 'offline', name: 'Offline', count: 1 },
  ],
  ranges: [{ start: 0, items: [memberItem(), memberItem(), memberItem()] }],
  ...over,
});

/** One of each dispatch the app reads. */
export const dispatches = (): Record<string, Json> => ({
  message_create: message(),
  message_update: message(),
  message_delete: { id: uuid(), channel_id: uuid(), guild_id: uuid() },
  message_delete_bulk: { ids: [uuid(), uuid()], channel_id: uuid(), guild_id: null },
  reaction_add: { message_id: uuid(), channel_id: uuid(), guild_id: null, user_id: uuid(), emoji: '🎉' },
  reaction_remove: { message_id: uuid(), channel_id: uuid(), guild_id: null, user_id: uuid(), emoji: '🎉' },
  typing_start: { channel_id: uuid(), guild_id: null, user_id: uuid(), at: time(1) },
  read_state_update: { channel_id: uuid(), last_read_id: uuid(), mention_count: 0 },
  channel_create: channel(),
  channel_update: channel(),
  channel_delete: { id: uuid(), guild_id: uuid() },
  guild_create: guild(),
  guild_update: guild(),
  guild_delete: { id: uuid(), reason: 'left' },
  role_create: role(),
  role_update: role(),
  role_delete: { id: uuid(), guild_id: uuid() },
  member_add: { guild_id: uuid(), ...memberItem() },
  member_update: { guild_id: uuid(), ...memberItem() },
  member_remove: { guild_id: uuid(), user_id: uuid() },
  member_list: memberList(),
  presence_update: presence(),
  user_update: publicUser(),
  relationship_add: { user_id: uuid(), type: 'incoming', nickname: null, since: time(1), user: publicUser() },
  relationship_update: {
    user_id: uuid(),
    type: 'friend',
    nickname: 'Sam',
    since: time(1),
    user: publicUser(),
  },
  relationship_remove: { user_id: uuid() },
});

export const dispatch = (s: number, t: string, d: unknown): Json => ({ op: 'dispatch', d, s, t });
export const hello = (heartbeat_interval = 30_000): Json => ({
  op: 'hello',
  d: { heartbeat_interval, api_version: 1 },
  s: null,
  t: null,
});
export const control = (op: string, d: unknown = null): Json => ({ op, d, s: null, t: null });
