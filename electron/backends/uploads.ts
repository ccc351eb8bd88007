import type { AttachmentId, MediaRef } from '../../shared/ids.ts';
import type { UploadPurpose } from '../../shared/uploads.ts';

/** A file as it leaves: what it is by its content, and its bytes as often as they are asked for. */
export type UploadSource = {
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly alt: string | null;
  /** Throws `Failure` when the file is no longer what was chosen. A chunk is good until seven more were asked for. */
  chunks(): AsyncIterable<Uint8Array>;
};
export type UploadWatch = {
  readonly signal: AbortSignal;
  /** Bytes of the file that have left, rising. */
  progress(sentBytes: number): void;
  /** The server takes no further upload for so long. */
  limited(ms: number): void;
};
/** `id` goes with a message or an emoji, `ref` stands in a profile. */
export type Uploaded = { readonly id: AttachmentId; readonly ref: MediaRef };

/** What a family must do for files. */
export type UploadBackend = {
  /** Sent once: the caller keeps the limits, and tries again. */
  upload(purpose: UploadPurpose, source: UploadSource, watch: UploadWatch): Promise<Uploaded>;
  /** A file of this server of any size; refuses other origins. */
  download(ref: MediaRef, sink: (chunk: Uint8Array) => Promise<void>, signal: AbortSignal): Promise<void>;
};
