import type { RoleChange } from '../../shared/administration.ts';
import type { ChannelId, RoleId, ServerId } from '../../shared/ids.ts';
import type { PermissionSet } from '../../shared/permissions.ts';

/** What a family does for roles and what they may. The default role has the server's id. */
export type RoleBackend = {
  createRole(serverId: ServerId, name: string): Promise<RoleId>;
  editRole(serverId: ServerId, roleId: RoleId, change: RoleChange): Promise<void>;
  deleteRole(serverId: ServerId, roleId: RoleId): Promise<void>;
  /** All roles but the default one, the strongest first. */
  arrangeRoles(serverId: ServerId, roleIds: readonly RoleId[]): Promise<void>;
  /** Bits this app has no name for stay as they are. */
  setRolePermissions(serverId: ServerId, roleId: RoleId, set: PermissionSet): Promise<void>;
  setChannelPermissions(channelId: ChannelId, roleId: RoleId, set: PermissionSet): Promise<void>;
};
