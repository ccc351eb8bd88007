import type { AccountId, AttachmentId, ChannelId, FileHandle, Nonce } from '../../shared/ids.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import type { Upload } from '../../shared/uploads.ts';
import type { World } from '../net/world.ts';
import { errorOf, objection } from './checks.ts';
import type { ChosenFiles } from './chosen.ts';
import type { KeptUpload, UploadTable } from './decode.ts';
import { type Entry, entryOf, failed, keyOf, stateOf, stop, uploadOf } from './entry.ts';
import type { UploadLines } from './lines.ts';
import { cleanName } from './names.ts';
import { transfer } from './transfer.ts';

export type UploadsParts = {
  readonly world: Pick<World, 'after' | 'now' | 'random'>;
  readonly table: UploadTable;
  readonly files: ChosenFiles;
  readonly lines: UploadLines;
  /** Files of this message were taken away or are to be tried again. */
  changed(accountId: AccountId, nonce: Nonce, why: 'gone' | 'retry'): void;
  emit(event: AppEvent): void;
  log(line: string): void;
};
export type SentFile = { readonly handle: FileHandle; readonly id: AttachmentId };

/**
 * The attachments of drafts and unsent messages, over all accounts: on disk as soon as they are chosen, sent when their
 * message is, kept until it has arrived.
 */
export class Uploads {
  readonly #parts: UploadsParts;
  readonly #entries = new Map<string, Entry>();

  /** `unsent`: the messages that still wait; files of others go back to their draft. */
  constructor(parts: UploadsParts, unsent: (accountId: AccountId, nonce: Nonce) => boolean) {
    this.#parts = parts;
    for (const row of parts.table.all()) {
      const lost = row.nonce !== null && !unsent(row.accountId, row.nonce);
      const kept = lost ? { ...row, nonce: null } : row;
      parts.files.restore(kept.handle, kept.place);
      this.#keep(entryOf(kept));
      if (lost) this.#write(kept);
    }
  }

