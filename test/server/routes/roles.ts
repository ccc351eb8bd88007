import { z } from 'zod';
import { badRequest, forbidden, unknown } from '../errors.ts';
import { membership, membershipWith } from '../guilds.ts';
import type { Limits } from '../limits.ts';
import { guildPermissions, keepForeign, rank } from '../permissions.ts';
import { created, type Route, route } from '../router.ts';
import type { RoleRow } from '../rows.ts';
import { guildAudience, tell } from '../sessions.ts';
import { bits, color, id, line } from '../shapes.ts';
import { roleView } from '../views.ts';
import { withVisibility } from '../visibility.ts';
import type { World } from '../world.ts';

const LIST = '/api/guilds/:guild_id/roles';
const ONE = `${LIST}/:role_id`;

export function roleRoutes(limits: Limits): Route[] {
  const facts = {
    color: color.nullable().optional(),
    hoist: z.boolean().optional(),
    permissions: bits.optional(),
    mentionable: z.boolean().optional(),
  };
  const name = line(limits.role_name_length);
  return [
    route({
      method: 'GET',
      path: LIST,
      handle: ({ world, userId, param }) => {
        membership(world, param('guild_id'), userId);
        return rolesOf(world, param('guild_id')).map(roleView);
      },
    }),
    route({
      method: 'POST',
      path: LIST,
      body: z.strictObject({ name, ...facts }),
      handle: ({ world, userId, param, body }) => {
        const { guild } = membershipWith(world, { guildId: param('guild_id'), userId, need: 'manage_roles' });
        checkGrant(world, guild.id, { userId, permissions: body.permissions });
        const role = makeRole(world, guild.id, body);
        tell(world, guildAudience(world, guild.id), 'role_create', roleView(role));
        return created(roleView(role));
      },
    }),
    orderRoute(),
    route({
      method: 'PATCH',
      path: ONE,
      body: z.strictObject({ name: name.optional(), ...facts }),
      handle: ({ world, userId, param, body }) => {
        const role = lowerRole(world, { guildId: param('guild_id'), roleId: param('role_id'), userId });
        checkGrant(world, role.guild_id, { userId, permissions: body.permissions });
        withVisibility(world, role.guild_id, () => editRole(world, role, body));
        return tellRole(world, role);
      },
    }),
    route({
      method: 'DELETE',
      path: ONE,
      handle: ({ world, userId, param }) => {
        const role = lowerRole(world, { guildId: param('guild_id'), roleId: param('role_id'), userId });
        if (role.id === role.guild_id) throw forbidden('hierarchy', 'The role of everyone stays.');
        withVisibility(world, role.guild_id, () => {
          world.store.run('DELETE FROM roles WHERE id = ?', role.id);
          world.store.run('DELETE FROM member_roles WHERE role_id = ?', role.id);
          world.store.run('DELETE FROM overwrites WHERE role_id = ?', role.id);
        });
        tell(world, guildAudience(world, role.guild_id), 'role_delete', {
          id: role.id,
          guild_id: role.guild_id,
        });
      },
    }),
  ];
}

function rolesOf(world: World, guildId: string): RoleRow[] {
  return world.store.all<RoleRow>(
    'SELECT * FROM roles WHERE guild_id = ? ORDER BY position DESC, id',
    guildId,
  );
}

function orderRoute(): Route {
  const place = z.strictObject({ id, position: z.number().int().min(1).max(1000) });
  return route({
    method: 'PATCH',
    path: LIST,
    body: z.strictObject({ roles: z.array(place).min(1).max(250) }),
    handle: ({ world, userId, param, body }) => {
      const guildId = param('guild_id');
      const mine = rank(world, guildId, userId);
      const roles = body.roles.map((row) => lowerRole(world, { guildId, roleId: row.id, userId }));
      const lifted = body.roles.some((row) => row.position >= mine || row.id === guildId);
      if (lifted) throw forbidden('hierarchy', 'You can only move roles below your own.');
      withVisibility(world, guildId, () => {
        for (const row of body.roles) {
          world.store.run('UPDATE roles SET position = ? WHERE id = ?', row.position, row.id);
        }
      });
      for (const role of roles) tellRole(world, role);
      return rolesOf(world, guildId).map(roleView);
    },
  });
}

export function tellRole(world: World, role: RoleRow) {
  const fresh = world.store.get<RoleRow>('SELECT * FROM roles WHERE id = ?', role.id) ?? role;
  tell(world, guildAudience(world, role.guild_id), 'role_update', roleView(fresh));
  return roleView(fresh);
}

/** A role one may change: with the permission, and ranking below one's own highest. */
export function lowerRole(world: World, who: { guildId: string; roleId: string; userId: string }): RoleRow {
  membershipWith(world, { ...who, need: 'manage_roles' });
  const role = world.store.get<RoleRow>(
    'SELECT * FROM roles WHERE id = ? AND guild_id = ?',
    who.roleId,
    who.guildId,
  );
  if (!role) throw unknown('role');
  if (role.position >= rank(world, who.guildId, who.userId)) {
    throw forbidden('hierarchy', 'This role ranks as high as yours or higher.');
  }
  return role;
}

function checkGrant(
  world: World,
  guildId: string,
  grant: { userId: string; permissions: string | undefined },
): void {
  if (grant.permissions === undefined) return;
  if ((BigInt(grant.permissions) & ~guildPermissions(world, guildId, grant.userId)) !== 0n) {
    throw forbidden('hierarchy', 'You can only grant what you may do yourself.');
  }
}

interface RoleFacts {
  name?: string | undefined;
  color?: string | null | undefined;
  hoist?: boolean | undefined;
  permissions?: string | undefined;
  mentionable?: boolean | undefined;
}

/** Makes a role at the bottom and moves the others up. */
export function makeRole(world: World, guildId: string, facts: RoleFacts): RoleRow {
  const limit = world.limits.roles_per_guild;
  const there = rolesOf(world, guildId);
  if (there.length >= limit) throw badRequest('limit_reached', 'Too many roles.', { field: 'roles', limit });
  const role: RoleRow = {
    id: world.newId(),
    guild_id: guildId,
    name: facts.name ?? '',
    color: facts.color ?? null,
    hoist: Number(facts.hoist ?? false),
    // A new role begins at the bottom, just above everyone.
    position: 1,
    permissions: facts.permissions ?? '0',
    mentionable: Number(facts.mentionable ?? false),
    denied: '0',
    css_color: null,
  };
  world.store.tx(() => {
    world.store.run('UPDATE roles SET position = position + 1 WHERE guild_id = ? AND position >= 1', guildId);
    world.store.run(
      `INSERT INTO roles (id, guild_id, name, color, hoist, position, permissions, mentionable, denied, css_color)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...Object.values(role),
    );
  });
  for (const moved of there) if (moved.position >= 1) tellRole(world, moved);
  return role;
}

function editRole(world: World, role: RoleRow, facts: RoleFacts): void {
  const permissions =
    facts.permissions === undefined ? undefined : keepForeign(facts.permissions, role.permissions);
  const css_color = facts.color === undefined ? undefined : null;
  for (const [column, value] of Object.entries({ ...facts, permissions, css_color })) {
    if (value === undefined) continue;
    const kept = typeof value === 'boolean' ? Number(value) : value;
    world.store.run(`UPDATE roles SET ${column} = ? WHERE id = ?`, kept, role.id);
  }
}
