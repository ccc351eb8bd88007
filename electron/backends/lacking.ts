import { Failure } from '../../shared/result.ts';
import type { BotBackend } from './bots.ts';
import type { ChannelBackend } from './channels.ts';
import type { InviteBackend } from './invites.ts';
import type { MemberBackend } from './members.ts';
import type { PeopleBackend } from './people.ts';
import type { RoleBackend } from './roles.ts';
import type { SearchBackend } from './search.ts';
import type { ServerBackend } from './servers.ts';

/*
 * Nouns a family does not know: its capabilities say so and the window asks for none of it; whoever does is told.
 */
const refuse = (): Promise<never> => Promise.reject(new Failure('unsupported', 'unsupported'));

export const noBots: BotBackend = {
  listBots: refuse,
  createBot: refuse,
  lookAtBot: refuse,
  editBot: refuse,
  newBotToken: refuse,
  deleteBot: refuse,
  previewBot: refuse,
  inviteBot: refuse,
};
export const noUsernameChange: Pick<PeopleBackend, 'changeUsername'> = { changeUsername: refuse };
export const noServers: ServerBackend = {
  createServer: refuse,
  lookAtServer: refuse,
  editServer: refuse,
  leaveServer: refuse,
  deleteServer: refuse,
  acknowledgeServer: refuse,
};
export const noChannels: ChannelBackend = {
  createChannel: refuse,
  lookAtChannel: refuse,
  editChannel: refuse,
  deleteChannel: refuse,
  arrangeChannels: refuse,
  openSaved: refuse,
  joinCall: refuse,
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
export const noSearch: SearchBackend = {
  search: refuse,
  lookAtMessage: refuse,
  removeMany: refuse,
  clearReactions: refuse,
};