  list(): readonly Upload[] {
    return [...this.#entries.values()].map(uploadOf);
  }

  /**
   * Into the draft of a channel, behind what is there. What cannot be sent is there too, with the reason; what goes with
   * an unsent message comes back out of it.
   */
  add(accountId: AccountId, channelId: ChannelId, handles: readonly FileHandle[]): void {
    const { files, world } = this.#parts;
    const places = handles.map((handle) => [handle, files.place(handle)] as const);
    const draft = [...this.#entries.values()].filter(
      ({ kept }) => kept.accountId === accountId && kept.channelId === channelId && kept.nonce === null,
    );
    let position = Math.max(-1, ...draft.map(({ kept }) => kept.position));
    for (const [handle, place] of places) {
      position += 1;
      const known = this.#entries.get(keyOf(accountId, handle));
      if (known) {
        this.#comeBack(known, channelId, position);
        continue;
      }
      const where = { accountId, channelId, handle, nonce: null, position };
      const what = { name: place.name, alt: null, place, attachmentId: null, addedAt: world.now() };
      const kept = { ...where, ...what, error: this.#objection(accountId, place) };
      if (!this.#write(kept)) throw new Failure('internal', 'fileNotKept');
      this.#tell(this.#keep(entryOf(kept)));
    }
  }

  #comeBack(entry: Entry, channelId: ChannelId, position: number): void {
    if (entry.kept.nonce === null || entry.kept.channelId !== channelId) return;
    stop(entry);
    this.#change(entry, { nonce: null, position });
  }

  describe(accountId: AccountId, handle: FileHandle, words: { name: string; alt: string }): void {
    const entry = this.#get(accountId, handle);
    const alt = words.alt.trim() === '' ? null : words.alt.trim();
    const name = words.name.trim() === '' ? entry.kept.name : cleanName(words.name);
    const limit = this.#parts.lines.lane(accountId)?.limits.altLength;
    if (alt !== null && limit !== undefined && alt.length > limit) {
      throw new Failure('invalid', 'altTooLong', { limit });
    }
    if (name === entry.kept.name && alt === entry.kept.alt) return;
    if (entry.running !== null) throw new Failure('invalid', 'fileOnItsWay');
    // what the server has carries the old words
    this.#change(entry, { name, alt, attachmentId: null });
  }

  /** Takes it out, wherever it is; a request under way is ended. */
  cancel(accountId: AccountId, handle: FileHandle): void {
    const entry = this.#entries.get(keyOf(accountId, handle));
    if (!entry) return;
    this.#remove(entry);
    if (entry.kept.nonce !== null) this.#parts.changed(accountId, entry.kept.nonce, 'gone');
  }

  /** After a failure: in a draft it is looked at again, with a message it is sent again. */
  retry(accountId: AccountId, handle: FileHandle): void {
    const entry = this.#get(accountId, handle);
    if (entry.state.kind !== 'failed') return;
    this.#change(entry, { error: this.#objection(accountId, entry.kept.place) });
    const { nonce, error } = entry.kept;
    if (nonce === null || error !== null) return;
    this.#parts.changed(accountId, nonce, 'retry');
    // the message still waits for others of its files
    if (this.#of(accountId, nonce).some((other) => other.running !== null)) this.#run(entry);
  }

  /** They go with this message now, in this order. */
  claim(
    accountId: AccountId,
    nonce: Nonce,
    from: { channelId: ChannelId; handles: readonly FileHandle[] },
  ): void {
    const entries = from.handles.map((handle) => this.#get(accountId, handle));
    const fits = ({ kept }: Entry) =>
      kept.channelId === from.channelId && (kept.nonce === null || kept.nonce === nonce);
    if (!entries.every(fits)) throw new Failure('notFound', 'fileForgotten');
    for (const [position, entry] of entries.entries()) this.#change(entry, { nonce, position });
    this.connection(accountId);
  }

  /** Back into the draft: the message is written anew, or never came to be. */
  unclaim(accountId: AccountId, nonce: Nonce): void {
    for (const entry of this.#of(accountId, nonce)) {
      stop(entry);
      this.#change(entry, { nonce: null });
    }
  }

  handles(accountId: AccountId, nonce: Nonce): readonly FileHandle[] {
    return this.#of(accountId, nonce).map(({ kept }) => kept.handle);
  }

  /** Whether one of a message's files waits for the person. */
  hasFailed(accountId: AccountId, nonce: Nonce): boolean {
    return this.#of(accountId, nonce).some(({ state }) => state.kind === 'failed');
  }

  /**
   * Sends what goes with a message and is not at the server yet. Rejects with `uploadFailed` when one cannot be sent; the
   * others go on before that, and are kept.
   */
  async ready(accountId: AccountId, nonce: Nonce): Promise<readonly SentFile[]> {
    for (const entry of this.#of(accountId, nonce)) {
      if (entry.state.kind === 'failed') this.#change(entry, { error: null });
      this.#run(entry);
    }
    for (;;) {
      const running = this.#of(accountId, nonce).flatMap((entry) => entry.running ?? []);
      if (running.length === 0) break;
      await Promise.all(running);
    }
    return this.#of(accountId, nonce).map(({ kept }) => {
      if (kept.attachmentId === null) throw new Failure('invalid', 'uploadFailed');
      return { handle: kept.handle, id: kept.attachmentId };
    });
  }

  /** The server has forgotten what it was given: it is sent once more. */
  again(accountId: AccountId, nonce: Nonce): void {
    for (const entry of this.#of(accountId, nonce)) this.#change(entry, { attachmentId: null });
  }

  /** Arrived with their message, or thrown away with it. */
  gone(accountId: AccountId, handles: readonly FileHandle[]): void {
    for (const handle of handles) {
      const entry = this.#entries.get(keyOf(accountId, handle));
      if (entry) this.#remove(entry);
    }
  }

  /** The account's connection came or went. */
  connection(accountId: AccountId): void {
    this.#parts.lines.look(accountId);
    const live = this.#parts.lines.lane(accountId)?.isLive === true;
    for (const entry of this.#entries.values()) {
      const { kept, state, running } = entry;
      if (kept.accountId !== accountId || kept.nonce === null || running !== null) continue;
      if (state.kind !== (live ? 'waiting' : 'chosen')) continue;
      entry.state = live ? stateOf(kept) : { kind: 'waiting', for: 'connection', until: null };
      this.#tell(entry);
    }
  }

  /** The account is gone; its rows on disk are wiped by the store. */
  forget(accountId: AccountId): void {
    for (const [key, entry] of this.#entries) {
      if (entry.kept.accountId !== accountId) continue;
      this.#entries.delete(key);
      entry.abort?.abort();
      this.#parts.files.release(entry.kept.handle);
    }
    this.#parts.lines.forget(accountId);
  }

  #run(entry: Entry): void {
    if (entry.kept.attachmentId !== null || entry.running !== null) return;
    const abort = new AbortController();
    entry.abort = abort;
    entry.running = this.#send(entry, abort.signal).finally(() => {
      if (entry.abort !== abort) return;
      entry.abort = null;
      entry.running = null;
    });
  }

