import { z } from 'zod';
import { codeMethods } from '../accounts.ts';
import { codesAnswer, emptyAnswer, savedAnswer, tokenHomeAnswer, twoStepAnswer } from '../ipc-answers.ts';
import { accountId, longestText, sessionId, text } from './fields.ts';

const account = z.strictObject({ accountId });
/** Longer than any server takes; a password crosses to main and never back. */
const password = text(1024);
/** Six digits or a backup code. */
const code = text(64);
/** null: first without. A server that wants one refuses with `passwordNeeded` or `codeNeeded`, and is asked again with it. */
const proof = z.strictObject({ method: z.enum(codeMethods), code: password }).nullable();

export const securityCalls = {
  /** Answers when the server has it; what it has then comes as `ownChanged`. */
  'privacy:set': {
    arg: account.extend({
      change: z
        .strictObject({
          friendRequests: z.boolean(),
          directMessages: z.boolean(),
          showPresence: z.boolean(),
        })
        .partial(),
    }),
    answer: emptyAnswer,
  },
  /** Ends the account's other sessions; this app goes on with a new token, which stays in main. */
  'security:password': {
    arg: account.extend({ current: password, next: password }),
    answer: emptyAnswer,
  },
  /** Where the token is kept, in words for people: nothing of the token itself leaves main. */
  'security:tokenHome': { arg: account, answer: tokenHomeAnswer },
  'security:twoStepBegin': { arg: account.extend({ password }), answer: twoStepAnswer },
  'security:twoStepConfirm': { arg: account.extend({ code }), answer: codesAnswer },
  'security:twoStepEnd': { arg: account.extend({ password, code }), answer: emptyAnswer },
  'security:backupCodes': { arg: account.extend({ password, code }), answer: codesAnswer },
  /** Asks the server anew; the list comes as `sessionsKnown`. */
  'session:list': { arg: account, answer: emptyAnswer },
  'session:end': { arg: account.extend({ sessionId, proof }), answer: emptyAnswer },
  'session:endOthers': { arg: account.extend({ proof }), answer: emptyAnswer },
  /** Asks where to, then writes the text there; `name` is only proposed. */
  'text:save': { arg: z.strictObject({ name: text(255), text: text(longestText) }), answer: savedAnswer },
} as const;
