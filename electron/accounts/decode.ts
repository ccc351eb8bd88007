import { z } from 'zod';
import { voices } from '../../shared/accounts.ts';
import { usualLengths } from '../../shared/capabilities.ts';
import type { AccountId, SessionId, UserId } from '../../shared/ids.ts';

const count = z.number().int().min(0);

const customStatus = z.object({
  text: z.string().nullable(),
  emoji: z.string().nullable(),
  expiresAt: z.number().nullable(),
});

const accountRecord = z.object({
  id: z
    .string()
    .min(1)
    .transform((text) => text as AccountId),
  /** Id of the family that speaks with it. */
  family: z.string(),
  origin: z.string(),
  host: z.string(),
  /** Addresses of the server's other parts, as approved at sign-in. */
  parts: z.record(z.string(), z.string()).default({}),
  name: z.string(),
  /** What signs in again, where that is not the name: an e-mail address. Shown nowhere. */
  login: z.string().optional(),
  /** Which of the account's sign-ins this one is, where the server cannot tell by the token. */
  sessionId: z
    .string()
    .transform((text) => text as SessionId)
    .optional(),
  userId: z.string().transform((text) => text as UserId),
  voice: z.enum(voices),
  presence: z.enum(['online', 'idle', 'focus', 'dnd', 'invisible']),
  /** The custom status that this computer has to end, since the server does not. */
  statusEnds: customStatus.extend({ expiresAt: z.number() }).nullable().default(null),
  /** The custom status that the server could not be told yet. */
  statusWaiting: z.object({ status: customStatus.nullable() }).nullable().default(null),
  limits: z.object({
    messageLength: count,
    avatarBytes: count,
    bannerBytes: count,
    iconBytes: count,
    emojiBytes: count,
    attachmentBytes: count,
    attachmentsPerMessage: count,
    uploadsPerMinute: count,
    displayNameLength: count.default(usualLengths.displayNameLength),
    bioLength: count.default(usualLengths.bioLength),
    pronounsLength: count.default(usualLengths.pronounsLength),
    statusLength: count.default(usualLengths.statusLength),
    noteLength: count.default(usualLengths.noteLength),
    nicknameLength: count.default(usualLengths.nicknameLength),
    altLength: count.default(usualLengths.altLength),
    channelNameLength: count.default(usualLengths.channelNameLength),
    emojiNameLength: count.default(usualLengths.emojiNameLength),
    passwordMin: count.default(usualLengths.passwordMin),
    passwordMax: count.default(usualLengths.passwordMax),
    groupRecipients: count.default(usualLengths.groupRecipients),
    serverNameLength: count.default(usualLengths.serverNameLength),
    topicLength: count.default(usualLengths.topicLength),
    roleNameLength: count.default(usualLengths.roleNameLength),
    reasonLength: count.default(usualLengths.reasonLength),
    usernameMin: count.default(usualLengths.usernameMin),
    usernameMax: count.default(usualLengths.usernameMax),
  }),
});

/** What is kept of an account outside the vault: no token, no password. */
export type AccountRecord = Readonly<z.output<typeof accountRecord>>;
export const accountsFile = z.object({ version: z.literal(1), accounts: z.array(accountRecord) });
