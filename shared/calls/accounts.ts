import { z } from 'zod';
import { codeMethods, signInWays, voices } from '../accounts.ts';
import { emptyAnswer, probeAnswer, signInAnswer } from '../ipc-answers.ts';
import { accountId, text } from './fields.ts';

const account = z.strictObject({ accountId });

/** Finding a server, coming in, and what is chosen for an account as a whole. */
export const accountCalls = {
  'address:probe': { arg: z.strictObject({ address: text(2048) }), answer: probeAnswer },
  'account:signIn': {
    arg: z.strictObject({
      address: text(2048),
      name: text(320),
      /** With the way `token`: that session; `name` is empty then. */
      password: text(1024),
      voice: z.enum(voices),
      way: z.enum(signInWays),
      /** Where new people need one; else empty. */
      invite: text(128),
    }),
    answer: signInAnswer,
  },
  'account:code': {
    arg: z.strictObject({ ticket: text(256), method: z.enum(codeMethods), code: text(1024) }),
    answer: signInAnswer,
  },
  'account:username': {
    arg: z.strictObject({ ticket: text(256), username: text(320) }),
    answer: signInAnswer,
  },
  /** An empty code: the link in the e-mail was opened, and signing in is tried with what was given before. */
  'account:confirm': { arg: z.strictObject({ ticket: text(256), code: text(1024) }), answer: signInAnswer },
  /** `keep`: store the token though the computer cannot encrypt it; else it lives for this session only. */
  'account:consent': { arg: z.strictObject({ ticket: text(256), keep: z.boolean() }), answer: signInAnswer },
  /**
   * After an expired token: same account, new token; drafts and outbox stay. Without a name: the one it had. With the way
   * `token` the password is that session.
   */
  'account:again': {
    arg: z.strictObject({
      accountId,
      password: text(1024),
      name: text(320).optional(),
      way: z.enum(['password', 'token']).optional(),
    }),
    answer: signInAnswer,
  },
  'account:remove': { arg: account, answer: emptyAnswer },
  'account:reconnect': { arg: account, answer: emptyAnswer },
  'account:voice': { arg: z.strictObject({ accountId, voice: z.enum(voices) }), answer: emptyAnswer },
  'account:presence': {
    arg: z.strictObject({ accountId, state: z.enum(['online', 'idle', 'focus', 'dnd', 'invisible']) }),
    answer: emptyAnswer,
  },
} as const;
