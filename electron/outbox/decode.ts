import { z } from 'zod';
import type { AccountId, ChannelId, MessageId, Nonce } from '../../shared/ids.ts';
import type { AppError } from '../../shared/result.ts';

const branded = <T extends string>() => z.string().transform((text) => text as T);
const error = z.object({
  kind: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const unknown: AppError = { kind: 'internal', code: 'internal' };

function readError(text: string): AppError {
  try {
    return error.parse(JSON.parse(text)) as AppError;
  } catch {
    return unknown;
  }
}

/** One row of the table `outbox`. */
export const storedRow = z.object({
  accountId: branded<AccountId>(),
  channelId: branded<ChannelId>(),
  nonce: branded<Nonce>(),
  text: z.string(),
  replyTo: branded<MessageId>().nullable(),
  queuedAt: z.number(),
  /** How many messages of this row have arrived: files beyond the limit of one go in the next. */
  part: z.number(),
  /** Why the row failed for good, until the person tries again. */
  error: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : readError(text))),
});
export type StoredRow = z.output<typeof storedRow>;

export const storedDraft = z.object({
  accountId: branded<AccountId>(),
  channelId: branded<ChannelId>(),
  text: z.string(),
});
export type StoredDraft = z.output<typeof storedDraft>;
