import { z } from 'zod';
import { emptyAnswer, mutualsAnswer, noteAnswer } from '../ipc-answers.ts';
import { accountId, fileHandle, text, userId } from './fields.ts';

const words = (max: number) => text(max).nullable().optional();
const picture = fileHandle.nullable().optional();

/** People: what their cards show, what one wrote down about them, and one's own profile. */
export const peopleCalls = {
  /** Asks the server who somebody is. The facts come as events, before the answer: what one shares with them. */
  'person:look': { arg: z.strictObject({ accountId, userId }), answer: mutualsAnswer },
  /** On disk before it answers; an empty note is none. */
  'person:note': { arg: z.strictObject({ accountId, userId, note: text(10_000) }), answer: noteAnswer },
  /** What is absent stays; null clears. Pictures are chosen files, sent first. */
  'profile:save': {
    arg: z.strictObject({
      accountId,
      displayName: words(1000),
      bio: words(20_000),
      pronouns: words(1000),
      timezone: words(128),
      avatar: picture,
      banner: picture,
    }),
    answer: emptyAnswer,
  },
} as const;
