import type { AccountId, AttachmentId, ChannelId, FileHandle, Nonce } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import type { Upload } from '../../shared/uploads.ts';
import type { World } from '../net/world.ts';
import { Entries, type EntriesParts } from './entries.ts';
import { type Entry, entryOf, stateOf, stop } from './entry.ts';
import type { UploadLines } from './lines.ts';
import { cleanName } from './names.ts';
import { Sending } from './sending.ts';

export type UploadsParts = EntriesParts & {
  readonly world: Pick<World, 'after' | 'now' | 'random'>;
  readonly lines: UploadLines;
  /** Files of this message were taken away or are to be tried again. */
  changed(accountId: AccountId, nonce: Nonce, why: 'gone' | 'retry'): void;
};
export type SentFile = { readonly handle: FileHandle; readonly id: AttachmentId };

/**
 * The attachments of drafts and unsent messages, over all accounts: on disk as soon as they are chosen, sent when their
 * message is, kept until it has arrived.
 */
export class Uploads {
  readonly #parts: UploadsParts;
  readonly #entries: Entries;
  readonly #sending: Sending;

  /** `unsent`: the messages that still wait; files of others go back to their draft. */
  constructor(parts: UploadsParts, unsent: (accountId: AccountId, nonce: Nonce) => boolean) {
    this.#parts = parts;
    this.#entries = new Entries(parts);
    this.#sending = new Sending(this.#entries, parts.lines);
    for (const row of parts.table.all()) {
      const lost = row.nonce !== null && !unsent(row.accountId, row.nonce);
      const kept = lost ? { ...row, nonce: null } : row;
      parts.files.restore(kept.handle, kept.place);
      this.#entries.keep(entryOf(kept));
      if (lost) this.#entries.write(kept);
    }
  }

  list(): readonly Upload[] {
    return this.#entries.shown();
  }

