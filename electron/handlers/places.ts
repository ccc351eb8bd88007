import { type AskingParts, askingOver } from './asking.ts';
import type { CallsOf, HandlersOf } from './of.ts';

type Places =
  | CallsOf<'invite' | 'search' | 'call' | 'bot'>
  | `server:${'create' | 'leave' | 'delete' | 'acknowledge'}`
  | `message:${'look' | 'removeMany' | 'clearReactions'}`
  | 'channel:saved'
  | 'profile:username';

/** Coming to a place and going, looking through one, and bringing programs there. */
export function placeHandlers(parts: AskingParts): HandlersOf<Places> {
  const use = askingOver(parts);
  return {
    'server:create': async ({ accountId, name, description }) => ({
      serverId: await use(accountId, (backend) => backend.createServer(name, description)),
    }),
    'server:leave': ({ accountId, serverId }) => use(accountId, (backend) => backend.leaveServer(serverId)),
    'server:delete': ({ accountId, serverId }) => use(accountId, (backend) => backend.deleteServer(serverId)),
    'server:acknowledge': ({ accountId, serverId }) =>
      use(accountId, (backend) => backend.acknowledgeServer(serverId)),

    'invite:create': ({ accountId, channelId, ...limits }) =>
      use(accountId, (backend) => backend.createInvite(channelId, limits)),
    'invite:list': ({ accountId, serverId }) => use(accountId, (backend) => backend.listInvites(serverId)),
    'invite:look': ({ accountId, code }) => use(accountId, (backend) => backend.lookAtInvite(code)),
    'invite:join': ({ accountId, code }) => use(accountId, (backend) => backend.joinByInvite(code)),
    'invite:delete': ({ accountId, code }) => use(accountId, (backend) => backend.deleteInvite(code)),

    'search:messages': ({ accountId, ...query }) => use(accountId, (backend) => backend.search(query)),
    'message:look': ({ accountId, channelId, messageId }) =>
      use(accountId, (backend) => backend.lookAtMessage(channelId, messageId)),
    'message:removeMany': async ({ accountId, channelId, messageIds }) => {
      const account = parts.accounts.get(accountId);
      await account.use((backend) => backend.removeMany(channelId, messageIds));
      account.learn([{ type: 'messagesRemoved', channelId, messageIds }]);
    },
    'message:clearReactions': ({ accountId, channelId, messageId, emoji }) =>
      use(accountId, (backend) => backend.clearReactions(channelId, messageId, emoji)),

    'channel:saved': async ({ accountId }) => ({
      channelId: await use(accountId, (backend) => backend.openSaved()),
    }),
    'call:join': async ({ accountId, channelId }) => {
      await use(accountId, (backend) => backend.joinCall(channelId));
      return { sound: false };
    },

    'bot:list': ({ accountId }) => use(accountId, (backend) => backend.listBots()),
    'bot:create': ({ accountId, name }) => use(accountId, (backend) => backend.createBot(name)),
    'bot:look': ({ accountId, botId }) => use(accountId, (backend) => backend.lookAtBot(botId)),
    'bot:edit': ({ accountId, botId, ...change }) =>
      use(accountId, (backend) => backend.editBot(botId, change)),
    'bot:newToken': ({ accountId, botId }) => use(accountId, (backend) => backend.newBotToken(botId)),
    'bot:delete': ({ accountId, botId }) => use(accountId, (backend) => backend.deleteBot(botId)),
    'bot:preview': ({ accountId, botId }) => use(accountId, (backend) => backend.previewBot(botId)),
    'bot:invite': ({ accountId, botId, place }) =>
      use(accountId, (backend) => backend.inviteBot(botId, place)),

    'profile:username': ({ accountId, username, password }) =>
      use(accountId, (backend) => backend.changeUsername(username, password)),
  };
}
