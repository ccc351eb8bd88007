import { iso, isoOrNull } from './ids.ts';
import { bit, channelPermissions, guildPermissions, knownBits } from './permissions.ts';
import type {
  ChannelRow,
  EmojiRow,
  GuildRow,
  InviteRow,
  MemberRow,
  OverwriteRow,
  RelationRow,
  RoleRow,
  UserRow,
} from './rows.ts';
import { userOrFail } from './users.ts';
import type { World } from './world.ts';

/** Rows as they go over the wire: docs/protocols/hubbub-api.md, "Objects". */
export function shortUser(user: UserRow) {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.discriminator,
    display_name: user.display_name,
    avatar: user.avatar,
    is_bot: user.is_bot === 1,
  };
}

export function publicUser(world: World, user: UserRow) {
  return {
    ...shortUser(user),
    banner: user.banner,
    bio: user.bio,
    pronouns: user.pronouns,
    timezone: user.timezone,
    is_premium: user.is_premium === 1,
    created_at: iso(user.created_at),
    custom_status: customStatus(world, user),
  };
}

function customStatus(world: World, user: UserRow) {
  const expired = user.status_expires !== null && user.status_expires <= world.clock();
  if (expired || (user.status_text === null && user.status_emoji === null)) return null;
  return { text: user.status_text, emoji: user.status_emoji, expires_at: isoOrNull(user.status_expires) };
}

export function privacyOf(user: UserRow) {
  return {
    allow_friend_requests: user.allow_friend_requests === 1,
    allow_dms_from_non_friends: user.allow_dms === 1,
    show_online_status: user.show_online === 1,
  };
}

export function ownUser(world: World, user: UserRow) {
  return {
    ...publicUser(world, user),
    email: user.email,
    mfa_enabled: user.totp_secret !== null,
    wanted_status: user.wanted_status,
    privacy: privacyOf(user),
  };
}

/** A person's presence as `viewerId` sees it: oneself the truth, others nothing of the invisible. */
export function presenceFor(world: World, viewerId: string | null, user: UserRow) {
  const own = viewerId === user.id;
  const hidden = user.wanted_status === 'invisible' || user.show_online === 0;
  const shown = world.presence.reachable(user.id) && !hidden ? user.wanted_status : 'offline';
  return {
    user_id: user.id,
    status: own ? user.wanted_status : shown,
    custom_status: customStatus(world, user),
    last_seen: isoOrNull(user.last_seen),
  };
}

export function relationView(row: RelationRow) {
  return { user_id: row.other_id, type: row.type, nickname: row.nickname, since: iso(row.since) };
}

export function relationWithUser(world: World, row: RelationRow) {
  return { ...relationView(row), user: publicUser(world, userOrFail(world, row.other_id)) };
}

export function channelView(world: World, channel: ChannelRow, viewerId: string) {
  const recipients = channel.guild_id
    ? []
    : world.store.all<{ user_id: string }>(
        'SELECT user_id FROM recipients WHERE channel_id = ? AND user_id <> ? ORDER BY user_id',
        channel.id,
        viewerId,
      );
  const overwrites = world.store.all<OverwriteRow>(
    'SELECT * FROM overwrites WHERE channel_id = ?',
    channel.id,
  );
  return {
    id: channel.id,
    guild_id: channel.guild_id,
    type: channel.type,
    name: channel.name,
    topic: channel.topic,
    parent_id: channel.parent_id,
    position: channel.position,
    last_message_id: channel.last_message_id,
    recipient_ids: recipients.map((row) => row.user_id),
    owner_id: channel.owner_id,
    icon: channel.icon,
    slowmode_seconds: channel.slowmode,
    overwrites: overwrites.map(({ role_id, allow, deny }) => ({
      role_id,
      allow: knownBits(allow),
      deny: knownBits(deny),
    })),
    my_permissions: channelPermissions(world, channel, viewerId).toString(),
  };
}

export function roleView(role: RoleRow) {
  return {
    id: role.id,
    guild_id: role.guild_id,
    name: role.name,
    color: role.color,
    hoist: role.hoist === 1,
    position: role.position,
    permissions: knownBits(role.permissions),
    mentionable: role.mentionable === 1,
    is_default: role.id === role.guild_id,
  };
}

export function emojiView({ nsfw: _, ...emoji }: EmojiRow) {
  return { ...emoji, animated: emoji.animated === 1 };
}

export function inviteView(invite: InviteRow) {
  return { ...invite, expires_at: isoOrNull(invite.expires_at), created_at: iso(invite.created_at) };
}

function memberView(world: World, member: MemberRow) {
  const roles = world.store.all<{ role_id: string }>(
    'SELECT role_id FROM member_roles WHERE guild_id = ? AND user_id = ?',
    member.guild_id,
    member.user_id,
  );
  return {
    guild_id: member.guild_id,
    user_id: member.user_id,
    nickname: member.nickname,
    role_ids: roles.map((row) => row.role_id),
    joined_at: iso(member.joined_at),
    timeout_until: isoOrNull(member.timeout_until),
  };
}

export function memberItem(world: World, member: MemberRow, viewerId: string | null = null) {
  const user = userOrFail(world, member.user_id);
  return {
    member: memberView(world, member),
    user: shortUser(user),
    presence: presenceFor(world, viewerId, user),
  };
}

export function memberCounts(world: World, guildId: string) {
  const total = world.store.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM members WHERE guild_id = ?',
    guildId,
  );
  const online = world.store.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM members WHERE guild_id = ? AND user_id IN (SELECT value FROM json_each(?))',
    guildId,
    JSON.stringify(world.presence.visibleIds()),
  );
  return { member_count: total?.n ?? 0, online_count: online?.n ?? 0 };
}

export function guildSummary(world: World, guild: GuildRow, member: MemberRow) {
  return {
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    banner: guild.banner,
    owner_id: guild.owner_id,
    description: guild.description,
    ...memberCounts(world, guild.id),
    joined_at: iso(member.joined_at),
    my_permissions: guildPermissions(world, guild.id, member.user_id).toString(),
  };
}

export function guildFull(world: World, guild: GuildRow, member: MemberRow) {
  const { store } = world;
  const roles = store.all<RoleRow>('SELECT * FROM roles WHERE guild_id = ? ORDER BY position DESC', guild.id);
  const emojis = store.all<EmojiRow>('SELECT * FROM emojis WHERE guild_id = ? ORDER BY id', guild.id);
  return {
    ...guildSummary(world, guild, member),
    channels: visibleChannels(world, guild.id, member.user_id).map((row) =>
      channelView(world, row, member.user_id),
    ),
    roles: roles.map(roleView),
    emojis: emojis.map(emojiView),
    me: { member: memberView(world, member) },
  };
}

export function visibleChannels(world: World, guildId: string, userId: string): ChannelRow[] {
  return world.store
    .all<ChannelRow>('SELECT * FROM channels WHERE guild_id = ? ORDER BY position, id', guildId)
    .filter((channel) => channelPermissions(world, channel, userId) & bit.view_channel);
}
