import type { InviteBackend } from '../../../electron/backends/invites.ts';
import type { MemberBackend } from '../../../electron/backends/members.ts';
import type { RoleBackend } from '../../../electron/backends/roles.ts';
import type { ServerBackend } from '../../../electron/backends/servers.ts';
import { Failure } from '../../../shared/result.ts';

/* Nouns that every family knows and the fake one does not need. */
const refuse = (): Promise<never> => Promise.reject(new Failure('unsupported', 'unsupported'));

export const noServers: ServerBackend = {
  createServer: refuse,
  lookAtServer: refuse,
  editServer: refuse,
  leaveServer: refuse,
  deleteServer: refuse,
  acknowledgeServer: refuse,
};
export const noRoles: RoleBackend = {
  createRole: refuse,
  editRole: refuse,
  deleteRole: refuse,
  arrangeRoles: refuse,
  setRolePermissions: refuse,
  setChannelPermissions: refuse,
};
export const noMembers: MemberBackend = {
  listMembers: refuse,
  lookAtMember: refuse,
  editMember: refuse,
  kick: refuse,
  ban: refuse,
  unban: refuse,
  listBans: refuse,
};
export const noInvites: InviteBackend = {
  createInvite: refuse,
  listInvites: refuse,
  lookAtInvite: refuse,
  joinByInvite: refuse,
  deleteInvite: refuse,
};
