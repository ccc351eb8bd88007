import type { AccountId, ChannelId, FileHandle, Nonce } from './ids.ts';
import type { AppError } from './result.ts';

/** A file a person chose: by the dialog, by dropping or by pasting. What it is was told by its content, not its name. */
export type ChosenFile = {
  readonly handle: FileHandle;
  /** Without path, control characters and direction marks. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Pixels, of a picture that can be shown; else null. Its face lies at `chosenPath(handle)`. */
  readonly width: number | null;
  readonly height: number | null;
  readonly animated: boolean;
};
/** What became of each thing handed over, in order: a folder, a device or an unreadable file has its sentence. */
export type Choice =
  | { readonly ok: true; readonly file: ChosenFile }
  | { readonly ok: false; readonly name: string; readonly error: AppError };

/** Five routes with limits of their own, and one limit per minute over all of them (seed rows 20-24). */
export type UploadPurpose = 'attachment' | 'avatar' | 'banner' | 'icon' | 'emoji';

export type UploadState =
  /** In a draft; nothing has left the computer. */
  | { readonly kind: 'chosen' }
  /** It is looked through and cleaned of what it tells about place and camera. */
  | { readonly kind: 'reading' }
  /** `until`: ms since 1970 when it is known. `turn`: others of the line go first. */
  | { readonly kind: 'waiting'; readonly for: 'connection' | 'limit' | 'turn'; readonly until: number | null }
  | { readonly kind: 'uploading'; readonly sentBytes: number; readonly totalBytes: number }
  /** All bytes are sent, the server has not answered yet. */
  | { readonly kind: 'processing' }
  | { readonly kind: 'done' }
  /** Stays until the person tries again or takes it away. */
  | { readonly kind: 'failed'; readonly error: AppError };

/** A chosen file on its way to an account's server; owned by main and kept over restarts. */
export type Upload = {
  readonly accountId: AccountId;
  readonly file: ChosenFile;
  readonly purpose: UploadPurpose;
  /** Where an attachment belongs; null for the other purposes. */
  readonly channelId: ChannelId | null;
  /** The message it goes with; null while it is in the draft, or is no attachment. */
  readonly nonce: Nonce | null;
  readonly alt: string | null;
  readonly state: UploadState;
};

/** What the file is, or no longer is: sent again it would be refused again. It can be taken away or chosen anew. */
const unmendable: ReadonlySet<string> = new Set([
  'fileTooLarge',
  'fileEmpty',
  'fileIsFolder',
  'fileIsDevice',
  'fileNotPicture',
  'pictureTooLarge',
  'fileNowhere',
  'fileForgotten',
  'fileChanged',
  'fileGrew',
  'fileShrank',
]);

/** Whether trying again may mend this failure of a file; only then it is offered. */
export const isMendable = ({ code }: Pick<AppError, 'code'>): boolean => !unmendable.has(code);

/** For the sentence of `fileTooLarge`: 25, 0.25. */
export const inMegabytes = (bytes: number): number => Math.round((bytes / 2 ** 20) * 100) / 100;
