import type { AccountId, FileHandle, MediaRef } from '../../shared/ids.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';
import type { Upload, UploadPurpose, UploadState } from '../../shared/uploads.ts';
import type { Uploaded } from '../backends/uploads.ts';
import { objection } from './checks.ts';
import { type ChosenFiles, shown } from './chosen.ts';
import type { UploadLines } from './lines.ts';
import { Teller } from './teller.ts';
import { transfer } from './transfer.ts';

export type PicturesParts = {
  readonly lines: UploadLines;
  readonly files: ChosenFiles;
  now(): number;
  emit(event: AppEvent): void;
};

/** Pictures that are set: avatars, banners, icons, emoji. They wait in the same line as attachments, and are kept nowhere. */
export class Pictures {
  readonly #parts: PicturesParts;
  readonly #under = new Map<string, AbortController>();

  constructor(parts: PicturesParts) {
    this.#parts = parts;
  }

  /** Sends a chosen picture; `ref` is what is set. Rejects with `Failure`, before the first byte where that is known. */
  async send(accountId: AccountId, purpose: UploadPurpose, handle: FileHandle): Promise<Uploaded> {
    const { lines, files, emit, now } = this.#parts;
    const lane = lines.lane(accountId);
    if (!lane) throw new Failure('notFound', 'accountGone');
    const place = files.place(handle);
    const error = objection(place, purpose, lane.limits);
    if (error) throw new Failure(error.kind, error.code, error.params);
    if (!lane.isLive) throw new Failure('offline', 'notConnected');
    const abort = new AbortController();
    const key = JSON.stringify([accountId, handle]);
    this.#under.get(key)?.abort();
    this.#under.set(key, abort);
    const teller = new Teller();
    const what = { accountId, file: shown(handle, place), purpose, channelId: null, nonce: null, alt: null };
    const told = (state: UploadState) => {
      const upload: Upload = { ...what, state };
      if (!abort.signal.aborted)
        teller.tell(now(), upload, (news) => emit({ type: 'uploadChanged', upload: news }));
    };
    const way = lines.way(accountId);
    const errand = { handle, purpose, name: place.name, alt: null, order: way.nextOrder(), told };
    files.hold(handle);
    try {
      return await transfer(way, { ...errand, signal: abort.signal });
    } finally {
      if (this.#under.get(key) === abort) this.#under.delete(key);
      files.letGo(handle);
      emit({ type: 'uploadGone', accountId, handle });
    }
  }

  /** The same, and only what is set. */
  async picture(accountId: AccountId, purpose: UploadPurpose, handle: FileHandle): Promise<MediaRef> {
    return (await this.send(accountId, purpose, handle)).ref;
  }

  cancel(accountId: AccountId, handle: FileHandle): void {
    this.#under.get(JSON.stringify([accountId, handle]))?.abort();
  }
}
