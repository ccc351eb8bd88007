import { z } from 'zod';
import { emptyAnswer } from '../ipc-answers.ts';
import { accountId, emojiId, fileHandle, serverId, text } from './fields.ts';

const server = z.strictObject({ accountId, serverId });
/** More than any server takes: what is too long is the server's to say. */
const name = text(128);

/** A server's own emoji. What they change comes as an event, before the answer. */
export const emojiCalls = {
  'emoji:add': { arg: server.extend({ name, handle: fileHandle }), answer: emptyAnswer },
  'emoji:rename': { arg: server.extend({ emojiId, name }), answer: emptyAnswer },
  'emoji:remove': { arg: server.extend({ emojiId }), answer: emptyAnswer },
} as const;
