import { forbidden, unknown } from './errors.ts';
import { postSystem, setRead } from './messages.ts';
import { bit, guildPermissions, memberRow, type Permission, rank } from './permissions.ts';
import { readGuild, readStates } from './read-states.ts';
import type { ChannelRow, GuildRow, MemberRow } from './rows.ts';
import { guildAudience, listAudience, tell, tellForeign, tellOwn } from './sessions.ts';
import { guildFull, memberItem } from './views.ts';
import { tellGuild, withVisibility } from './visibility.ts';
import type { World } from './world.ts';

export interface Membership {
  guild: GuildRow;
  member: MemberRow;
}

/** The guild and one's membership; 404 for all who are not members. */
export function membership(world: World, guildId: string, userId: string): Membership {
  const guild = world.store.get<GuildRow>('SELECT * FROM guilds WHERE id = ?', guildId);
  const member = memberRow(world, guildId, userId);
  if (!guild || !member) throw unknown('guild');
  return { guild, member };
}

/** Like membership, for one who must have a permission in the guild as a whole. */
export function membershipWith(
  world: World,
  who: { guildId: string; userId: string; need: Permission },
): Membership {
  const found = membership(world, who.guildId, who.userId);
  if (!(guildPermissions(world, who.guildId, who.userId) & bit[who.need])) {
    throw forbidden('missing_permission', 'You may not do this here.', { permission: who.need });
  }
  return found;
}

export function otherMember(world: World, guildId: string, userId: string): MemberRow {
  const row = memberRow(world, guildId, userId);
  if (!row) throw unknown('member');
  return row;
}

/** One acts only on people who rank lower. */
export function requireAbove(world: World, guildId: string, who: { actor: string; target: string }): void {
  if (rank(world, guildId, who.actor) <= rank(world, guildId, who.target)) {
    throw forbidden('hierarchy', 'This person ranks as high as you or higher.');
  }
}

/** Makes somebody a member, tells all who should know, and writes the line in the first channel. */
export function join(world: World, guild: GuildRow, userId: string) {
  world.store.run(
    'INSERT INTO members (guild_id, user_id, joined_at) VALUES (?, ?, ?)',
    guild.id,
    userId,
    world.clock(),
  );
  world.permissionCache.clear();
  readGuild(world, userId, guild.id);
  const member = otherMember(world, guild.id, userId);
  tell(world, [userId], 'guild_create', guildFull(world, guild, member));
  for (const state of readStates(world, userId)) {
    const sql = 'SELECT 1 FROM channels WHERE id = ? AND guild_id = ?';
    if (world.store.get(sql, state.channel_id, guild.id)) tell(world, [userId], 'read_state_update', state);
  }
  tell(world, listAudience(world, guild.id), 'member_add', memberEvent(world, member));
  afterCount(world, guild.id);
  const first = noticeChannel(world, guild, 'user_joined');
  if (first) {
    postSystem(world, first, { authorId: userId, type: 'join', about: userId });
    setRead(world, userId, first.id, first.last_message_id);
  }
  return guildFull(world, guild, member);
}

/** Where a notice is written: where the server says; joins, where it says nothing, in its first channel. */
function noticeChannel(world: World, guild: GuildRow, kind: string): ChannelRow | undefined {
  if (guild.system_messages !== null) {
    const chosen = (JSON.parse(guild.system_messages) as Record<string, string | null>)[kind] ?? '';
    const sql = 'SELECT * FROM channels WHERE id = ? AND guild_id = ?';
    return world.store.get<ChannelRow>(sql, chosen, guild.id);
  }
  if (kind !== 'user_joined') return undefined;
  const sql = `SELECT * FROM channels WHERE guild_id = ? AND type = 'text' ORDER BY position, id LIMIT 1`;
  return world.store.get<ChannelRow>(sql, guild.id);
}

function memberEvent(world: World, member: MemberRow) {
  return { guild_id: member.guild_id, ...memberItem(world, member) };
}

/** Ends a membership: by leaving, kick or ban. */
export function part(
  world: World,
  guild: GuildRow,
  who: { userId: string; reason: 'left' | 'kicked' | 'banned'; silent?: boolean | undefined },
): void {
  world.store.tx(() => {
    for (const table of ['members', 'member_roles']) {
      world.store.run(`DELETE FROM ${table} WHERE guild_id = ? AND user_id = ?`, guild.id, who.userId);
    }
  });
  world.permissionCache.clear();
  for (const session of world.sessions.of(who.userId)) session.subscriptions.delete(guild.id);
  tell(world, [who.userId], 'guild_delete', { id: guild.id, reason: who.reason });
  const gone = { guild_id: guild.id, user_id: who.userId };
  tellOwn(world, listAudience(world, guild.id), 'member_remove', gone);
  tellForeign(world, guildAudience(world, guild.id), 'member_remove', { ...gone, reason: who.reason });
  afterCount(world, guild.id);
  const notice = who.silent ? undefined : noticeChannel(world, guild, `user_${who.reason}`);
  if (notice) postSystem(world, notice, { authorId: who.userId, type: who.reason, about: who.userId });
}

function afterCount(world: World, guildId: string): void {
  tellGuild(world, guildId);
  world.lists.dirty(guildId);
}

/** Changes a member row or roles and tells the person and whoever looks at the list. */
export function changeMember(world: World, guildId: string, userId: string, change: () => void): MemberRow {
  withVisibility(world, guildId, change);
  const member = otherMember(world, guildId, userId);
  const facts = memberEvent(world, member);
  tellOwn(world, [userId, ...listAudience(world, guildId)], 'member_update', facts);
  tellForeign(world, guildAudience(world, guildId), 'member_update', facts);
  return member;
}
