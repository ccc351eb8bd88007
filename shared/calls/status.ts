import { z } from 'zod';
import { emptyAnswer } from '../ipc-answers.ts';
import { accountId, text } from './fields.ts';

/** Longest words that may cross; what the account's server takes is less and checked in main. */
const longestWords = 4000;
const longestEmoji = 128;

export const statusCalls = {
  /**
   * What the person says of themselves; an empty text without emoji says nothing. Answers when the server has it, or
   * when it is kept for a server that is out of reach (`AccountView.statusWaiting`).
   */
  'status:set': {
    arg: z.strictObject({
      accountId,
      text: text(longestWords),
      emoji: text(longestEmoji).nullable(),
      /** ms since 1970; null: until it is changed. */
      expiresAt: z.number().int().nonnegative().nullable(),
    }),
    answer: emptyAnswer,
  },
} as const;
