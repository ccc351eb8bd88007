import { memberRow } from '../permissions.ts';
import type { GuildRow, MemberRow, RoleRow } from '../rows.ts';
import type { World } from '../world.ts';
import { missing, Refusal } from './errors.ts';
import type { Face } from './face.ts';
import { ALL, bitOf, type Permission, serverPermissions } from './permissions.ts';
import { guildRow } from './servers.ts';

/** The server, for its members; for all others there is none. */
export function serverOf(world: World, guildId: string, userId: string): GuildRow {
  const guild = guildRow(world, guildId);
  if (!guild || !memberRow(world, guildId, userId)) throw new Refusal('NotFound');
  return guild;
}

/** The server, for a member with a permission in it as a whole. */
export function serverWith(face: Face, guildId: string, who: { userId: string; need: Permission }): GuildRow {
  const guild = serverOf(face.world, guildId, who.userId);
  if (!mayInServer(face, guildId, who.userId, who.need)) throw missing(who.need);
  return guild;
}

export const mayInServer = (face: Face, guildId: string, userId: string, name: Permission): boolean =>
  (serverPermissions(face, guildId, userId) & bitOf(name)) !== 0n;

export function memberOf(world: World, guildId: string, userId: string): MemberRow {
  const row = memberRow(world, guildId, userId);
  if (!row) throw new Refusal('NotFound');
  return row;
}

/** Where a person stands among the roles: the position of the strongest; the owner above all. */
export function standingOf(world: World, guildId: string, userId: string): number {
  if (guildRow(world, guildId)?.owner_id === userId) return Number.POSITIVE_INFINITY;
  const sql = `SELECT MAX(r.position) AS n FROM member_roles x JOIN roles r ON r.id = x.role_id
    WHERE x.guild_id = ? AND x.user_id = ?`;
  return world.store.get<{ n: number | null }>(sql, guildId, userId)?.n ?? 0;
}

/** One acts only on people and roles that stand lower. */
export function requireAbove(world: World, guildId: string, who: { userId: string; position: number }): void {
  if (standingOf(world, guildId, who.userId) <= who.position) throw new Refusal('NotElevated');
}

export function roleOf(world: World, guildId: string, roleId: string): RoleRow {
  const sql = 'SELECT * FROM roles WHERE id = ? AND guild_id = ?';
  const row = world.store.get<RoleRow>(sql, roleId, guildId);
  if (!row || roleId === guildId) throw new Refusal('NotFound');
  return row;
}

/** Nobody gives what they do not have; what was given before may stay. */
export function requireHolding(own: bigint, given: bigint, before = 0n): void {
  if (own === ALL) return;
  if ((given & ~before & ~own) !== 0n) throw new Refusal('CannotGiveMissingPermissions');
}
