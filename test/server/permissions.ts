import type { ChannelRow, GuildRow, MemberRow, OverwriteRow, RoleRow } from './rows.ts';
import type { World } from './world.ts';

/** The bits of docs/protocols/hubbub-api.md, "Permissions". */
export const bit = {
  view_channel: 1n << 0n,
  send_messages: 1n << 1n,
  read_history: 1n << 2n,
  attach_files: 1n << 3n,
  add_reactions: 1n << 4n,
  mention_everyone: 1n << 5n,
  manage_messages: 1n << 6n,
  pin_messages: 1n << 7n,
  create_invites: 1n << 8n,
  change_nickname: 1n << 9n,
  manage_nicknames: 1n << 10n,
  timeout_members: 1n << 11n,
  kick_members: 1n << 12n,
  ban_members: 1n << 13n,
  manage_channels: 1n << 14n,
  manage_roles: 1n << 15n,
  manage_emojis: 1n << 16n,
  manage_guild: 1n << 17n,
  connect: 1n << 18n,
  speak: 1n << 19n,
  administrator: 1n << 30n,
} as const;

export type Permission = keyof typeof bit;

const ALL = Object.values(bit).reduce((sum, value) => sum | value, 0n);
/** Above these lie the permissions that only other families know (see revolt/permissions.ts). */
const OWN_BITS = 64n;
const OWN = (1n << OWN_BITS) - 1n;

/** What of a stored set this family knows. */
export const knownBits = (text: string): string => (BigInt(text) & OWN).toString();

/** A set as this family wrote it, with what was there of other families' permissions. */
export const keepForeign = (text: string, before: string): string =>
  ((BigInt(text) & OWN) | (BigInt(before) & ~OWN)).toString();

export const DEFAULT_ROLE = mask([
  'view_channel',
  'send_messages',
  'read_history',
  'attach_files',
  'add_reactions',
  'create_invites',
  'change_nickname',
  'connect',
  'speak',
]);
const DIRECT = mask([
  'view_channel',
  'send_messages',
  'read_history',
  'attach_files',
  'add_reactions',
  'pin_messages',
]);
const TIMED_OUT = bit.view_channel | bit.read_history;

export function mask(names: readonly Permission[]): bigint {
  return names.reduce((sum, name) => sum | bit[name], 0n);
}

/** What a person may do in a guild as a whole; 0 for one who is no member. */
export function guildPermissions(world: World, guildId: string, userId: string): bigint {
  const guild = world.store.get<GuildRow>('SELECT * FROM guilds WHERE id = ?', guildId);
  const member = memberRow(world, guildId, userId);
  if (!guild || !member) return 0n;
  if (guild.owner_id === userId) return ALL;
  const base = rolesOf(world, guildId, userId).reduce(
    (sum, role) => sum | BigInt(knownBits(role.permissions)),
    0n,
  );
  if (base & bit.administrator) return ALL;
  return isTimedOut(world, member) ? base & TIMED_OUT : base;
}

/** What a person may do in a channel; 0 when it cannot be seen. Cached until roles, members or overwrites change. */
export function channelPermissions(world: World, channel: ChannelRow, userId: string): bigint {
  const key = `${userId}:${channel.id}`;
  const known = world.permissionCache.get(key);
  if (known !== undefined) return known;
  const found = channel.guild_id
    ? inGuildChannel(world, channel, userId)
    : isRecipient(world, channel.id, userId)
      ? DIRECT
      : 0n;
  const member = channel.guild_id ? memberRow(world, channel.guild_id, userId) : undefined;
  if (!member?.timeout_until) world.permissionCache.set(key, found);
  return found;
}

function inGuildChannel(world: World, channel: ChannelRow, userId: string): bigint {
  const guildId = channel.guild_id ?? '';
  const base = guildPermissions(world, guildId, userId);
  if (base & bit.administrator) return ALL;
  const overwrites = world.store.all<OverwriteRow>(
    'SELECT * FROM overwrites WHERE channel_id = ?',
    channel.id,
  );
  const result = withOverwrites(base, overwrites, {
    everyone: guildId,
    roles: new Set(rolesOf(world, guildId, userId).map((role) => role.id)),
  });
  if (!(result & bit.view_channel)) return 0n;
  const member = memberRow(world, guildId, userId);
  return member && isTimedOut(world, member) ? result & TIMED_OUT : result;
}

function withOverwrites(
  base: bigint,
  overwrites: readonly OverwriteRow[],
  who: { everyone: string; roles: ReadonlySet<string> },
): bigint {
  let result = base;
  for (const row of overwrites) {
    if (row.role_id === who.everyone) result = (result & ~BigInt(row.deny)) | BigInt(row.allow);
  }
  const mine = overwrites.filter((row) => row.role_id !== who.everyone && who.roles.has(row.role_id));
  for (const row of mine) result &= ~BigInt(row.deny);
  for (const row of mine) result |= BigInt(row.allow);
  return result;
}

/** The roles of a member, the default role (everyone) among them, highest first. */
function rolesOf(world: World, guildId: string, userId: string): RoleRow[] {
  return world.store.all<RoleRow>(
    `SELECT * FROM roles WHERE guild_id = ?1 AND (id = ?1 OR id IN
       (SELECT role_id FROM member_roles WHERE guild_id = ?1 AND user_id = ?2)) ORDER BY position DESC`,
    guildId,
    userId,
  );
}

/** Where a person ranks: the position of the highest role; the owner above all. */
export function rank(world: World, guildId: string, userId: string): number {
  const guild = world.store.get<GuildRow>('SELECT * FROM guilds WHERE id = ?', guildId);
  if (guild?.owner_id === userId) return Number.POSITIVE_INFINITY;
  return rolesOf(world, guildId, userId)[0]?.position ?? 0;
}

export function memberRow(world: World, guildId: string, userId: string): MemberRow | undefined {
  return world.store.get<MemberRow>(
    'SELECT * FROM members WHERE guild_id = ? AND user_id = ?',
    guildId,
    userId,
  );
}

export function isTimedOut(world: World, member: MemberRow): boolean {
  return member.timeout_until !== null && member.timeout_until > world.clock();
}

function isRecipient(world: World, channelId: string, userId: string): boolean {
  const sql = 'SELECT 1 FROM recipients WHERE channel_id = ? AND user_id = ?';
  return world.store.get(sql, channelId, userId) !== undefined;
}
