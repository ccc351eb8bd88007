import type { ChannelId, RoleId, ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, id, listOf } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { RoleBackend } from '../roles.ts';
import { channel, role } from './decode.ts';
import { roleHere } from './events.ts';
import { bits, rewritten } from './permissions.ts';
import { listed, type Parts, understood } from './rest.ts';
import type { WireChannel, WireOverwrite, WireRole } from './wire.ts';

type Ranked = { readonly id: RoleId; readonly position: number; readonly permissions: bigint };

/** docs/protocols/hubbub-api.md, "Guilds": roles, and what they may. A role only allows; in a channel it denies, too. */
export const roleRoutes = (parts: Parts): RoleBackend => ({ ...ranks(parts), ...rights(parts) });

type Rights = 'setRolePermissions' | 'setChannelPermissions';

function ranks({ http, tell, problem }: Parts): Omit<RoleBackend, Rights> {
  return {
    createRole: async (serverId, name) => {
      const made = { method: 'POST', path: path`/api/guilds/${serverId}/roles`, body: { name } } as const;
      const told = await http.json(made);
      const roleId = understood(() => role(fields(told)).id);
      tell(roleHere(fields(told)));
      return roleId;
    },
    editRole: async (serverId, roleId, { name, colour, hoisted }) => {
      const answer = await http.json({
        method: 'PATCH',
        path: path`/api/guilds/${serverId}/roles/${roleId}`,
        body: { name, color: colour, hoist: hoisted },
      });
      tell(understood(() => roleHere(fields(answer))));
    },
    deleteRole: async (serverId, roleId) => {
      const one = path`/api/guilds/${serverId}/roles/${roleId}`;
      await http.json({ method: 'DELETE', path: one, repeatable: false });
      tell([{ type: 'roleRemoved', roleId }]);
    },
    arrangeRoles: async (serverId, roleIds) => {
      const roles = moves(await rolesOf({ http, problem }, serverId), roleIds);
      if (roles.length === 0) return;
      const answer = await http.json({
        method: 'PATCH',
        path: path`/api/guilds/${serverId}/roles`,
        body: { roles },
      });
      tell(
        listed(answer, (one: WireRole) => role(one), problem).map((one) => ({
          type: 'roleUpserted',
          role: one,
        })),
      );
    },
  };
}

/** As the server has them now: what is written beside our own change must not be older than that. */
async function rolesOf(
  { http, problem }: Omit<Parts, 'tell'>,
  serverId: ServerId,
): Promise<readonly Ranked[]> {
  const body = await http.json({ method: 'GET', path: path`/api/guilds/${serverId}/roles` });
  const read = (f: WireRole): Ranked => ({
    id: id(f.id, 'id'),
    position: role(f).position,
    permissions: bits(f.permissions, 'permissions'),
  });
  return listed(body, read, problem);
}

/**
 * Only those that change their place: one may not even name a role that ranks above one's own. They share out the positions
 * they have among them, unless two of them had the same one.
 */
function moves(now: readonly Ranked[], wanted: readonly RoleId[]) {
  const positions = new Map(now.map((one) => [one.id, one.position]));
  const held = wanted.map((roleId) => {
    const position = positions.get(roleId);
    if (position === undefined) throw new Failure('notFound', 'roleGone');
    return position;
  });
  const distinct = new Set(held).size === held.length;
  const places = distinct ? held.toSorted((a, b) => b - a) : held.map((_, i) => held.length - i);
  return wanted
    .map((roleId, i) => ({ id: roleId, position: places[i] ?? 0 }))
    .filter((one) => one.position !== positions.get(one.id));
}

function rights({ http, tell, problem }: Parts): Pick<RoleBackend, Rights> {
  const overwrite = async (channelId: ChannelId, roleId: RoleId) => {
    const body = await http.json({ method: 'GET', path: path`/api/channels/${channelId}` });
    const read = (f: WireOverwrite) => ({
      roleId: id<RoleId>(f.role_id, 'role_id'),
      allow: bits(f.allow, 'allow'),
      deny: bits(f.deny, 'deny'),
    });
    const all = understood(() => listOf(fields<WireChannel>(body).overwrites, 'overwrites', read, problem));
    return all.find((one) => one.roleId === roleId) ?? { allow: 0n, deny: 0n };
  };
  return {
    setRolePermissions: async (serverId, roleId, { allow, deny }) => {
      if (deny.length > 0) throw new Failure('unsupported', 'unsupported');
      const before = (await rolesOf({ http, problem }, serverId)).find((one) => one.id === roleId);
      if (!before) throw new Failure('notFound', 'roleGone');
      const answer = await http.json({
        method: 'PATCH',
        path: path`/api/guilds/${serverId}/roles/${roleId}`,
        body: { permissions: String(rewritten(before.permissions, allow)) },
      });
      tell(understood(() => roleHere(fields(answer))));
    },
    setChannelPermissions: async (channelId, roleId, set) => {
      const before = await overwrite(channelId, roleId);
      const [allow, deny] = [rewritten(before.allow, set.allow), rewritten(before.deny, set.deny)];
      const one = path`/api/channels/${channelId}/overwrites/${roleId}`;
      if (allow === 0n && deny === 0n) await http.json({ method: 'DELETE', path: one });
      else await http.json({ method: 'PUT', path: one, body: { allow: String(allow), deny: String(deny) } });
      const now = await http.json({ method: 'GET', path: path`/api/channels/${channelId}` });
      tell([{ type: 'channelUpserted', channel: understood(() => channel(fields(now), problem)) }]);
    },
  };
}
