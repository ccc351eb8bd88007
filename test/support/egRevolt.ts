import { next } from './counting.ts';

/*
 * Example objects of family B as they stand on the wire, diverse by default.
 */
type Json = Record<string, unknown>;
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Looks like a ULID of 2026 and sorts by time of making. */
export function ulid(n = next()): string {
  let rest = n;
  let tail = '';
  for (let i = 0; i < 16; i++) {
    tail = (alphabet[rest % 32] ?? '0') + tail;
    rest = Math.floor(rest / 32);
  }
  return `01KE000000${tail}`;
}
export const me = ulid(1);

export const file = (over: Json = {}): Json => ({
  _id: `file-${next()}`,
  tag: 'attachments',
  filename: 'boat.png',
  metadata: { type: 'Image', width: 640, height: 480 },
  content_type: 'image/png',
  size: 12_345,
  ...over,
});

export function user(over: Json = {}): Json {
  const n = next();
  return {
    _id: ulid(n),
    username: `person${n}`,
    discriminator: '0042',
    relationship: 'None',
    online: n % 2 === 0,
    status: { text: 'at sea', presence: 'Idle' },
    ...over,
  };
}

export const role = (over: Json = {}): Json => ({
  name: `Role ${next()}`,
  permissions: { a: 0, d: 0 },
  colour: '#3a7bd5',
  hoist: true,
  rank: 1,
  ...over,
});

export const channel = (over: Json = {}): Json => ({
  channel_type: 'TextChannel',
  _id: ulid(),
  server: ulid(),
  name: `channel-${next()}`,
  last_message_id: ulid(),
  default_permissions: { a: 0, d: 0 },
  role_permissions: {},
  ...over,
});

export const message = (over: Json = {}): Json => ({
  _id: ulid(),
  channel: ulid(),
  author: me,
  content: `Hello <@${ulid()}>`,
  nonce: `nonce-${next()}`,
  attachments: [file()],
  embeds: [{ type: 'Website', url: 'https://a.example', title: 'A page' }],
  mentions: [ulid()],
  reactions: { '👍': [me, ulid()] },
  ...over,
});

export const serverId = ulid(2);
export const roleId = ulid(3);
export const channelId = ulid(4);
export const serverIn = (over: Json = {}): Json => ({
  _id: serverId,
  owner: ulid(),
  name: 'Harbour',
  channels: [channelId],
  categories: [{ id: 'first', title: 'First', channels: [channelId] }],
  roles: { [roleId]: role() },
  default_permissions: 0xfffffffff,
  ...over,
});

export const ready = (over: Json = {}): Json => ({
  type: 'Ready',
  users: [user({ _id: me, relationship: 'User', online: true }), user({ relationship: 'Friend' })],
  servers: [serverIn()],
  channels: [channel({ _id: channelId, server: serverId })],
  members: [{ _id: { server: serverId, user: me }, joined_at: '2026-01-02T03:04:05Z', roles: [roleId] }],
  emojis: [{ _id: ulid(), parent: { type: 'Server', id: serverId }, creator_id: me, name: 'lantern' }],
  ...over,
});

/** One of each event that means something to the app. */
export const events = (): readonly Json[] => [
  { type: 'Message', ...message({ channel: channelId }) },
  { type: 'MessageUpdate', id: ulid(), channel: channelId, data: { content: 'x' }, clear: [] },
  { type: 'MessageAppend', id: ulid(), channel: channelId, append: { embeds: [] } },
  { type: 'MessageDelete', id: ulid(), channel: channelId },
  { type: 'BulkMessageDelete', channel: channelId, ids: [ulid()] },
  { type: 'MessageReact', id: ulid(), channel_id: channelId, user_id: me, emoji_id: '👍' },
  { type: 'ChannelCreate', ...channel({ server: serverId }) },
  { type: 'ChannelUpdate', id: channelId, data: { name: 'new' }, clear: ['Icon'] },
  { type: 'ChannelStartTyping', id: channelId, user: ulid() },
  { type: 'ChannelAck', id: channelId, user: me, message_id: ulid() },
  { type: 'ServerUpdate', id: serverId, data: { name: 'Harbour' }, clear: ['Banner'] },
  { type: 'ServerRoleUpdate', id: serverId, role_id: roleId, data: { name: 'Crew' }, clear: [] },
  { type: 'ServerMemberUpdate', id: { server: serverId, user: me }, data: { nickname: 'Nick' }, clear: [] },
  { type: 'ServerMemberLeave', id: serverId, user: ulid() },
  { type: 'UserUpdate', id: me, data: { online: true }, clear: ['StatusText'] },
  { type: 'UserRelationship', id: me, user: user({ relationship: 'Friend' }) },
  {
    type: 'EmojiCreate',
    _id: ulid(),
    parent: { type: 'Server', id: serverId },
    creator_id: me,
    name: 'kettle',
  },
  { type: 'Bulk', v: [{ type: 'ChannelAck', id: channelId, user: me, message_id: ulid() }] },
];
