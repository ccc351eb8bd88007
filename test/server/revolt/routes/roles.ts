import { z } from 'zod';
import { makeRole, tellRole } from '../../routes/roles.ts';
import type { RoleRow } from '../../rows.ts';
import { guildAudience, tell } from '../../sessions.ts';
import { roleView as ownRoleView } from '../../views.ts';
import { withVisibility } from '../../visibility.ts';
import type { World } from '../../world.ts';
import { COLOUR } from '../drafts.ts';
import { Refusal } from '../errors.ts';
import { type Face, isToday } from '../face.ts';
import { requireAbove, roleOf, serverWith } from '../guards.ts';
import { fromUlid, toUlid } from '../ids.ts';
import { type Ask, maybe, type Route, route, text } from '../router.ts';
import { roleRows, roleView, serverView } from '../servers.ts';

const LIST = '/servers/:target/roles';
const ONE = `${LIST}/:role_id`;
const rank = maybe(z.number().int());
const edit = z.object({
  name: maybe(text(1, 32)),
  colour: maybe(text(1, 128).regex(COLOUR)),
  hoist: maybe(z.boolean()),
  rank,
  remove: z
    .array(z.enum(['Colour', 'Icon']))
    .min(1)
    .nullish(),
});
type Edit = z.output<typeof edit>;

/** Roles: rows 72 to 74. */
export function roleRoutes(): Route[] {
  return [
    route({
      row: 72,
      method: 'POST',
      path: LIST,
      body: z.object({ name: text(1, 32), rank }),
      handle: ({ face, world, userId, id, body }) => {
        const guild = serverWith(face, id('target'), { userId, need: 'ManageRole' });
        const made = makeRole(world, guild.id, { name: body.name });
        if (typeof body.rank === 'number') move(world, made, body.rank);
        const row = roleOf(world, guild.id, made.id);
        tell(world, guildAudience(world, guild.id), 'role_create', ownRoleView(row));
        return { id: toUlid(row.id), role: shown(face, row) };
      },
    }),
    route({
      method: 'GET',
      path: ONE,
      only: 'today',
      handle: ({ face, world, userId, id }) => {
        const guild = serverWith(face, id('target'), { userId, need: 'ViewChannel' });
        return shown(face, roleOf(world, guild.id, id('role_id')));
      },
    }),
    route({ row: 73, method: 'PATCH', path: ONE, body: edit, handle: editRole }),
    route({
      method: 'PATCH',
      path: `${LIST}/ranks`,
      only: 'today',
      body: z.object({ ranks: z.array(z.string()) }),
      handle: (ask) => reorder(ask),
    }),
    route({ row: 74, method: 'DELETE', path: ONE, handle: (ask) => remove(ask as Ask) }),
  ];
}

function shown(face: Face, row: RoleRow) {
  const place = roleRows(face.world, row.guild_id).findIndex((one) => one.id === row.id);
  return roleView(face, row, place);
}

/** A role one may change: with the permission, and standing above it. */
function lowerRole({ face, world, userId, id }: Pick<Ask, 'face' | 'world' | 'userId' | 'id'>): RoleRow {
  const guild = serverWith(face, id('target'), { userId, need: 'ManageRole' });
  const role = roleOf(world, guild.id, id('role_id'));
  requireAbove(world, guild.id, { userId, position: role.position });
  return role;
}

function editRole(ask: Ask<Edit>) {
  const { face, world, body } = ask;
  const role = lowerRole(ask);
  withVisibility(world, role.guild_id, () => {
    for (const [column, value] of Object.entries(columns(body))) {
      if (value !== undefined) world.store.run(`UPDATE roles SET ${column} = ? WHERE id = ?`, value, role.id);
    }
    if (typeof body.rank === 'number') move(world, role, body.rank);
  });
  tellRole(world, role);
  return shown(face, roleOf(world, role.guild_id, role.id));
}

function columns(body: Edit): Record<string, string | number | null | undefined> {
  return {
    name: body.name ?? undefined,
    hoist: typeof body.hoist === 'boolean' ? Number(body.hoist) : undefined,
    ...(body.remove?.includes('Colour') ? { color: null, css_color: null } : coloursOf(body.colour)),
  };
}

/** Family A knows plain colours only; any other is kept beside none. */
function coloursOf(colour: string | null | undefined) {
  if (!colour) return {};
  const plain = /^#[0-9a-f]{6}$/i.test(colour);
  return plain ? { color: colour, css_color: null } : { color: null, css_color: colour };
}

/** Puts a role at a rank counted from the top; family A counts positions from the bottom. */
function move(world: World, role: RoleRow, to: number): void {
  const others = roleRows(world, role.guild_id).filter((row) => row.id !== role.id);
  others.splice(Math.max(0, Math.min(to, others.length)), 0, role);
  place(world, others);
}

function place(world: World, strongestFirst: readonly RoleRow[]): void {
  strongestFirst.forEach((row, index) => {
    world.store.run('UPDATE roles SET position = ? WHERE id = ?', strongestFirst.length - index, row.id);
  });
  world.permissionCache.clear();
}

function reorder({ face, world, userId, id, body }: Ask<{ ranks: string[] }>) {
  const guild = serverWith(face, id('target'), { userId, need: 'ManageRole' });
  const wanted = body.ranks.map((ulid) => roleOf(world, guild.id, fromUlid(ulid) ?? ''));
  if (wanted.length !== roleRows(world, guild.id).length) throw new Refusal('InvalidOperation');
  withVisibility(world, guild.id, () => place(world, wanted));
  for (const role of wanted) tellRole(world, role);
  return isToday(face) ? serverView(face, guild) : undefined;
}

function remove(ask: Ask): void {
  const { world } = ask;
  const role = lowerRole(ask);
  withVisibility(world, role.guild_id, () => {
    world.store.run('DELETE FROM roles WHERE id = ?', role.id);
    world.store.run('DELETE FROM member_roles WHERE role_id = ?', role.id);
    world.store.run('DELETE FROM overwrites WHERE role_id = ?', role.id);
  });
  const d = { id: role.id, guild_id: role.guild_id };
  tell(world, guildAudience(world, role.guild_id), 'role_delete', d);
}
