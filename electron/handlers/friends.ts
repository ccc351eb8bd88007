import type { Pictures } from '../uploads/pictures.ts';
import { type AskingParts, askingOver } from './asking.ts';
import type { Of } from './of.ts';

type Parts = AskingParts & { readonly pictures: Pick<Pictures, 'picture'> };

export function friendHandlers(parts: Parts): Of<'friend' | 'group' | 'direct'> {
  const use = askingOver(parts);
  return {
    'friend:askByName': async ({ accountId, name, number }) => {
      const { userId, kind } = await use(accountId, (backend) => backend.askByName(name, number));
      return { userId, kind };
    },
    'friend:ask': async ({ accountId, userId }) => {
      await use(accountId, (backend) => backend.befriend(userId));
    },
    'friend:block': ({ accountId, userId }) => use(accountId, (backend) => backend.block(userId)),
    'friend:remove': ({ accountId, userId }) => use(accountId, (backend) => backend.endRelationship(userId)),
    'friend:nickname': ({ accountId, userId, nickname }) =>
      use(accountId, (backend) => backend.nicknameFriend(userId, nickname)),
    'group:create': async ({ accountId, userIds, name }) => {
      const channelId = await use(accountId, (backend) => backend.createGroup(userIds, name));
      return { channelId };
    },
    'group:add': ({ accountId, channelId, userId }) =>
      use(accountId, (backend) => backend.addToGroup(channelId, userId)),
    'group:remove': ({ accountId, channelId, userId }) =>
      use(accountId, (backend) => backend.removeFromGroup(channelId, userId)),
    'group:leave': ({ accountId, channelId }) => use(accountId, (backend) => backend.leaveGroup(channelId)),
    'group:rename': ({ accountId, channelId, name }) =>
      use(accountId, (backend) => backend.renameGroup(channelId, name)),
    'group:icon': async ({ accountId, channelId, handle }) => {
      const icon = handle === null ? null : await parts.pictures.picture(accountId, 'icon', handle);
      await use(accountId, (backend) => backend.setGroupIcon(channelId, icon));
    },
    'direct:close': ({ accountId, channelId }) => use(accountId, (backend) => backend.closeDirect(channelId)),
  };
}
