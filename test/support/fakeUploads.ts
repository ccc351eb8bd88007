import type { Attachment } from '../../shared/domain.ts';
import { type AccountId, asId, type FileHandle, type Nonce } from '../../shared/ids.ts';
import type { AppEvent, Arg } from '../../shared/ipc.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import type { Choice, ChosenFile, Upload, UploadState } from '../../shared/uploads.ts';

type Message = { readonly accountId: AccountId; readonly nonce: Nonce };
type World = {
  readonly tell: (...batch: AppEvent[]) => void;
  readonly refuse: Readonly<Record<string, AppError>>;
};
export type FakeUploads = ReturnType<typeof createFakeUploads>;

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
};

/** What main makes of a file of this name. */
export function chosenFile(name: string, sizeBytes = 1 << 20, handle = `file-${name}`): ChosenFile {
  const contentType = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const side = contentType.startsWith('image/') ? 640 : null;
  const facts = { name, sizeBytes, contentType, width: side, height: side, animated: false };
  return { handle: asId<FileHandle>(handle), ...facts };
}

/**
 * Main's uploads in memory. Files of a message are all sent when it is; a test that wants to see them on their way calls
 * `hold()` first and then moves each by `move`.
 */
export function createFakeUploads({ tell, refuse }: World) {
  const uploads = new Map<FileHandle, Upload>();
  const chosen = new Map<FileHandle, ChosenFile>();
  const waiting = new Map<Nonce, (attachments: readonly Attachment[]) => void>();
  let picked: readonly string[] = [];
  let held = false;

  const one = (handle: FileHandle): Upload => {
    const upload = uploads.get(handle);
    if (!upload) throw new Failure('notFound', 'fileForgotten');
    return upload;
  };
  const put = (upload: Upload) => {
    uploads.set(upload.file.handle, upload);
    tell({ type: 'uploadChanged', upload });
  };
  const drop = ({ accountId, file }: Upload) => {
    uploads.delete(file.handle);
    tell({ type: 'uploadGone', accountId, handle: file.handle });
  };
  const of = ({ accountId, nonce }: Message) =>
    [...uploads.values()].filter((upload) => upload.accountId === accountId && upload.nonce === nonce);
  const choose = (files: readonly object[]): Choice[] =>
    files.map((file) => {
      const { name, size } = file as { name: string; size: number };
      const error = refuse[name];
      if (error) return { ok: false, name, error };
      const file_ = chosenFile(name, size || undefined);
      chosen.set(file_.handle, file_);
      return { ok: true, file: file_ };
    });
  /** When all files of a message have arrived or were taken away, it goes. */
  const settle = (message: Message) => {
    const files = of(message);
    const send = waiting.get(message.nonce);
    if (!send || files.some(({ state }) => state.kind !== 'done')) return;
    waiting.delete(message.nonce);
    send(files.map(attachmentOf));
    files.forEach(drop);
  };
  const move = (handle: FileHandle, state: UploadState) => {
    const upload = one(handle);
    put({ ...upload, state });
    if (upload.nonce !== null) settle({ accountId: upload.accountId, nonce: upload.nonce });
  };

  return {
    choose,
    move,
    list: () => [...uploads.values()],
    /** What the person chooses in the system's dialog. */
    pick: (...names: string[]) => {
      picked = names;
    },
    hold: () => {
      held = true;
    },
    send: (
      message: Message,
      handles: readonly FileHandle[],
      done: (attachments: readonly Attachment[]) => void,
    ) => {
      for (const handle of handles) put({ ...one(handle), nonce: message.nonce });
      waiting.set(message.nonce, done);
      if (held) return;
      for (const handle of handles)
        setTimeout(() => uploads.has(handle) && move(handle, { kind: 'done' }), 0);
    },
    discard: (message: Message) => of(message).forEach(drop),
    answers: {
      'file:pick': () => choose(picked.map((name) => ({ name, size: 0 }))),
      'file:keep': ({ name, bytes }: Arg<'file:keep'>): Choice => {
        const [choice] = choose([{ name, size: bytes.byteLength }]);
        if (!choice) throw new Failure('internal', 'internal');
        return choice;
      },
      'upload:add': ({ accountId, channelId, handles }: Arg<'upload:add'>) => {
        for (const handle of handles) {
          const known = uploads.get(handle);
          const file = known?.file ?? chosen.get(handle);
          if (!file) throw new Failure('notFound', 'fileForgotten');
          const state = { kind: 'chosen' } as const;
          put({
            accountId,
            channelId,
            file,
            purpose: 'attachment',
            nonce: null,
            alt: known?.alt ?? null,
            state,
          });
        }
      },
      'upload:describe': ({ handle, name, alt }: Arg<'upload:describe'>) => {
        const upload = one(handle);
        put({ ...upload, file: { ...upload.file, name }, alt: alt === '' ? null : alt });
      },
      'upload:cancel': ({ handle }: Arg<'upload:cancel'>) => {
        const upload = one(handle);
        drop(upload);
        if (upload.nonce !== null) settle({ accountId: upload.accountId, nonce: upload.nonce });
      },
      'upload:retry': ({ handle }: Arg<'upload:retry'>) =>
        move(handle, { kind: one(handle).nonce === null ? 'chosen' : 'done' }),
      'attachment:save': () => ({ saved: true }),
    },
  };
}

const attachmentOf = ({ file, alt }: Upload): Attachment => ({
  id: asId(`att-${file.handle}`),
  name: file.name,
  sizeBytes: file.sizeBytes,
  contentType: file.contentType,
  width: file.width,
  height: file.height,
  alt,
  media: asId('pictures/benches.webp'),
});
