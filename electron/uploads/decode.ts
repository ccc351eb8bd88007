import { z } from 'zod';
import type { AccountId, AttachmentId, ChannelId, FileHandle, Nonce } from '../../shared/ids.ts';
import type { AppError } from '../../shared/result.ts';

/** What the preload says of each file that was dropped or pasted: its path, or bytes when it lies nowhere. */
export const givenFiles = z
  .array(
    z.strictObject({
      name: z.string().max(4096),
      path: z.string().max(32_768),
      bytes: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.byteLength <= 32 * 2 ** 20)
        .nullable(),
    }),
  )
  .max(100);
export type GivenFile = z.output<typeof givenFiles>[number];

/** Where a chosen file lies and what it was when it was chosen. */
export const chosenPlace = z.object({
  path: z.string(),
  /** Our own copy of bytes that had no file; removed with the upload. */
  pasted: z.boolean(),
  /** Device and inode, as text: they exceed 2^53 on some file systems. */
  identity: z.string(),
  sizeBytes: z.number(),
  changedMs: z.number(),
  name: z.string(),
  contentType: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  animated: z.boolean(),
  /** A picture with more pixels than anybody should draw (check 32). */
  oversized: z.boolean(),
});
export type ChosenPlace = z.output<typeof chosenPlace>;

const branded = <T extends string>() => z.string().transform((text) => text as T);
const parsedJson = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('no JSON');
    return z.NEVER;
  }
});
const error = z
  .object({
    kind: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .transform((value) => value as AppError);

/** One row of the table `uploads`: an attachment in a draft or on its way. */
export const keptUpload = z.object({
  accountId: branded<AccountId>(),
  channelId: branded<ChannelId>(),
  handle: branded<FileHandle>(),
  nonce: branded<Nonce>().nullable(),
  /** Among the files of one draft or message. */
  position: z.number(),
  name: z.string(),
  alt: z.string().nullable(),
  place: parsedJson.pipe(chosenPlace),
  error: parsedJson.pipe(error).nullable(),
  /** Set when the server has it: a retry of the message takes it again. */
  attachmentId: branded<AttachmentId>().nullable(),
  addedAt: z.number(),
});
export type KeptUpload = z.output<typeof keptUpload>;

/** The uploads on disk. Every change is there when its call returns. */
export type UploadTable = {
  all(): readonly KeptUpload[];
  /** Adds it or replaces what was kept of it. */
  put(upload: KeptUpload): void;
  remove(accountId: string, handle: string): void;
};
