import { mentionsIn, mentionTargets } from './content.ts';
import { fileUrl, keepFile } from './files.ts';
import { pastIdMaker } from './ids.ts';
import { DEFAULT_ROLE, mask, type Permission } from './permissions.ts';
import type { ChannelType, FileKind, MessageType, RelationType, WantedStatus } from './rows.ts';
import { hashPassword, newToken, sha256 } from './secrets.ts';
import type { World } from './world.ts';

/** Times are milliseconds since 1970; left out they are now. */
export interface Picture {
  bytes: Uint8Array;
  type: string;
}

interface NewUser {
  username: string;
  /** Four digits; the next free ones when left out. */
  discriminator?: string;
  displayName?: string;
  email?: string;
  /** From `seed.hash(password)`, so that one hash serves many people; without it nobody can sign in by password. */
  passwordHash?: string;
  bio?: string;
  pronouns?: string;
  timezone?: string;
  isBot?: boolean;
  isPremium?: boolean;
  avatar?: Picture;
  banner?: Picture;
  status?: WantedStatus;
  customStatus?: { text: string | null; emoji: string | null; expiresAt?: number | null };
  lastSeen?: number;
  allowFriendRequests?: boolean;
  allowDmsFromNonFriends?: boolean;
  showOnlineStatus?: boolean;
  at?: number;
}

interface NewGuild {
  name: string;
  ownerId: string;
  icon?: Picture;
  banner?: Picture;
  description?: string;
  /** Of the default role; left out: the usual. */
  permissions?: readonly Permission[];
  at?: number;
}

interface NewRole {
  guildId: string;
  name: string;
  color?: string;
  hoist?: boolean;
  mentionable?: boolean;
  permissions?: readonly Permission[];
}

interface NewChannel {
  /** Null makes a dm (type dm) or group: see addDirect. */
  guildId: string;
  name: string;
  type?: ChannelType;
  topic?: string;
  parentId?: string;
  slowmodeSeconds?: number;
  overwrites?: readonly { roleId: string; allow?: readonly Permission[]; deny?: readonly Permission[] }[];
  at?: number;
}

interface NewDirect {
  /** Two people make a dm unless an owner is named. */
  userIds: readonly string[];
  ownerId?: string;
  name?: string;
  icon?: Picture;
  at?: number;
}

interface NewMember {
  guildId: string;
  userId: string;
  nickname?: string;
  roleIds?: readonly string[];
  at?: number;
}

interface NewMessage {
  channelId: string;
  authorId: string;
  content: string;
  at: number;
  type?: MessageType;
  replyTo?: string;
  /** File ids from addFile. */
  attachments?: readonly string[];
  /** Emoji to the people who gave it. */
  reactions?: Readonly<Record<string, readonly string[]>>;
  editedAt?: number;
  pinned?: boolean;
}

/** Fills the store without checks, events or limits. Calls outside `batch` are a transaction each. */
export interface Seed {
  batch<T>(work: () => T): T;
  /** The same for the same password as long as the process runs. */
  hash(password: string): Promise<string>;
  addUser(user: NewUser): { id: string; username: string; discriminator: string };
  addFile(
    bytes: Uint8Array,
    type: string,
    name: string,
    more?: { alt?: string; userId?: string; kind?: FileKind },
  ): string;
  addGuild(guild: NewGuild): { id: string };
  addRole(role: NewRole): { id: string };
  addChannel(channel: NewChannel): { id: string };
  addDirect(direct: NewDirect): { id: string };
  addMember(member: NewMember): void;
  addMessage(message: NewMessage): { id: string };
  addEmoji(emoji: { guildId: string; name: string; picture: Picture; creatorId?: string }): { id: string };
  addInvite(invite: {
    guildId: string;
    code: string;
    inviterId?: string;
    channelId?: string;
    maxUses?: number;
  }): void;
  /** Sets both sides: `incoming` for one is `outgoing` for the other; blocking shows on one side only. */
  setRelationship(userId: string, otherId: string, type: RelationType, nickname?: string): void;
  /** Null: never read. */
  setReadState(userId: string, channelId: string, lastReadId: string | null): void;
  setNote(userId: string, otherId: string, note: string): void;
  setSettings(userId: string, settings: object): void;
  /** A sign-in without a password; `token` fixes its text (to look for it later). */
  issueToken(userId: string, more?: { token?: string; client?: string }): string;
}

const OPPOSITE = { friend: 'friend', incoming: 'outgoing', outgoing: 'incoming', blocked: null } as const;