  /**
   * Into the draft of a channel, behind what is there. What cannot be sent is there too, with the reason; what goes with
   * an unsent message comes back out of it.
   */
  add(accountId: AccountId, channelId: ChannelId, handles: readonly FileHandle[]): void {
    const { files, world } = this.#parts;
    const places = handles.map((handle) => [handle, files.place(handle)] as const);
    let position = this.#entries.lastPosition(accountId, channelId);
    for (const [handle, place] of places) {
      position += 1;
      const known = this.#entries.find(accountId, handle);
      if (known) {
        this.#comeBack(known, channelId, position);
        continue;
      }
      const where = { accountId, channelId, handle, nonce: null, position };
      const what = { name: place.name, alt: null, place, attachmentId: null, addedAt: world.now() };
      const kept = { ...where, ...what, error: this.#parts.lines.objection(accountId, place) };
      if (!this.#entries.write(kept)) throw new Failure('internal', 'fileNotKept');
      this.#entries.tell(this.#entries.keep(entryOf(kept)));
    }
  }

  #comeBack(entry: Entry, channelId: ChannelId, position: number): void {
    if (entry.kept.nonce === null || entry.kept.channelId !== channelId) return;
    stop(entry);
    this.#entries.change(entry, { nonce: null, position });
  }

  describe(accountId: AccountId, handle: FileHandle, words: { name: string; alt: string }): void {
    const entry = this.#entries.get(accountId, handle);
    const alt = words.alt.trim() === '' ? null : words.alt.trim();
    const name = words.name.trim() === '' ? entry.kept.name : cleanName(words.name);
    const limit = this.#parts.lines.lane(accountId)?.limits.altLength;
    if (alt !== null && limit !== undefined && alt.length > limit) {
      throw new Failure('invalid', 'altTooLong', { limit });
    }
    if (name === entry.kept.name && alt === entry.kept.alt) return;
    if (entry.running !== null) throw new Failure('invalid', 'fileOnItsWay');
    // what the server has carries the old words
    this.#entries.change(entry, { name, alt, attachmentId: null });
  }

  /** Takes it out, wherever it is; a request under way is ended. */
  cancel(accountId: AccountId, handle: FileHandle): void {
    const entry = this.#entries.find(accountId, handle);
    if (!entry) return;
    this.#entries.remove(entry);
    if (entry.kept.nonce !== null) this.#parts.changed(accountId, entry.kept.nonce, 'gone');
  }

  /** After a failure: in a draft it is looked at again, with a message it is sent again. */
  retry(accountId: AccountId, handle: FileHandle): void {
    const entry = this.#entries.get(accountId, handle);
    if (entry.state.kind !== 'failed') return;
    this.#entries.change(entry, { error: this.#parts.lines.objection(accountId, entry.kept.place) });
    const { nonce, error } = entry.kept;
    if (nonce === null || error !== null) return;
    this.#parts.changed(accountId, nonce, 'retry');
    // the message still waits for others of its files
    if (this.#entries.of(accountId, nonce).some((other) => other.running !== null)) this.#sending.run(entry);
  }

  /** They go with this message now, in this order. */
  claim(
    accountId: AccountId,
    nonce: Nonce,
    from: { channelId: ChannelId; handles: readonly FileHandle[] },
  ): void {
    const entries = from.handles.map((handle) => this.#entries.get(accountId, handle));
    const fits = ({ kept }: Entry) =>
      kept.channelId === from.channelId && (kept.nonce === null || kept.nonce === nonce);
    if (!entries.every(fits)) throw new Failure('notFound', 'fileForgotten');
    for (const [position, entry] of entries.entries()) this.#entries.change(entry, { nonce, position });
    this.connection(accountId);
  }

  /** Back into the draft: the message is written anew, or never came to be. */
  unclaim(accountId: AccountId, nonce: Nonce): void {
    for (const entry of this.#entries.of(accountId, nonce)) {
      stop(entry);
      this.#entries.change(entry, { nonce: null });
    }
  }

  handles(accountId: AccountId, nonce: Nonce): readonly FileHandle[] {
    return this.#entries.of(accountId, nonce).map(({ kept }) => kept.handle);
  }

  /** Whether one of a message's files waits for the person. */
  hasFailed(accountId: AccountId, nonce: Nonce): boolean {
    return this.#entries.of(accountId, nonce).some(({ state }) => state.kind === 'failed');
  }

  /**
   * Sends what goes with a message and is not at the server yet. Rejects with `uploadFailed` when one cannot be sent; the
   * others go on before that, and are kept.
   */
  async ready(accountId: AccountId, nonce: Nonce): Promise<readonly SentFile[]> {
    for (const entry of this.#entries.of(accountId, nonce)) {
      if (entry.state.kind === 'failed') this.#entries.change(entry, { error: null });
      this.#sending.run(entry);
    }
    for (;;) {
      const running = this.#entries.of(accountId, nonce).flatMap((entry) => entry.running ?? []);
      if (running.length === 0) break;
      await Promise.all(running);
    }
    return this.#entries.of(accountId, nonce).map(({ kept }) => {
      if (kept.attachmentId === null) throw new Failure('invalid', 'uploadFailed');
      return { handle: kept.handle, id: kept.attachmentId };
    });
  }

  /** The server has forgotten what it was given: it is sent once more. */
  again(accountId: AccountId, nonce: Nonce): void {
    for (const entry of this.#entries.of(accountId, nonce))
      this.#entries.change(entry, { attachmentId: null });
  }

  /** Arrived with their message, or thrown away with it. */
  gone(accountId: AccountId, handles: readonly FileHandle[]): void {
    for (const handle of handles) {
      const entry = this.#entries.find(accountId, handle);
      if (entry) this.#entries.remove(entry);
    }
  }

  /** The account's connection came or went. */
  connection(accountId: AccountId): void {
    this.#parts.lines.look(accountId);
    const live = this.#parts.lines.lane(accountId)?.isLive === true;
    for (const entry of this.#entries.ofAccount(accountId)) {
      const { kept, state, running } = entry;
      if (kept.nonce === null || running !== null) continue;
      if (state.kind !== (live ? 'waiting' : 'chosen')) continue;
      entry.state = live ? stateOf(kept) : { kind: 'waiting', for: 'connection', until: null };
      this.#entries.tell(entry);
    }
  }

  /** The account is gone; its rows on disk are wiped by the store. */
  forget(accountId: AccountId): void {
    this.#entries.forget(accountId);
    this.#parts.lines.forget(accountId);
  }
}
