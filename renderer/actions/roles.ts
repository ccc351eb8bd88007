import type { RoleChange } from '../../shared/administration.ts';
import type { RoleId } from '../../shared/ids.ts';
import type { PermissionSet } from '../../shared/permissions.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { App } from '../store/store.ts';
import type { ServerRef } from './server.ts';

/* The roles of a server. Each answers why it could not be done; null: done. */

type RoleRef = ServerRef & { readonly roleId: RoleId };
const errorOf = (result: Result<unknown>): AppError | null => (result.ok ? null : result.error);

export const createRole = (
  app: App,
  { accountId, serverId }: ServerRef,
  name: string,
): Promise<Result<{ readonly roleId: RoleId }>> =>
  app.bridge.call('role:create', { accountId, serverId, name: name.trim() });

export async function editRole(
  app: App,
  { accountId, serverId, roleId }: RoleRef,
  { name, colour, hoisted }: RoleChange,
): Promise<AppError | null> {
  return errorOf(
    await app.bridge.call('role:edit', {
      accountId,
      serverId,
      roleId,
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(colour === undefined ? {} : { colour }),
      ...(hoisted === undefined ? {} : { hoisted }),
    }),
  );
}

export const deleteRole = async (
  app: App,
  { accountId, serverId, roleId }: RoleRef,
): Promise<AppError | null> => errorOf(await app.bridge.call('role:delete', { accountId, serverId, roleId }));

/** All roles but the default one, the strongest first. */
export const arrangeRoles = async (
  app: App,
  { accountId, serverId }: ServerRef,
  roleIds: readonly RoleId[],
): Promise<AppError | null> =>
  errorOf(await app.bridge.call('role:arrange', { accountId, serverId, roleIds: [...roleIds] }));

export const setRolePermissions = async (
  app: App,
  { accountId, serverId, roleId }: RoleRef,
  { allow, deny }: PermissionSet,
): Promise<AppError | null> =>
  errorOf(
    await app.bridge.call('role:permissions', {
      accountId,
      serverId,
      roleId,
      allow: [...allow],
      deny: [...deny],
    }),
  );
