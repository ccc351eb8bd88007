import type { RoleFacts, RoleOverride } from '../../../shared/administration.ts';
import type { RoleId } from '../../../shared/ids.ts';
import { type Permission, type PermissionSet, permissions } from '../../../shared/permissions.ts';

/** `leave`: neither; what stands below decides. */
export const stances = ['allow', 'leave', 'deny'] as const;
export type Stance = (typeof stances)[number];

export function stanceOf({ allow, deny }: PermissionSet, permission: Permission): Stance {
  if (allow.includes(permission)) return 'allow';
  return deny.includes(permission) ? 'deny' : 'leave';
}

/** The same set with one permission allowed, denied or left. In the order of all permissions. */
export function withStance(set: PermissionSet, permission: Permission, stance: Stance): PermissionSet {
  const next = (list: readonly Permission[], on: boolean) =>
    permissions.filter((one) => (one === permission ? on : list.includes(one)));
  return { allow: next(set.allow, stance === 'allow'), deny: next(set.deny, stance === 'deny') };
}

export const sameSet = (a: PermissionSet, b: PermissionSet): boolean =>
  permissions.every((one) => stanceOf(a, one) === stanceOf(b, one));

/**
 * What somebody may who has these roles: from the weakest role to the strongest, each allows and denies; what a channel
 * says of roles comes after. Who may do everything may do everything. `roles`: the strongest first.
 */
export function rightsOf(
  roles: readonly RoleFacts[],
  own: ReadonlySet<RoleId>,
  overrides: readonly RoleOverride[] = [],
): ReadonlySet<Permission> {
  const held = roles.filter((role) => role.isDefault || own.has(role.id)).toReversed();
  const rights = new Set<Permission>();
  for (const role of held) take(rights, role);
  for (const role of held) {
    const here = overrides.find((one) => one.roleId === role.id);
    if (here) take(rights, here);
  }
  const all = held.some((role) => role.allow.includes('administrator'));
  return all ? new Set(permissions) : rights;
}

function take(rights: Set<Permission>, { allow, deny }: PermissionSet): void {
  for (const one of deny) rights.delete(one);
  for (const one of allow) rights.add(one);
}

/** What one may now and would not afterwards. */
export const lostRights = (
  before: ReadonlySet<Permission>,
  after: ReadonlySet<Permission>,
): readonly Permission[] => permissions.filter((one) => before.has(one) && !after.has(one));

/** Roles one may change and give: those below one's own strongest; the owner all. `roles`: the strongest first. */
export function rolesBelow(
  roles: readonly Pick<RoleFacts, 'id'>[],
  own: ReadonlySet<RoleId>,
  owner: boolean,
): ReadonlySet<RoleId> {
  if (owner) return new Set(roles.map(({ id }) => id));
  const mine = roles.findIndex(({ id }) => own.has(id));
  // without a role of one's own one stands where everybody does
  return new Set(mine < 0 ? [] : roles.slice(mine + 1).map(({ id }) => id));
}

/** The order after one role has gone a step up (-1) or down (1) among those that can move; null: it cannot. */
export function roleMoved(
  roles: readonly Pick<RoleFacts, 'id' | 'isDefault'>[],
  id: RoleId,
  step: -1 | 1,
): readonly RoleId[] | null {
  const order = roles.filter((role) => !role.isDefault).map((role) => role.id);
  const at = order.indexOf(id);
  const other = order[at + step];
  if (at < 0 || other === undefined) return null;
  return order.map((one) => (one === id ? other : one === other ? id : one));
}
