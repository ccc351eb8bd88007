import { z } from 'zod';
import type { Probe, SignIn } from './accounts.ts';
import type { Message } from './domain.ts';
import type { Mutuals, NoteKept } from './people.ts';
import type { TokenHome } from './security.ts';
import type { Choice } from './uploads.ts';

/**
 * Answers are checked before they leave main: an object with one key more than the contract knows does not
 * pass, so that a token or a raw server answer cannot slip through a handler.
 */
const count = z.number().int().min(0);
const when = z.number();
const maybe = <T extends z.ZodType>(inner: T) => inner.nullable();
const params = z.record(z.string(), z.union([z.string(), z.number()])).readonly();
export const checked = <T>(schema: z.ZodType): z.ZodType<T> => schema as z.ZodType<T>;

const message = z.strictObject({
  id: z.string(),
  channelId: z.string(),
  authorId: z.string(),
  kind: z.enum([
    'text',
    'pin',
    'join',
    'leave',
    'kick',
    'ban',
    'recipientAdd',
    'recipientRemove',
    'rename',
    'topic',
    'icon',
    'owner',
    'other',
  ]),
  text: z.string(),
  sentAt: when,
  editedAt: maybe(when),
  nonce: maybe(z.string()),
  replyTo: maybe(z.string()),
  reply: maybe(z.strictObject({ id: z.string(), authorId: z.string(), text: z.string() })),
  attachments: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      sizeBytes: count,
      contentType: z.string(),
      width: maybe(count),
      height: maybe(count),
      alt: maybe(z.string()),
      media: z.string(),
    }),
  ),
  reactions: z.array(z.strictObject({ emoji: z.string(), count, mine: z.boolean() })),
  embeds: z.array(
    z.strictObject({
      url: maybe(z.string()),
      site: maybe(z.string()),
      title: maybe(z.string()),
      text: maybe(z.string()),
      colour: maybe(z.string()),
      image: maybe(z.strictObject({ media: z.string(), width: maybe(count), height: maybe(count) })),
      video: z.boolean(),
    }),
  ),
  masquerade: maybe(z.strictObject({ name: maybe(z.string()), avatar: maybe(z.string()) })),
  mentions: z.array(z.string()),
  mentionsEveryone: z.boolean(),
  pinned: z.boolean(),
});

const limits = z.strictObject({
  messageLength: count,
  avatarBytes: count,
  bannerBytes: count,
  iconBytes: count,
  emojiBytes: count,
  attachmentBytes: count,
  attachmentsPerMessage: count,
  uploadsPerMinute: count,
  displayNameLength: count,
  bioLength: count,
  pronounsLength: count,
  statusLength: count,
  noteLength: count,
  nicknameLength: count,
  altLength: count,
  channelNameLength: count,
  emojiNameLength: count,
  passwordMin: count,
  passwordMax: count,
  groupRecipients: count,
  serverNameLength: count,
  topicLength: count,
  roleNameLength: count,
  reasonLength: count,
  usernameMin: count,
  usernameMax: count,
});

const appError = z.strictObject({ kind: z.string(), code: z.string(), params: params.optional() });
const tried = z.array(
  z.strictObject({
    found: z.boolean(),
    code: z.string(),
    params: params.optional(),
  }),
);

const choice = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    file: z.strictObject({
      handle: z.string(),
      name: z.string(),
      sizeBytes: count,
      contentType: z.string(),
      width: maybe(count),
      height: maybe(count),
      animated: z.boolean(),
    }),
  }),
  z.strictObject({ ok: z.literal(false), name: z.string(), error: appError }),
]);

export const emptyAnswer = z.undefined().transform((): void => undefined);
export const savedAnswer = z.strictObject({ saved: z.boolean() });
export const choiceAnswer = checked<Choice>(choice);
export const choicesAnswer = checked<readonly Choice[]>(z.array(choice));
/** Shown once, to be scanned and kept by the person; never kept by us. */
export const twoStepAnswer = z.strictObject({ secret: z.string().max(256), uri: z.string().max(1024) });
export const codesAnswer = z.strictObject({ codes: z.array(z.string().max(64)).max(100) });
export const tokenHomeAnswer = checked<TokenHome>(
  z.union([
    z.strictObject({ kept: z.literal('keychain'), store: z.enum(['secretService', 'kwallet', 'system']) }),
    z.strictObject({ kept: z.enum(['file', 'session', 'nowhere']) }),
  ]),
);
export const openedAnswer = z.strictObject({ opened: z.boolean() });
export const messageAnswer = checked<Message>(message);
export const messagesAnswer = checked<readonly Message[]>(z.array(message).max(100));
export const mutualsAnswer = checked<Mutuals>(
  z.strictObject({ servers: z.array(z.string()), friends: z.array(z.string()) }),
);
export const noteAnswer = checked<{ readonly kept: NoteKept }>(
  z.strictObject({ kept: z.enum(['saved', 'kept']) }),
);
export const probeAnswer = checked<Probe>(
  z.discriminatedUnion('found', [
    z.strictObject({
      found: z.literal(true),
      server: z.strictObject({
        origin: z.string(),
        host: z.string(),
        name: z.string(),
        kind: z.string(),
        version: z.string(),
        description: maybe(z.string()),
        registration: z.enum(['open', 'invite', 'captcha', 'closed']),
        nameIs: z.enum(['name', 'email']),
        tokens: z.boolean(),
        parts: z.record(z.string(), z.string()),
        limits,
      }),
      tried,
    }),
    z.strictObject({ found: z.literal(false), error: appError, tried }),
  ]),
);
export const signInAnswer = checked<SignIn>(
  z.discriminatedUnion('step', [
    z.strictObject({ step: z.literal('done'), accountId: z.string() }),
    z.strictObject({
      step: z.literal('code'),
      ticket: z.string(),
      methods: z.array(z.enum(['code', 'backup', 'password'])),
    }),
    z.strictObject({ step: z.literal('username'), ticket: z.string() }),
    z.strictObject({ step: z.literal('confirm'), ticket: z.string() }),
    z.strictObject({ step: z.literal('consent'), ticket: z.string() }),
  ]),
);
