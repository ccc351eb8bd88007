import { z } from 'zod';
import { newChannelKinds } from '../administration.ts';
import { emptyAnswer } from '../ipc-answers.ts';
import { permissions } from '../permissions.ts';
import {
  bansAnswer,
  channelFactsAnswer,
  memberFactsAnswer,
  memberPageAnswer,
  serverFactsAnswer,
} from './administration-answers.ts';
import { accountId, channelId, fileHandle, roleId, serverId, text, userId } from './fields.ts';

/** More than any server takes: what is too long is the server's to say. */
const name = text(320);
const words = text(20_000).nullable().optional();
const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .nullable()
  .optional();
const picture = fileHandle.nullable().optional();
const server = z.strictObject({ accountId, serverId });
const channel = z.strictObject({ accountId, channelId });
const role = server.extend({ roleId });
const member = server.extend({ userId });
const some = z.array(z.enum(permissions)).max(permissions.length);
const set = { allow: some, deny: some };
const mostPlaces = 2000;

/**
 * Running a server: its facts, channels, roles and members. What changes for everybody comes as events; what only those see who
 * run the place is asked for when they look (`:look`). Pictures are chosen files, sent first.
 */
export const administrationCalls = {
  'server:look': { arg: server, answer: serverFactsAnswer },
  'server:edit': {
    arg: server.extend({ name: name.optional(), description: words, icon: picture, banner: picture }),
    answer: emptyAnswer,
  },

  'channel:create': {
    arg: server.extend({
      kind: z.enum(newChannelKinds),
      name,
      topic: text(20_000).nullable(),
      parentId: channelId.nullable(),
    }),
    answer: z.strictObject({ channelId }),
  },
  'channel:look': { arg: channel, answer: channelFactsAnswer },
  'channel:edit': {
    arg: channel.extend({
      name: name.optional(),
      topic: words,
      nsfw: z.boolean().optional(),
      slowModeSeconds: z.number().int().min(0).max(1_000_000).optional(),
    }),
    answer: emptyAnswer,
  },
  'channel:delete': { arg: channel, answer: emptyAnswer },
  /** All channels and categories of a server, where they are to stand. */
  'channel:arrange': {
    arg: server.extend({
      places: z
        .array(
          z.strictObject({
            id: channelId,
            parentId: channelId.nullable(),
            position: z.number().int().min(0).max(mostPlaces),
          }),
        )
        .max(mostPlaces),
    }),
    answer: emptyAnswer,
  },
  /** Nothing allowed and nothing denied leaves the role to the server's own rule. */
  'channel:permissions': { arg: channel.extend({ roleId, ...set }), answer: emptyAnswer },

  'role:create': { arg: server.extend({ name }), answer: z.strictObject({ roleId }) },
  'role:edit': {
    arg: role.extend({ name: name.optional(), colour, hoisted: z.boolean().optional() }),
    answer: emptyAnswer,
  },
  'role:delete': { arg: role, answer: emptyAnswer },
  /** All roles but the default one, the strongest first. */
  'role:arrange': { arg: server.extend({ roleIds: z.array(roleId).max(1000) }), answer: emptyAnswer },
  'role:permissions': { arg: role.extend(set), answer: emptyAnswer },

  /** A page of everybody, by the beginning of a name. */
  'member:list': {
    arg: server.extend({ name, after: userId.nullable() }),
    answer: memberPageAnswer,
  },
  'member:look': { arg: member, answer: memberFactsAnswer },
  'member:edit': {
    arg: member.extend({
      nickname: name.nullable().optional(),
      roleIds: z.array(roleId).max(1000).optional(),
      /** ms since 1970; null ends it. */
      timeoutUntil: z.number().int().min(0).nullable().optional(),
    }),
    answer: emptyAnswer,
  },
  'member:kick': { arg: member, answer: emptyAnswer },
  'member:ban': { arg: member.extend({ reason: text(20_000).nullable() }), answer: emptyAnswer },
  'member:unban': { arg: member, answer: emptyAnswer },
  'member:bans': { arg: server, answer: bansAnswer },
} as const;
