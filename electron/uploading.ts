import type { AccountId } from '../shared/ids.ts';
import type { AppEvent } from '../shared/ipc.ts';
import type { Running } from './accounts/running.ts';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';
import type { World } from './net/world.ts';
import type { Outbox } from './outbox/outbox.ts';
import { type UploadLane, UploadLines } from './uploads/lines.ts';
import { Pictures } from './uploads/pictures.ts';
import { Uploads } from './uploads/uploads.ts';

export type UploadingParts = {
  readonly disk: Disk;
  readonly world: World;
  readonly log: Log;
  emit(event: AppEvent): void;
  find(accountId: AccountId): Running | null;
  /** Asked only when something of a message changes: the outbox is made after this. */
  outbox(): Outbox;
};

/** Ties what is uploaded to the accounts and the outbox. */
export function startUploading(parts: UploadingParts): { uploads: Uploads; pictures: Pictures } {
  const { disk, world, log, emit, find } = parts;
  const lane = (accountId: AccountId): UploadLane | null => {
    const account = find(accountId);
    return (
      account && {
        isLive: account.isLive,
        limits: account.view().limits,
        upload: (...args) => account.use((backend) => backend.upload(...args)),
      }
    );
  };
  const cleans = () => disk.settings.now().cleanFiles;
  const lines = new UploadLines({ world, files: disk.files, lane, cleans });
  const unsent = new Set(
    disk.outbox.rows().map(({ accountId, nonce }) => JSON.stringify([accountId, nonce])),
  );
  const uploads = new Uploads(
    {
      world,
      table: disk.outbox.uploads,
      files: disk.files,
      lines,
      changed: (...args) => parts.outbox().filesChanged(...args),
      emit,
      log,
    },
    (accountId, nonce) => unsent.has(JSON.stringify([accountId, nonce])),
  );
  const pictures = new Pictures({ lines, files: disk.files, now: world.now, emit });
  disk.files.sweep().catch((error: unknown) => log(`pasted: ${String(error)}`));
  return { uploads, pictures };
}
