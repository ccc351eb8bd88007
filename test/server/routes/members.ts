import { z } from 'zod';
import { forbidden } from '../errors.ts';
import { changeMember, membership, membershipWith, otherMember, part, requireAbove } from '../guilds.ts';
import type { Limits } from '../limits.ts';
import type { Permission } from '../permissions.ts';
import { type Context, type Route, route } from '../router.ts';
import type { MemberRow } from '../rows.ts';
import { count, id, line, time } from '../shapes.ts';
import { memberItem } from '../views.ts';
import type { World } from '../world.ts';
import { lowerRole } from './roles.ts';

const LIST = '/api/guilds/:guild_id/members';
const ONE = `${LIST}/:user_id`;

export function memberRoutes(limits: Limits): Route[] {
  return [
    route({
      method: 'GET',
      path: LIST,
      query: z.strictObject({
        limit: count(50, limits.members_per_page),
        after: id.optional(),
        query: z.string().max(64).optional(),
      }),
      handle: ({ world, userId, param, query }) => {
        membership(world, param('guild_id'), userId);
        const rows = world.store.all<MemberRow>(
          `SELECT m.* FROM members m JOIN users u ON u.id = m.user_id WHERE m.guild_id = ?1 AND m.user_id > ?2
           AND (?3 IS NULL OR u.username LIKE ?3 ESCAPE '\\' OR u.display_name LIKE ?3 ESCAPE '\\'
             OR m.nickname LIKE ?3 ESCAPE '\\') ORDER BY m.user_id LIMIT ?4`,
          param('guild_id'),
          query.after ?? '',
          query.query ? `${query.query.replaceAll(/[\\%_]/g, '\\$&')}%` : null,
          query.limit,
        );
        return rows.map((row) => memberItem(world, row, userId));
      },
    }),
    route({
      method: 'GET',
      path: ONE,
      handle: ({ world, userId, param }) => {
        membership(world, param('guild_id'), userId);
        return memberItem(world, otherMember(world, param('guild_id'), param('user_id')), userId);
      },
    }),
    editRoute(limits),
    route({ method: 'PUT', path: `${ONE}/roles/:role_id`, handle: giveRole }),
    route({ method: 'DELETE', path: `${ONE}/roles/:role_id`, handle: takeRole }),
    route({
      method: 'DELETE',
      path: ONE,
      handle: ({ world, userId, param }) => {
        const guildId = param('guild_id');
        const { guild } = membershipWith(world, { guildId, userId, need: 'kick_members' });
        const target = otherMember(world, guildId, param('user_id'));
        requireAbove(world, guildId, { actor: userId, target: target.user_id });
        part(world, guild, { userId: target.user_id, reason: 'kicked' });
      },
    }),
  ];
}

interface MemberEdit {
  nickname?: string | null | undefined;
  role_ids?: string[] | undefined;
  timeout_until?: number | null | undefined;
}

function editRoute(limits: Limits): Route {
  return route({
    method: 'PATCH',
    path: ONE,
    body: z.strictObject({
      nickname: line(limits.nickname_length).nullable().optional(),
      role_ids: z.array(id).max(limits.roles_per_guild).optional(),
      timeout_until: time.nullable().optional(),
    }),
    handle: ({ world, userId, param, body }) => {
      const guildId = param('guild_id');
      membership(world, guildId, userId);
      const target = otherMember(world, guildId, param('user_id')).user_id;
      checkEdit(world, { guildId, userId, target }, body);
      const member = changeMember(world, guildId, target, () => edit(world, { guildId, target }, body));
      return memberItem(world, member, userId);
    },
  });
}

function checkEdit(
  world: World,
  who: { guildId: string; userId: string; target: string },
  body: MemberEdit,
): void {
  const { guildId, userId, target } = who;
  const needs = neededFor(body, target === userId);
  for (const need of needs) membershipWith(world, { guildId, userId, need });
  if (needs.length > 0 && target !== userId) requireAbove(world, guildId, { actor: userId, target });
  if (body.timeout_until && target === userId) throw forbidden('hierarchy', 'Not for yourself.');
  for (const roleId of changedRoles(world, { guildId, target }, body))
    lowerRole(world, { guildId, roleId, userId });
}

function neededFor(body: MemberEdit, own: boolean): Permission[] {
  const needs: Permission[] = [];
  if (body.nickname !== undefined) needs.push(own ? 'change_nickname' : 'manage_nicknames');
  if (body.role_ids !== undefined) needs.push('manage_roles');
  if (body.timeout_until !== undefined) needs.push('timeout_members');
  return needs;
}

function changedRoles(world: World, who: { guildId: string; target: string }, body: MemberEdit): string[] {
  if (!body.role_ids) return [];
  const sql = 'SELECT role_id FROM member_roles WHERE guild_id = ? AND user_id = ?';
  const now = new Set(
    world.store.all<{ role_id: string }>(sql, who.guildId, who.target).map((row) => row.role_id),
  );
  return [...now.symmetricDifference(new Set(body.role_ids))];
}

function edit(world: World, who: { guildId: string; target: string }, body: MemberEdit): void {
  const { guildId, target } = who;
  for (const column of ['nickname', 'timeout_until'] as const) {
    const value = body[column];
    if (value === undefined) continue;
    world.store.run(
      `UPDATE members SET ${column} = ? WHERE guild_id = ? AND user_id = ?`,
      value,
      guildId,
      target,
    );
  }
  if (!body.role_ids) return;
  world.store.run('DELETE FROM member_roles WHERE guild_id = ? AND user_id = ?', guildId, target);
  for (const roleId of new Set(body.role_ids)) addRole(world, { guildId, target, roleId });
}

function addRole(world: World, row: { guildId: string; target: string; roleId: string }): void {
  const sql = 'INSERT OR IGNORE INTO member_roles (guild_id, user_id, role_id) VALUES (?, ?, ?)';
  world.store.run(sql, row.guildId, row.target, row.roleId);
}

/** The member and role of a path, once the asker may give or take that role. */
function roleTarget({ world, userId, param }: Context) {
  const [guildId, roleId] = [param('guild_id'), param('role_id')];
  membership(world, guildId, userId);
  const target = otherMember(world, guildId, param('user_id')).user_id;
  lowerRole(world, { guildId, roleId, userId });
  if (roleId === guildId) throw forbidden('hierarchy', 'Everyone has this role.');
  return { guildId, roleId, target };
}

function giveRole(context: Context): void {
  const { guildId, roleId, target } = roleTarget(context);
  changeMember(context.world, guildId, target, () => addRole(context.world, { guildId, target, roleId }));
}

function takeRole(context: Context): void {
  const { guildId, roleId, target } = roleTarget(context);
  const sql = 'DELETE FROM member_roles WHERE guild_id = ? AND user_id = ? AND role_id = ?';
  changeMember(context.world, guildId, target, () => {
    context.world.store.run(sql, guildId, target, roleId);
  });
}
