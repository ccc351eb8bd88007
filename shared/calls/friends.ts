import { z } from 'zod';
import { emptyAnswer } from '../ipc-answers.ts';
import { accountId, channelId, fileHandle, text, userId } from './fields.ts';

const person = z.strictObject({ accountId, userId });
const group = z.strictObject({ accountId, channelId });
const recipient = z.strictObject({ accountId, channelId, userId });

/** More than any server takes: what is too long is the server's to say. */
const longestName = 320;
const mostRecipients = 100;

/** Friends, direct messages and groups. What they change comes as events, before the answer. */
export const friendCalls = {
  /** `number`: the four digits behind `#`. Answers who it was, and whether they had asked already (`friend`). */
  'friend:askByName': {
    arg: z.strictObject({ accountId, name: text(longestName), number: text(16).nullable() }),
    answer: z.strictObject({ userId, kind: z.enum(['friend', 'outgoing', 'incoming', 'blocked']) }),
  },
  /** Asks, or accepts who asked. */
  'friend:ask': { arg: person, answer: emptyAnswer },
  'friend:block': { arg: person, answer: emptyAnswer },
  /** Ends the friendship, withdraws or denies a request, or unblocks. */
  'friend:remove': { arg: person, answer: emptyAnswer },
  'friend:nickname': {
    arg: z.strictObject({ accountId, userId, nickname: text(longestName).nullable() }),
    answer: emptyAnswer,
  },

  'group:create': {
    arg: z.strictObject({
      accountId,
      userIds: z.array(userId).min(1).max(mostRecipients),
      name: text(longestName),
    }),
    answer: z.strictObject({ channelId }),
  },
  'group:add': { arg: recipient, answer: emptyAnswer },
  'group:remove': { arg: recipient, answer: emptyAnswer },
  'group:leave': { arg: group, answer: emptyAnswer },
  'group:rename': {
    arg: z.strictObject({ accountId, channelId, name: text(longestName) }),
    answer: emptyAnswer,
  },
  /** null takes the picture away. */
  'group:icon': {
    arg: z.strictObject({ accountId, channelId, handle: fileHandle.nullable() }),
    answer: emptyAnswer,
  },
  'direct:close': { arg: group, answer: emptyAnswer },
} as const;
