import type { ChannelId, RoleId, ServerId } from '../../../shared/ids.ts';
import type { PermissionSet } from '../../../shared/permissions.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, id, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { RoleBackend } from '../roles.ts';
import { rulesOf } from './administration.ts';
import { understood } from './api.ts';
import { rolesSaid } from './decode.ts';
import type { Parts } from './friends.ts';
import { named } from './messages.ts';
import { bits, type Override, rewritten, written } from './permissions.ts';
import { serverNow, told } from './told.ts';
import type { WireChannel } from './wire.ts';

/** endpoints.csv rows 72-78. */
export const rolesOver = (parts: Parts): RoleBackend => ({ ...ranks(parts), ...rights(parts) });
type Rights = 'setRolePermissions' | 'setChannelPermissions';

/** What everybody may is no role here, and can be neither renamed nor deleted. */
function real(serverId: ServerId, roleId: RoleId): void {
  if (roleId === id<RoleId>(serverId, '')) throw new Failure('unsupported', 'unsupported');
}

function ranks(parts: Parts): Omit<RoleBackend, Rights> {
  const { api } = parts;
  const change = async (serverId: ServerId, roleId: RoleId, body: object): Promise<void> => {
    const one = path`/servers/${serverId}/roles/${roleId}`;
    const data = await named('roleGone', api.json({ method: 'PATCH', path: one, body }));
    const clear = 'remove' in body ? body.remove : [];
    told(parts, { type: 'ServerRoleUpdate', id: serverId, role_id: roleId, data: data ?? body, clear });
  };
  return {
    createRole: async (serverId, name) => {
      const call = { method: 'POST', path: path`/servers/${serverId}/roles`, body: { name } } as const;
      const made = await named('serverGone', api.json(call));
      const { role, roleId } = understood(() => {
        const f = fields<Wire<'id' | 'role'>>(made);
        return { role: f.role, roleId: id<RoleId>(f.id, 'id') };
      });
      told(parts, { type: 'ServerRoleUpdate', id: serverId, role_id: roleId, data: role, clear: [] });
      return roleId;
    },
    editRole: async (serverId, roleId, { name, colour, hoisted }) => {
      real(serverId, roleId);
      const body = { name, colour: colour ?? undefined, hoist: hoisted };
      await change(serverId, roleId, colour === null ? { ...body, remove: ['Colour'] } : body);
    },
    deleteRole: async (serverId, roleId) => {
      real(serverId, roleId);
      const one = path`/servers/${serverId}/roles/${roleId}`;
      await named('roleGone', api.json({ method: 'DELETE', path: one, repeatable: false }));
      told(parts, { type: 'ServerRoleDelete', id: serverId, role_id: roleId });
    },
    arrangeRoles: async (serverId, roleIds) => {
      if (parts.known.today && (await rankAtOnce(parts, serverId, roleIds))) return;
      for (const { roleId, rank } of moves(await ranksNow(parts, serverId), roleIds)) {
        await change(serverId, roleId, { rank });
      }
    },
  };
}

/** One call since 2025. False where the server does not know it yet. */
async function rankAtOnce(parts: Parts, serverId: ServerId, ranks: readonly RoleId[]): Promise<boolean> {
  try {
    await parts.api.json({ method: 'PATCH', path: path`/servers/${serverId}/roles/ranks`, body: { ranks } });
  } catch (error) {
    if (error instanceof Failure && error.error.code === 'notFound') return false;
    throw error;
  }
  told(parts, { type: 'ServerRoleRanksUpdate', id: serverId, ranks });
  return true;
}

async function ranksNow(parts: Parts, serverId: ServerId): Promise<ReadonlyMap<RoleId, number>> {
  const now = await serverNow(parts, serverId);
  const said = understood(() => rolesSaid(now.roles, parts.known.report));
  return new Map(said.map((one) => [one.id, one.rank]));
}

/**
 * Only those that change their rank: one may not touch a role that is stronger than one's own. They share out the ranks they
 * have among them, unless two of them had the same one. The strongest (the smallest rank) is moved first.
 */
function moves(now: ReadonlyMap<RoleId, number>, wanted: readonly RoleId[]) {
  const held = wanted.map((roleId) => {
    const rank = now.get(roleId);
    if (rank === undefined) throw new Failure('notFound', 'roleGone');
    return rank;
  });
  const distinct = new Set(held).size === held.length;
  const shared = distinct ? held.toSorted((a, b) => a - b) : held.map((_, i) => i);
  return wanted
    .map((roleId, i) => ({ roleId, rank: shared[i] ?? i }))
    .filter(({ roleId, rank }) => rank !== now.get(roleId));
}

/** Written by names where it is read by letters. */
const overrideOf = (before: Override, set: PermissionSet) => ({
  allow: written(rewritten(before.allow, set.allow)),
  deny: written(rewritten(before.deny, set.deny)),
});
const nothing: Override = { allow: 0n, deny: 0n };

function rights(parts: Parts): Pick<RoleBackend, Rights> {
  const { api, known } = parts;
  const everybody = async (serverId: ServerId, set: PermissionSet): Promise<unknown> => {
    if (set.deny.length > 0) throw new Failure('unsupported', 'unsupported');
    const now = await serverNow(parts, serverId);
    const before = understood(() => bits(now.default_permissions, 'default_permissions'));
    const body = { permissions: written(rewritten(before, set.allow)) };
    const one = path`/servers/${serverId}/permissions/default`;
    return await named('serverGone', api.json({ method: 'PUT', path: one, body }));
  };
  const some = async (serverId: ServerId, roleId: RoleId, set: PermissionSet): Promise<unknown> => {
    const now = await serverNow(parts, serverId);
    const before = understood(() => rolesSaid(now.roles, known.report)).find((one) => one.id === roleId);
    if (!before) throw new Failure('notFound', 'roleGone');
    const body = { permissions: overrideOf(before.rule, set) };
    const one = path`/servers/${serverId}/permissions/${roleId}`;
    return await named('roleGone', api.json({ method: 'PUT', path: one, body }));
  };
  const channelNow = async (channelId: ChannelId): Promise<WireChannel> => {
    const body = await named('channelGone', api.json({ method: 'GET', path: path`/channels/${channelId}` }));
    return understood(() => fields<WireChannel>(body));
  };
  return {
    setRolePermissions: async (serverId, roleId, set) => {
      const isDefault = roleId === id<RoleId>(serverId, '');
      const answer = isDefault ? await everybody(serverId, set) : await some(serverId, roleId, set);
      const data = answer ?? (await serverNow(parts, serverId));
      told(parts, { type: 'ServerUpdate', id: serverId, data, clear: [] });
    },
    setChannelPermissions: async (channelId, roleId, set) => {
      const now = await channelNow(channelId);
      const before = understood(() => rulesOf(now)).get(roleId) ?? nothing;
      const which = now.server === roleId ? 'default' : roleId;
      const body = { permissions: overrideOf(before, set) };
      const one = path`/channels/${channelId}/permissions/${which}`;
      const answer = await named('roleGone', api.json({ method: 'PUT', path: one, body }));
      const data = answer ?? (await channelNow(channelId));
      told(parts, { type: 'ChannelUpdate', id: channelId, data, clear: [] });
    },
  };
}
