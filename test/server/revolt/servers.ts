import type { ChannelRow, EmojiRow, GuildRow, MemberRow, RoleRow } from '../rows.ts';
import type { World } from '../world.ts';
import { channelRows } from './channels.ts';
import { type Face, isToday } from './face.ts';
import { pictureOf } from './files.ts';
import { toUlid } from './ids.ts';
import { fromStored } from './permissions.ts';
import { dense } from './users.ts';

export const guildRow = (world: World, id: string): GuildRow | undefined =>
  world.store.get<GuildRow>('SELECT * FROM guilds WHERE id = ?', id);

/** Roles of a server, the strongest first, without the default one. */
export function roleRows(world: World, guildId: string): RoleRow[] {
  const sql = 'SELECT * FROM roles WHERE guild_id = ?1 AND id <> ?1 ORDER BY position DESC, id';
  return world.store.all<RoleRow>(sql, guildId);
}

/** A server; people who are no members never get it. */
export function serverView(face: Face, guild: GuildRow) {
  const { world } = face;
  const roles = roleRows(world, guild.id);
  const everyone = world.store.get<RoleRow>('SELECT * FROM roles WHERE id = ?', guild.id);
  const categories = categoriesOf(world, guild.id);
  return dense({
    _id: toUlid(guild.id),
    owner: toUlid(guild.owner_id),
    name: guild.name,
    description: guild.description ?? undefined,
    channels: channelRows(world, guild.id).map((row) => toUlid(row.id)),
    categories: categories.length > 0 ? categories : undefined,
    system_messages: systemMessages(guild),
    roles:
      roles.length > 0
        ? Object.fromEntries(roles.map((role, rank) => [toUlid(role.id), roleView(face, role, rank)]))
        : undefined,
    default_permissions: Number(fromStored(everyone?.permissions ?? '0')),
    icon: pictureOf(world, guild.icon, 'icons'),
    banner: pictureOf(world, guild.banner, 'banners'),
    flags: guild.flags || undefined,
    nsfw: guild.nsfw === 1 || undefined,
    analytics: guild.analytics === 1 || undefined,
    discoverable: guild.discoverable === 1 || undefined,
    approximate_member_count: isToday(face) ? countOf(world, guild.id) : undefined,
  });
}

export function countOf(world: World, guildId: string): number {
  const sql = 'SELECT COUNT(*) AS n FROM members WHERE guild_id = ?';
  return world.store.get<{ n: number }>(sql, guildId)?.n ?? 0;
}

/** `rank` is the place from the top: small is strong. */
export function roleView(face: Face, role: RoleRow, rank: number) {
  return dense({
    _id: isToday(face) ? toUlid(role.id) : undefined,
    name: role.name,
    permissions: { a: Number(fromStored(role.permissions)), d: Number(fromStored(role.denied)) },
    colour: role.css_color ?? role.color ?? undefined,
    hoist: role.hoist === 1 || undefined,
    rank,
  });
}

/** Family A's categories are channels; here they are a list with the ids of their channels in order. */
function categoriesOf(world: World, guildId: string) {
  const sql = `SELECT * FROM channels WHERE guild_id = ? AND type = 'category' ORDER BY position, id`;
  const rows = channelRows(world, guildId);
  return world.store.all<ChannelRow>(sql, guildId).map((category) => ({
    id: toUlid(category.id),
    title: category.name ?? '',
    channels: rows.filter((row) => row.parent_id === category.id).map((row) => toUlid(row.id)),
  }));
}

/** Ids of the store by kind of notice. */
interface SystemChannels {
  user_joined?: string | null | undefined;
  user_left?: string | null | undefined;
  user_kicked?: string | null | undefined;
  user_banned?: string | null | undefined;
}

function systemChannels(guild: GuildRow): SystemChannels {
  return guild.system_messages ? (JSON.parse(guild.system_messages) as SystemChannels) : {};
}

function systemMessages(guild: GuildRow) {
  const kept = Object.entries(systemChannels(guild)).filter((entry) => typeof entry[1] === 'string');
  if (kept.length === 0) return undefined;
  return Object.fromEntries(kept.map(([name, id]) => [name, toUlid(String(id))]));
}

export function memberView(face: Face, member: MemberRow) {
  const { world } = face;
  const roles = world.store
    .all<{ role_id: string }>(
      `SELECT x.role_id FROM member_roles x JOIN roles r ON r.id = x.role_id
       WHERE x.guild_id = ? AND x.user_id = ? ORDER BY r.position DESC`,
      member.guild_id,
      member.user_id,
    )
    .map((row) => toUlid(row.role_id));
  const timeout = member.timeout_until !== null && member.timeout_until > world.clock();
  return dense({
    _id: { server: toUlid(member.guild_id), user: toUlid(member.user_id) },
    joined_at: new Date(member.joined_at).toISOString(),
    nickname: member.nickname ?? undefined,
    avatar: pictureOf(world, member.avatar, 'avatars'),
    roles: roles.length > 0 ? roles : undefined,
    timeout: timeout ? new Date(member.timeout_until ?? 0).toISOString() : undefined,
  });
}

export function emojiView(row: EmojiRow) {
  const parent = row.guild_id ? { type: 'Server', id: toUlid(row.guild_id) } : { type: 'Detached' };
  return dense({
    _id: toUlid(row.id),
    parent,
    creator_id: toUlid(row.creator_id ?? row.id),
    name: row.name,
    animated: row.animated === 1 || undefined,
    nsfw: row.nsfw === 1 || undefined,
  });
}

export function emojiRows(world: World, guildId: string): EmojiRow[] {
  return world.store.all<EmojiRow>('SELECT * FROM emojis WHERE guild_id = ? ORDER BY id', guildId);
}

/** Servers of a person, the one joined first first. */
export function guildIdsOf(world: World, userId: string): string[] {
  const sql = 'SELECT guild_id FROM members WHERE user_id = ? ORDER BY joined_at';
  return world.store.all<{ guild_id: string }>(sql, userId).map((row) => row.guild_id);
}
