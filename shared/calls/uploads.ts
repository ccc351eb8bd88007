import { z } from 'zod';
import { choiceAnswer, choicesAnswer, emptyAnswer, savedAnswer } from '../ipc-answers.ts';
import { accountId, channelId, fileHandle, messageId, text } from './fields.ts';

/** Most that may be handed over at once. */
const mostFiles = 100;
/** Largest content that crosses from the page: a pasted or cropped picture. Files never do. */
const mostKeptBytes = 32 * 2 ** 20;

const upload = z.strictObject({ accountId, handle: fileHandle });

/** Files go by handle: the page never names a path. Dropped and pasted files come in by `Bridge.choose`. */
export const uploadCalls = {
  /** The system's own dialog; no choices when the person thinks better of it. */
  'file:pick': {
    arg: z.strictObject({ many: z.boolean(), pictures: z.boolean() }),
    answer: choicesAnswer,
  },
  /** A picture that was made in the page: cut out, or pasted without a file. */
  'file:keep': {
    arg: z.strictObject({
      name: text(255),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= mostKeptBytes),
    }),
    answer: choiceAnswer,
  },
  /**
   * Into the draft of a channel, in this order; what becomes of them comes as `uploadChanged`. Files of a message that is
   * not sent come back out of it: the message is discarded after that.
   */
  'upload:add': {
    arg: z.strictObject({ accountId, channelId, handles: z.array(fileHandle).min(1).max(mostFiles) }),
    answer: emptyAnswer,
  },
  'upload:describe': { arg: upload.extend({ name: text(255), alt: text(4000) }), answer: emptyAnswer },
  /** Takes it out of the draft or the message, at any time; the file itself is left alone. */
  'upload:cancel': { arg: upload, answer: emptyAnswer },
  'upload:retry': { arg: upload, answer: emptyAnswer },
  /** Asks where to, then writes the attachment there; never opens it. */
  'attachment:save': {
    arg: z.strictObject({ accountId, channelId, messageId, attachmentId: text(128) }),
    answer: savedAnswer,
  },
} as const;
