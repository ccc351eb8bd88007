import type { Message } from '../../shared/domain.ts';
import type { Arg } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ChosenFiles } from '../uploads/chosen.ts';
import { savableName } from '../uploads/names.ts';
import type { Pictures } from '../uploads/pictures.ts';
import { saveFile } from '../uploads/save.ts';
import type { Uploads } from '../uploads/uploads.ts';
import type { Of } from './of.ts';

export type UploadHandlerParts = {
  readonly accounts: Accounts;
  readonly outbox: Outbox;
  readonly files: ChosenFiles;
  readonly uploads: Uploads;
  readonly pictures: Pictures;
  /** The system's dialogs. */
  pick(what: Arg<'file:pick'>): Promise<readonly string[]>;
  /** A whole path for a file of this name; null when the person thinks better of it. */
  whereTo(name: string): Promise<string | null>;
};

export const uploadHandlers = (parts: UploadHandlerParts): Of<'file' | 'upload' | 'attachment'> => {
  const { accounts, files, uploads, pictures } = parts;
  return {
    'file:pick': async (what) => await files.paths(await parts.pick(what)),
    'file:keep': ({ name, bytes }) => files.keep(name, bytes),
    'upload:add': async ({ accountId, channelId, handles }) => {
      accounts.get(accountId);
      uploads.add(accountId, channelId, handles);
    },
    'upload:describe': async ({ accountId, handle, name, alt }) =>
      uploads.describe(accountId, handle, { name, alt }),
    'upload:cancel': async ({ accountId, handle }) => {
      uploads.cancel(accountId, handle);
      pictures.cancel(accountId, handle);
    },
    'upload:retry': async ({ accountId, handle }) => uploads.retry(accountId, handle),
    'attachment:save': async (which) => ({ saved: await saveAttachment(parts, which) }),
  };
};

/** The files are the message's before its row is on disk, and go back to the draft when that fails. */
export function sendWithFiles(
  { accounts, outbox, uploads }: Pick<UploadHandlerParts, 'accounts' | 'outbox' | 'uploads'>,
  { uploads: handles, ...message }: Arg<'message:send'>,
): void {
  const { accountId, channelId, nonce } = message;
  accounts.get(accountId);
  if (outbox.has(accountId, nonce)) return;
  uploads.claim(accountId, nonce, { channelId, handles });
  try {
    outbox.add(message);
  } catch (error) {
    uploads.unclaim(accountId, nonce);
    throw error;
  }
}

/** What is saved is looked up at the server: the page names a message, never an address. */
async function saveAttachment(
  { accounts, whereTo }: UploadHandlerParts,
  { accountId, channelId, messageId, attachmentId }: Arg<'attachment:save'>,
): Promise<boolean> {
  const account = accounts.get(accountId);
  const query = { channelId, before: null, after: null, around: messageId, limit: 1 };
  const found: readonly Message[] = await account.use((backend) => backend.listMessages(query));
  const message = found.find(({ id }) => id === messageId);
  const attachment = message?.attachments.find(({ id }) => id === attachmentId);
  if (!attachment) throw new Failure('notFound', 'attachmentGone');
  const path = await whereTo(savableName(attachment.name));
  if (path === null) return false;
  const { signal } = new AbortController();
  await saveFile(path, (sink) => account.use((backend) => backend.download(attachment.media, sink, signal)));
  return true;
}
