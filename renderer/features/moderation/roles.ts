import type { Role } from '../../../shared/domain.ts';
import type { RoleId, ServerId } from '../../../shared/ids.ts';
import type { Entities } from '../../../shared/state/entities.ts';

/** The roles of a server that can be given, the strongest first: all but the one everybody has, which carries its id. */
export const rolesIn = (roles: Entities['roles'], serverId: ServerId): readonly Role[] =>
  [...roles.values()]
    .filter((role) => role.serverId === serverId && String(role.id) !== String(serverId))
    .toSorted((a, b) => b.position - a.position);

/** Those one may give and take oneself: the weaker ones; the owner all. */
export function givable(
  { me, servers, members, roles }: Pick<Entities, 'me' | 'servers' | 'members' | 'roles'>,
  serverId: ServerId,
): ReadonlySet<RoleId> {
  const all = rolesIn(roles, serverId);
  const owner = me !== null && servers.get(serverId)?.ownerId === me;
  const own = (me !== null && members.get(serverId)?.get(me)?.roleIds) || [];
  const strongest = all.findIndex(({ id }) => own.includes(id));
  const weaker = strongest < 0 ? [] : all.slice(strongest + 1);
  return new Set((owner ? all : weaker).map(({ id }) => id));
}
