import type { AccountId, ChannelId, FileHandle, Nonce } from '../../shared/ids.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';
import type { Upload } from '../../shared/uploads.ts';
import type { World } from '../net/world.ts';
import type { ChosenFiles } from './chosen.ts';
import type { KeptUpload, UploadTable } from './decode.ts';
import { type Entry, failed, keyOf, stateOf, uploadOf } from './entry.ts';

export type EntriesParts = {
  readonly world: Pick<World, 'now'>;
  readonly table: UploadTable;
  readonly files: ChosenFiles;
  emit(event: AppEvent): void;
  log(line: string): void;
};

/** The attachments that are known: in memory, on disk and told to the windows, always all three. */
export class Entries {
  readonly #parts: EntriesParts;
  readonly #entries = new Map<string, Entry>();

  constructor(parts: EntriesParts) {
    this.#parts = parts;
  }

  /** As the windows see them, oldest first. */
  shown(): readonly Upload[] {
    return [...this.#entries.values()].map(uploadOf);
  }

  ofAccount(accountId: AccountId): readonly Entry[] {
    return [...this.#entries.values()].filter(({ kept }) => kept.accountId === accountId);
  }

  /** Of one message, in their order. */
  of(accountId: AccountId, nonce: Nonce): readonly Entry[] {
    const own = this.ofAccount(accountId).filter(({ kept }) => kept.nonce === nonce);
    return own.toSorted((a, b) => a.kept.position - b.kept.position);
  }

  /** Of the last file in a channel's draft; -1: there is none. */
  lastPosition(accountId: AccountId, channelId: ChannelId): number {
    const draft = this.ofAccount(accountId).filter(
      ({ kept }) => kept.channelId === channelId && kept.nonce === null,
    );
    return Math.max(-1, ...draft.map(({ kept }) => kept.position));
  }

  find(accountId: AccountId, handle: FileHandle): Entry | undefined {
    return this.#entries.get(keyOf(accountId, handle));
  }

  /** Throws `fileForgotten` for one that is not there. */
  get(accountId: AccountId, handle: FileHandle): Entry {
    const entry = this.find(accountId, handle);
    if (!entry) throw new Failure('notFound', 'fileForgotten');
    return entry;
  }

  keep(entry: Entry): Entry {
    this.#entries.set(keyOf(entry.kept.accountId, entry.kept.handle), entry);
    this.#parts.files.hold(entry.kept.handle);
    return entry;
  }

  change(entry: Entry, change: Partial<KeptUpload>): void {
    entry.kept = { ...entry.kept, ...change };
    const settled = entry.running === null || 'attachmentId' in change || 'error' in change;
    if (settled) entry.state = entry.kept.error ? failed(entry.kept.error) : stateOf(entry.kept);
    this.write(entry.kept);
    this.tell(entry);
  }

  /** Takes it out everywhere; a request under way is ended. */
  remove(entry: Entry): void {
    const { accountId, handle } = entry.kept;
    this.#drop(entry);
    try {
      this.#parts.table.remove(accountId, handle);
    } catch (error) {
      this.#parts.log(`uploads: ${String(error)}`);
    }
    this.#parts.files.release(handle);
    this.#parts.emit({ type: 'uploadGone', accountId, handle });
  }

  /** All of an account that is gone; the store wipes its rows, and its windows know. */
  forget(accountId: AccountId): void {
    for (const entry of this.ofAccount(accountId)) {
      this.#drop(entry);
      this.#parts.files.release(entry.kept.handle);
    }
  }

  /** Whether it is on disk now. */
  write(kept: KeptUpload): boolean {
    try {
      this.#parts.table.put(kept);
      return true;
    } catch (error) {
      this.#parts.log(`uploads: not written: ${String(error)}`);
      return false;
    }
  }

  tell(entry: Entry): void {
    if (this.find(entry.kept.accountId, entry.kept.handle) !== entry) return;
    entry.teller.tell(this.#parts.world.now(), uploadOf(entry), (upload) =>
      this.#parts.emit({ type: 'uploadChanged', upload }),
    );
  }

  #drop(entry: Entry): void {
    this.#entries.delete(keyOf(entry.kept.accountId, entry.kept.handle));
    entry.abort?.abort();
  }
}