export function createSeed(world: World): Seed {
  const idAt = pastIdMaker();
  const at = (ms: number | undefined) => ms ?? world.clock();
  return {
    batch: (work) => world.store.tx(work),
    hash: hashOnce,
    addUser: (user) => addUser(world, user, idAt(at(user.at))),
    addFile: (bytes, contentType, filename, { alt = null, userId = null, kind = 'attachment' } = {}) =>
      keepFile(world, { bytes, contentType, filename, alt, userId, kind }).id,
    addGuild: (guild) => addGuild(world, guild, idAt(at(guild.at))),
    addRole: (role) => addRole(world, role, idAt(world.clock())),
    addChannel: (channel) => addChannel(world, channel, idAt(at(channel.at))),
    addDirect: (direct) => addDirect(world, direct, idAt(at(direct.at))),
    addMember: (member) => addMember(world, member),
    addMessage: (message) => addMessage(world, message, idAt(message.at)),
    addEmoji: (emoji) => addEmoji(world, emoji, idAt(world.clock())),
    addInvite({ guildId, code, inviterId = null, channelId = null, maxUses = null }) {
      world.store.run(
        `INSERT INTO invites (code, guild_id, channel_id, inviter_id, max_uses, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
        code,
        guildId,
        channelId,
        inviterId,
        maxUses,
        world.clock(),
      );
    },
    setRelationship(userId, otherId, type, nickname) {
      const sql =
        'INSERT OR REPLACE INTO relationships (user_id, other_id, type, nickname, since) VALUES (?, ?, ?, ?, ?)';
      world.store.run(sql, userId, otherId, type, nickname ?? null, world.clock());
      const back = OPPOSITE[type];
      if (back) world.store.run(sql, otherId, userId, back, null, world.clock());
    },
    setReadState(userId, channelId, lastReadId) {
      const sql = 'INSERT OR REPLACE INTO read_states (user_id, channel_id, last_read_id) VALUES (?, ?, ?)';
      world.store.run(sql, userId, channelId, lastReadId);
    },
    setNote(userId, otherId, note) {
      world.store.run(
        'INSERT OR REPLACE INTO notes (user_id, other_id, note) VALUES (?, ?, ?)',
        userId,
        otherId,
        note,
      );
    },
    setSettings(userId, settings) {
      world.store.run('UPDATE users SET settings = ? WHERE id = ?', JSON.stringify(settings), userId);
    },
    issueToken(userId, { token = newToken(), client = null } = {}) {
      addSession(world, { userId, token, client });
      return token;
    },
  };
}

const hashes = new Map<string, Promise<string>>();

/** Tests start hundreds of servers whose people have the same password, and a hash is slow on purpose. */
function hashOnce(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  return hash;
}

/** Opens a sign-in; only the token's hash is kept. */
export function addSession(
  world: World,
  made: { userId: string; token: string; client: string | null },
): string {
  const id = world.newId();
  world.store.run(
    'INSERT INTO sessions (id, user_id, hash, client, created_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    made.userId,
    sha256(made.token),
    made.client,
    world.clock(),
    world.clock(),
  );
  return id;
}

function addUser(world: World, user: NewUser, id: string) {
  const discriminator = user.discriminator ?? freeDiscriminator(world, user.username) ?? '0000';
  const facts = {
    id,
    username: user.username,
    discriminator,
    display_name: user.displayName ?? null,
    email: user.email ?? null,
    password: user.passwordHash ?? null,
    bio: user.bio ?? null,
    pronouns: user.pronouns ?? null,
    timezone: user.timezone ?? null,
    avatar: picture(world, user.avatar, { kind: 'avatar', userId: id }),
    banner: picture(world, user.banner, { kind: 'banner', userId: id }),
    created_at: user.at ?? world.clock(),
    wanted_status: user.status ?? 'online',
    last_seen: user.lastSeen ?? null,
    ...statusColumns(user.customStatus),
    ...switches(user),
  };
  insert(world, 'users', facts);
  return { id, username: user.username, discriminator };
}

function statusColumns(shown: NewUser['customStatus']) {
  const { text = null, emoji = null, expiresAt = null } = shown ?? {};
  return { status_text: text, status_emoji: emoji, status_expires: expiresAt };
}

function switches(user: NewUser) {
  return {
    is_bot: Number(user.isBot ?? false),
    is_premium: Number(user.isPremium ?? false),
    allow_friend_requests: Number(user.allowFriendRequests ?? true),
    allow_dms: Number(user.allowDmsFromNonFriends ?? true),
    show_online: Number(user.showOnlineStatus ?? true),
  };
}

/** A random discriminator nobody of that name has; null when all 9999 are taken. */
export function freeDiscriminator(world: World, username: string): string | null {
  const taken = new Set(
    world.store
      .all<{ discriminator: string }>('SELECT discriminator FROM users WHERE username = ?', username)
      .map((row) => row.discriminator),
  );
  if (taken.size >= 9999) return null;
  let candidate = 1 + Math.floor(Math.random() * 9999);
  while (taken.has(String(candidate).padStart(4, '0'))) candidate = (candidate % 9999) + 1;
  return String(candidate).padStart(4, '0');
}

function picture(world: World, made: Picture | undefined, owner: { kind: FileKind; userId: string | null }) {
  if (!made) return null;
  const file = { bytes: made.bytes, contentType: made.type, filename: owner.kind, ...owner };
  return fileUrl(keepFile(world, file).id);
}

function addGuild(world: World, guild: NewGuild, id: string) {
  const created = guild.at ?? world.clock();
  insert(world, 'guilds', {
    id,
    name: guild.name,
    icon: picture(world, guild.icon, { kind: 'icon', userId: guild.ownerId }),
    banner: picture(world, guild.banner, { kind: 'banner', userId: guild.ownerId }),
    owner_id: guild.ownerId,
    description: guild.description ?? null,
    created_at: created,
  });
  const permissions = (guild.permissions ? mask(guild.permissions) : DEFAULT_ROLE).toString();
  insert(world, 'roles', { id, guild_id: id, name: 'everyone', position: 0, permissions });
  addMember(world, { guildId: id, userId: guild.ownerId, at: created });
  return { id };
}

function addRole(world: World, role: NewRole, id: string) {
  const top = world.store.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM roles WHERE guild_id = ?',
    role.guildId,
  );
  insert(world, 'roles', {
    id,
    guild_id: role.guildId,
    name: role.name,
    color: role.color ?? null,
    hoist: Number(role.hoist ?? false),
    mentionable: Number(role.mentionable ?? false),
    position: top?.n ?? 1,
    permissions: mask(role.permissions ?? []).toString(),
  });
  return { id };
}

function addChannel(world: World, channel: NewChannel, id: string) {
  const last = world.store.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM channels WHERE guild_id = ?',
    channel.guildId,
  );
  insert(world, 'channels', {
    id,
    guild_id: channel.guildId,
    type: channel.type ?? 'text',
    name: channel.name,
    topic: channel.topic ?? null,
    parent_id: channel.parentId ?? null,
    position: last?.n ?? 0,
    slowmode: channel.slowmodeSeconds ?? 0,
  });
  for (const { roleId, allow = [], deny = [] } of channel.overwrites ?? []) {
    const bits = { allow: mask(allow).toString(), deny: mask(deny).toString() };
    insert(world, 'overwrites', { channel_id: id, role_id: roleId, ...bits });
  }
  return { id };
}

function addDirect(world: World, direct: NewDirect, id: string) {
  const isDm = direct.userIds.length === 2 && !direct.ownerId;
  insert(world, 'channels', {
    id,
    type: isDm ? 'dm' : 'group',
    name: direct.name ?? null,
    owner_id: isDm ? null : (direct.ownerId ?? direct.userIds[0] ?? null),
    icon: picture(world, direct.icon, { kind: 'icon', userId: direct.ownerId ?? null }),
  });
  for (const userId of direct.userIds) insert(world, 'recipients', { channel_id: id, user_id: userId });
  return { id };
}

function addMember(world: World, member: NewMember) {
  insert(world, 'members', {
    guild_id: member.guildId,
    user_id: member.userId,
    nickname: member.nickname ?? null,
    joined_at: member.at ?? world.clock(),
  });
  for (const roleId of member.roleIds ?? []) {
    insert(world, 'member_roles', { guild_id: member.guildId, user_id: member.userId, role_id: roleId });
  }
}

function addMessage(world: World, message: NewMessage, id: string) {
  const called = mentionsIn(message.content);
  insert(world, 'messages', {
    id,
    channel_id: message.channelId,
    author_id: message.authorId,
    type: message.type ?? 'default',
    content: message.content,
    created_at: message.at,
    edited_at: message.editedAt ?? null,
    reply_to: message.replyTo ?? null,
    mentions: JSON.stringify(called.users),
    mention_roles: JSON.stringify(called.roles),
    mention_everyone: Number(called.everyone),
    pinned_at: message.pinned ? message.at : null,
  });
  for (const target of mentionTargets(called)) {
    insert(world, 'mentions', { target, channel_id: message.channelId, message_id: id });
  }
  message.attachments?.forEach((fileId, position) => {
    insert(world, 'attachments', { message_id: id, position, file_id: fileId });
  });
  let order = 0;
  for (const [emoji, userIds] of Object.entries(message.reactions ?? {})) {
    for (const userId of userIds) {
      insert(world, 'reactions', { message_id: id, emoji, user_id: userId, at: message.at + order++ });
    }
  }
  world.store.run(
    `UPDATE channels SET last_message_id = ?1 WHERE id = ?2 AND (last_message_id IS NULL OR last_message_id < ?1)`,
    id,
    message.channelId,
  );
  return { id };
}

function addEmoji(
  world: World,
  emoji: { guildId: string; name: string; picture: Picture; creatorId?: string },
  id: string,
) {
  const url = picture(world, emoji.picture, { kind: 'emoji', userId: emoji.creatorId ?? null }) ?? '';
  insert(world, 'emojis', {
    id,
    guild_id: emoji.guildId,
    name: emoji.name,
    url,
    creator_id: emoji.creatorId ?? null,
  });
  return { id };
}

/** Inserts one row; the names of table and columns are the program's own, never a person's. */
function insert(world: World, table: string, row: Record<string, string | number | null>) {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  world.store.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(row));
  world.permissionCache.clear();
}