  async #send(entry: Entry, signal: AbortSignal): Promise<void> {
    const { accountId, handle, place, name, alt } = entry.kept;
    try {
      const error = this.#objection(accountId, place);
      if (error) throw new Failure(error.kind, error.code, error.params);
      const way = this.#parts.lines.way(accountId);
      entry.order ??= way.nextOrder();
      const { order } = entry;
      const told = (state: Upload['state']) => {
        if (signal.aborted) return;
        entry.state = state;
        this.#tell(entry);
      };
      const { id } = await transfer(way, { handle, purpose: 'attachment', name, alt, order, signal, told });
      if (!signal.aborted) this.#change(entry, { attachmentId: id, error: null });
    } catch (error) {
      if (!signal.aborted) this.#change(entry, { error: errorOf(error) });
    }
  }

  #objection(accountId: AccountId, place: KeptUpload['place']): AppError | null {
    const limits = this.#parts.lines.lane(accountId)?.limits;
    return limits ? objection(place, 'attachment', limits) : null;
  }

  /** Of one message, in their order. */
  #of(accountId: AccountId, nonce: Nonce): readonly Entry[] {
    const own = [...this.#entries.values()].filter(
      ({ kept }) => kept.accountId === accountId && kept.nonce === nonce,
    );
    return own.toSorted((a, b) => a.kept.position - b.kept.position);
  }

  #get(accountId: AccountId, handle: FileHandle): Entry {
    const entry = this.#entries.get(keyOf(accountId, handle));
    if (!entry) throw new Failure('notFound', 'fileForgotten');
    return entry;
  }

  #keep(entry: Entry): Entry {
    this.#entries.set(keyOf(entry.kept.accountId, entry.kept.handle), entry);
    this.#parts.files.hold(entry.kept.handle);
    return entry;
  }

  #change(entry: Entry, change: Partial<KeptUpload>): void {
    entry.kept = { ...entry.kept, ...change };
    const settled = entry.running === null || 'attachmentId' in change || 'error' in change;
    if (settled) entry.state = entry.kept.error ? failed(entry.kept.error) : stateOf(entry.kept);
    this.#write(entry.kept);
    this.#tell(entry);
  }

  #remove(entry: Entry): void {
    const { accountId, handle } = entry.kept;
    this.#entries.delete(keyOf(accountId, handle));
    entry.abort?.abort();
    try {
      this.#parts.table.remove(accountId, handle);
    } catch (error) {
      this.#parts.log(`uploads: ${String(error)}`);
    }
    this.#parts.files.release(handle);
    this.#parts.emit({ type: 'uploadGone', accountId, handle });
  }

  #write(kept: KeptUpload): boolean {
    try {
      this.#parts.table.put(kept);
      return true;
    } catch (error) {
      this.#parts.log(`uploads: not written: ${String(error)}`);
      return false;
    }
  }

  #tell(entry: Entry): void {
    if (this.#entries.get(keyOf(entry.kept.accountId, entry.kept.handle)) !== entry) return;
    entry.teller.tell(this.#parts.world.now(), uploadOf(entry), (upload) =>
      this.#parts.emit({ type: 'uploadChanged', upload }),
    );
  }
}
