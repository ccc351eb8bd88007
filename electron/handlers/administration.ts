import type { AccountId, FileHandle } from '../../shared/ids.ts';
import type { Pictures } from '../uploads/pictures.ts';
import { type AskingParts, askingOver } from './asking.ts';
import type { CallsOf, HandlersOf } from './of.ts';

type Parts = AskingParts & { readonly pictures: Pick<Pictures, 'picture'> };
type Administration =
  | CallsOf<'role' | 'member'>
  | 'server:look'
  | 'server:edit'
  | `channel:${'create' | 'look' | 'edit' | 'delete' | 'arrange' | 'permissions'}`;

/** Running a server. */
export function administrationHandlers(parts: Parts): HandlersOf<Administration> {
  const use = askingOver(parts);
  /** undefined: left alone; null: taken away. */
  const sent = async (
    accountId: AccountId,
    purpose: 'icon' | 'banner',
    handle: FileHandle | null | undefined,
  ) =>
    handle === undefined || handle === null
      ? handle
      : await parts.pictures.picture(accountId, purpose, handle);
  return {
    'server:look': ({ accountId, serverId }) => use(accountId, (backend) => backend.lookAtServer(serverId)),
    'server:edit': async ({ accountId, serverId, icon, banner, ...words }) => {
      const change = {
        ...words,
        icon: await sent(accountId, 'icon', icon),
        banner: await sent(accountId, 'banner', banner),
      };
      await use(accountId, (backend) => backend.editServer(serverId, change));
    },

    'channel:create': async ({ accountId, serverId, ...channel }) => ({
      channelId: await use(accountId, (backend) => backend.createChannel(serverId, channel)),
    }),
    'channel:look': ({ accountId, channelId }) =>
      use(accountId, (backend) => backend.lookAtChannel(channelId)),
    'channel:edit': ({ accountId, channelId, ...change }) =>
      use(accountId, (backend) => backend.editChannel(channelId, change)),
    'channel:delete': ({ accountId, channelId }) =>
      use(accountId, (backend) => backend.deleteChannel(channelId)),
    'channel:arrange': ({ accountId, serverId, places }) =>
      use(accountId, (backend) => backend.arrangeChannels(serverId, places)),
    'channel:permissions': ({ accountId, channelId, roleId, ...set }) =>
      use(accountId, (backend) => backend.setChannelPermissions(channelId, roleId, set)),

    'role:create': async ({ accountId, serverId, name }) => ({
      roleId: await use(accountId, (backend) => backend.createRole(serverId, name)),
    }),
    'role:edit': ({ accountId, serverId, roleId, ...change }) =>
      use(accountId, (backend) => backend.editRole(serverId, roleId, change)),
    'role:delete': ({ accountId, serverId, roleId }) =>
      use(accountId, (backend) => backend.deleteRole(serverId, roleId)),
    'role:arrange': ({ accountId, serverId, roleIds }) =>
      use(accountId, (backend) => backend.arrangeRoles(serverId, roleIds)),
    'role:permissions': ({ accountId, serverId, roleId, ...set }) =>
      use(accountId, (backend) => backend.setRolePermissions(serverId, roleId, set)),

    'member:list': ({ accountId, serverId, ...query }) =>
      use(accountId, (backend) => backend.listMembers(serverId, query)),
    'member:look': ({ accountId, serverId, userId }) =>
      use(accountId, (backend) => backend.lookAtMember(serverId, userId)),
    'member:edit': ({ accountId, serverId, userId, ...change }) =>
      use(accountId, (backend) => backend.editMember(serverId, userId, change)),
    'member:kick': ({ accountId, serverId, userId }) =>
      use(accountId, (backend) => backend.kick(serverId, userId)),
    'member:ban': ({ accountId, serverId, userId, reason }) =>
      use(accountId, (backend) => backend.ban(serverId, userId, reason)),
    'member:unban': ({ accountId, serverId, userId }) =>
      use(accountId, (backend) => backend.unban(serverId, userId)),
    'member:bans': ({ accountId, serverId }) => use(accountId, (backend) => backend.listBans(serverId)),
  };
}
