import { z } from 'zod';
import { emptyAnswer, messageAnswer, messagesAnswer } from '../ipc-answers.ts';
import {
  botAnswer,
  botPreviewAnswer,
  botsAnswer,
  inviteAnswer,
  invitePreviewAnswer,
  invitesAnswer,
  joinedAnswer,
  newBotAnswer,
} from './administration-answers.ts';
import { accountId, botId, channelId, inviteCode, messageId, serverId, text } from './fields.ts';

const account = z.strictObject({ accountId });
const server = account.extend({ serverId });
const channel = account.extend({ channelId });
const message = channel.extend({ messageId });
const bot = account.extend({ botId });
const name = text(320);

/** Coming to a place and going, looking through one, and bringing programs there. */
export const placeCalls = {
  /** Answers when the window knows the server. */
  'server:create': {
    arg: account.extend({ name, description: text(20_000).nullable() }),
    answer: z.strictObject({ serverId }),
  },
  'server:leave': { arg: server, answer: emptyAnswer },
  'server:delete': { arg: server, answer: emptyAnswer },
  /** Everything in it is read. */
  'server:acknowledge': { arg: server, answer: emptyAnswer },

  /** Limits count only where `capabilities.inviteLimits`. */
  'invite:create': {
    arg: channel.extend({
      ageSeconds: z.number().int().min(1).nullable(),
      uses: z.number().int().min(1).nullable(),
    }),
    answer: inviteAnswer,
  },
  'invite:list': { arg: server, answer: invitesAnswer },
  /** A code, or the address it stands in. */
  'invite:look': { arg: account.extend({ code: inviteCode }), answer: invitePreviewAnswer },
  'invite:join': { arg: account.extend({ code: inviteCode }), answer: joinedAnswer },
  'invite:delete': { arg: account.extend({ code: inviteCode }), answer: emptyAnswer },

  /** In one channel, or (channelId null) in all of a server where `capabilities.searchServers`. Newest first. */
  'search:messages': {
    arg: account.extend({
      channelId: channelId.nullable(),
      serverId: serverId.nullable(),
      words: text(256),
      before: messageId.nullable(),
      limit: z.number().int().min(1).max(100),
    }),
    answer: z.strictObject({ messages: messagesAnswer, more: z.boolean() }),
  },
  'message:look': { arg: message, answer: messageAnswer },
  'message:removeMany': {
    arg: channel.extend({ messageIds: z.array(messageId).min(1).max(100) }),
    answer: emptyAnswer,
  },
  /** All reactions, or (emoji not null) all of one kind. */
  'message:clearReactions': { arg: message.extend({ emoji: text(128).nullable() }), answer: emptyAnswer },

  /** The channel one keeps things for oneself in; made where there is none. */
  'channel:saved': { arg: account, answer: z.strictObject({ channelId }) },
  /** `sound` false: the server let one in, and this version cannot play or record. */
  'call:join': { arg: channel, answer: z.strictObject({ sound: z.boolean() }) },

  'bot:list': { arg: account, answer: botsAnswer },
  'bot:create': { arg: account.extend({ name }), answer: newBotAnswer },
  'bot:look': { arg: bot, answer: botAnswer },
  'bot:edit': {
    arg: bot.extend({
      name: name.optional(),
      open: z.boolean().optional(),
      interactionsUrl: text(2048).nullable().optional(),
    }),
    answer: botAnswer,
  },
  /** The old token is worth nothing afterwards. */
  'bot:newToken': { arg: bot, answer: newBotAnswer },
  'bot:delete': { arg: bot, answer: emptyAnswer },
  /** Anybody's bot, before one adds it. */
  'bot:preview': { arg: bot, answer: botPreviewAnswer },
  'bot:invite': {
    arg: bot.extend({ place: z.union([z.strictObject({ serverId }), z.strictObject({ channelId })]) }),
    answer: emptyAnswer,
  },

  /** The name one is known by on the server itself. */
  'profile:username': {
    arg: account.extend({ username: name, password: text(1024) }),
    answer: emptyAnswer,
  },
} as const;
