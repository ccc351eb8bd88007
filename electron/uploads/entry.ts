import type { AccountId, FileHandle } from '../../shared/ids.ts';
import type { AppError } from '../../shared/result.ts';
import type { Upload, UploadState } from '../../shared/uploads.ts';
import { shown } from './chosen.ts';
import type { KeptUpload } from './decode.ts';
import { Teller } from './teller.ts';

/** An attachment in a draft or on its way, as it is known while the app runs. */
export type Entry = {
  kept: KeptUpload;
  state: UploadState;
  /** Its place in the line, from when it first stood there; null before. */
  order: number | null;
  abort: AbortController | null;
  /** While it is on its way; never rejects. */
  running: Promise<void> | null;
  readonly teller: Teller;
};

export const entryOf = (kept: KeptUpload): Entry => ({
  kept,
  state: stateOf(kept),
  order: null,
  abort: null,
  running: null,
  teller: new Teller(),
});

/** What it is when nothing is under way. */
export function stateOf({ attachmentId, error }: KeptUpload): UploadState {
  if (attachmentId !== null) return { kind: 'done' };
  return error === null ? { kind: 'chosen' } : failed(error);
}

export const failed = (error: AppError): UploadState => ({ kind: 'failed', error });

export const uploadOf = ({ kept, state }: Entry): Upload => ({
  accountId: kept.accountId,
  file: shown(kept.handle, kept.place, kept.name),
  purpose: 'attachment',
  channelId: kept.channelId,
  nonce: kept.nonce,
  alt: kept.alt,
  state,
});

export const keyOf = (accountId: AccountId, handle: FileHandle): string =>
  JSON.stringify([accountId, handle]);

/** Ends what is under way; what still comes of it is nobody's. */
export function stop(entry: Entry): void {
  entry.abort?.abort();
  entry.abort = null;
  entry.running = null;
}
