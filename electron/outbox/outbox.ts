import type { OutboxRow } from '../../shared/accounts.ts';
import type { Message } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import { type AccountId, asId, type ChannelId, type FileHandle, type Nonce } from '../../shared/ids.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import type { Lane, OutboxParts } from './parts.ts';
import type { NewRow } from './store.ts';
import { judge, pauseFor } from './verdict.ts';

/** Older than this, a message may no longer fit the talk: the person is asked before it goes. */
export const heldAfterMs = 24 * 60 * 60_000;

type Entry = {
  row: OutboxRow;
  attempts: number;
  notBefore: number;
  /** How many messages of this row have arrived; see `wireNonce`. */
  part: number;
  /** It may have left already, perhaps before this program started. */
  tried: boolean;
  /** The files of the message that is under way. */
  sending: readonly FileHandle[] | null;
};
const fresh = { attempts: 0, notBefore: 0, sending: null };

/**
 * Messages on their way out: on disk before the first byte leaves, in order within a channel, settled once by the
 * answer or by the echo, whichever comes first.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  /** In the order of writing; the key is account and nonce. */
  readonly #entries = new Map<string, Entry>();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    for (const stored of parts.store.rows()) {
      const { part, ...written } = stored;
      const uploads = parts.files.handles(stored.accountId, stored.nonce);
      const row = { ...written, uploads, state: stored.error ? 'failed' : 'waiting' } as const;
      this.#entries.set(keyOf(row.accountId, row.nonce), { ...fresh, row, part, tried: true });
    }
    for (const entry of this.#entries.values()) this.#holdIfOld(entry);
  }

  rows(): readonly OutboxRow[] {
    return [...this.#entries.values()].map((entry) => entry.row);
  }

  /** When it returns the message is on disk. Throws `Failure` when it cannot be: then nothing was taken. */
  add(message: Omit<NewRow, 'queuedAt' | 'error'>): void {
    const key = keyOf(message.accountId, message.nonce);
    if (this.#entries.has(key)) return;
    const stored: NewRow = { ...message, queuedAt: this.#parts.world.now(), error: null };
    try {
      this.#parts.store.add(stored);
    } catch (error) {
      this.#parts.log(`outbox: not written: ${String(error)}`);
      throw new Failure('internal', 'outboxNotSaved');
    }
    const uploads = this.#parts.files.handles(message.accountId, message.nonce);
    const entry: Entry = { ...fresh, row: { ...stored, uploads, state: 'waiting' }, part: 0, tried: false };
    this.#entries.set(key, entry);
    this.#tell(entry);
    this.pump(message.accountId);
  }

  has(accountId: AccountId, nonce: Nonce): boolean {
    return this.#entries.has(keyOf(accountId, nonce));
  }

  /** The person tries a failed message again, or lets a held one go. */
  retry(accountId: AccountId, nonce: Nonce): void {
    const entry = this.#entries.get(keyOf(accountId, nonce));
    if (!entry || entry.row.state === 'sending') return;
    const queuedAt = this.#parts.world.now();
    this.#onDisk(() => this.#parts.store.requeue(accountId, nonce, queuedAt));
    Object.assign(entry, fresh);
    this.#change(entry, { queuedAt, state: 'waiting', error: null });
    this.pump(accountId);
  }

  discard(accountId: AccountId, nonce: Nonce): void {
    if (this.#entries.has(keyOf(accountId, nonce))) this.#settle(accountId, nonce);
  }

  /** Files of a message were taken away, or one shall be tried again. */
  filesChanged(accountId: AccountId, nonce: Nonce, why: 'gone' | 'retry'): void {
    const entry = this.#entries.get(keyOf(accountId, nonce));
    if (!entry) return;
    const { files } = this.#parts;
    this.#change(entry, { uploads: files.handles(accountId, nonce) });
    const { row } = entry;
    if (row.state === 'sending') return; // `#send` sees what is left
    if (row.uploads.length === 0 && row.text === '') this.discard(accountId, nonce);
    else if (row.error?.code !== 'uploadFailed') return;
    else if (why === 'retry' || !files.hasFailed(accountId, nonce)) this.retry(accountId, nonce);
  }

  /** Looks for echoes of what is on its way. */
  seen(accountId: AccountId, events: readonly DomainEvent[]): void {
    if (this.#entries.size === 0) return;
    for (const event of events) {
      if (event.type === 'messageUpserted') this.#seenMessage(accountId, event.message);
      else if (event.type === 'messageRange') {
        for (const message of event.messages) this.#seenMessage(accountId, message);
      }
    }
  }

  /** Sends what may go: the first of each channel that neither failed nor is held. */
  pump(accountId: AccountId): void {
    const lane = this.#parts.lane(accountId);
    if (!lane?.isLive) return;
    const busy = new Set<ChannelId>();
    for (const entry of [...this.#entries.values()]) {
      const { row } = entry;
      if (row.accountId !== accountId || busy.has(row.channelId)) continue;
      if (row.state === 'failed' || row.state === 'held' || this.#holdIfOld(entry)) continue;
      busy.add(row.channelId);
      if (row.state === 'waiting' && entry.notBefore <= this.#parts.world.now()) void this.#send(entry, lane);
    }
  }

  /** The account is gone; what still comes for it is nobody's. The store is wiped by its own `forget`. */
  forget(accountId: AccountId): void {
    for (const [key, entry] of this.#entries)
      if (entry.row.accountId === accountId) this.#entries.delete(key);
  }

  async #send(entry: Entry, lane: Lane): Promise<void> {
    const { accountId, channelId, text, nonce, replyTo } = entry.row;
    entry.attempts += 1;
    this.#change(entry, { state: 'sending' });
    try {
      const ready = entry.row.uploads.length > 0 ? await this.#parts.files.ready(accountId, nonce) : [];
      if (!this.#isCurrent(entry)) return;
      if (ready.length === 0 && text === '') {
        this.#settle(accountId, nonce); // all was taken away
        return;
      }
      const files = ready.slice(0, lane.filesPerMessage);
      const wire = wireNonce(entry);
      entry.sending = files.map((file) => file.handle);
      const attachments = files.map((file) => file.id);
      const again = entry.tried;
      entry.tried = true;
      const message = await lane.send({ channelId, text, nonce: wire, replyTo, attachments, again });
      if (!this.#isCurrent(entry)) return;
      lane.delivered(message);
      // telling of it may have settled it already, by its nonce
      if (this.#isCurrent(entry) && wireNonce(entry) === wire) this.#arrived(entry, message);
    } catch (error) {
      if (this.#isCurrent(entry)) this.#failed(entry, lane, errorOf(error));
    }
  }

  #failed(entry: Entry, lane: Lane, error: AppError): void {
    const { accountId, nonce } = entry.row;
    const { world, store } = this.#parts;
    entry.sending = null;
    if (error.code === 'attachmentGone') this.#parts.files.again(accountId, nonce);
    const verdict = judge(error, lane.isLive, entry.attempts);
    if (verdict === 'failed') {
      this.#onDisk(() => store.setError(accountId, nonce, error));
      this.#change(entry, { state: 'failed', error });
    } else {
      if (!lane.isLive) entry.attempts = 0;
      const pause = pauseFor(error, entry.attempts, world.random());
      entry.notBefore = world.now() + pause;
      this.#change(entry, { state: 'waiting' });
      world.after(pause, () => this.pump(accountId));
    }
    this.pump(accountId);
  }

  #seenMessage(accountId: AccountId, message: Message): void {
    if (message.nonce === null) return;
    const own = message.nonce.replace(/\.\d+$/, '');
    const entry =
      this.#entries.get(keyOf(accountId, message.nonce)) ??
      this.#entries.get(keyOf(accountId, asId<Nonce>(own)));
    if (entry?.row.channelId !== message.channelId || wireNonce(entry) !== message.nonce) return;
    this.#arrived(entry, message);
  }

  /** The server has it; files beyond the limit of one message go in the next, as a part of the same row. */
  #arrived(entry: Entry, message: Message): void {
    const { accountId, nonce, uploads } = entry.row;
    // after a restart only the message itself tells how many of the first files it holds
    const sent = entry.sending ?? uploads.slice(0, message.attachments.length);
    const left = uploads.filter((handle) => !sent.includes(handle));
    if (left.length === 0) {
      this.#settle(accountId, nonce);
      return;
    }
    const { files, store } = this.#parts;
    Object.assign(entry, fresh, { part: entry.part + 1, tried: false });
    this.#onDisk(() => store.advance(entry.row, entry.part, sent));
    files.gone(accountId, sent);
    this.#change(entry, { text: '', replyTo: null, uploads: left, state: 'waiting' });
    this.pump(accountId);
  }

  #settle(accountId: AccountId, nonce: Nonce): void {
    this.#entries.delete(keyOf(accountId, nonce));
    // a row that stays on disk is sent once more at the next start: with its nonce, so it is the same message
    this.#onDisk(() => this.#parts.store.remove(accountId, nonce));
    this.#parts.files.gone(accountId, this.#parts.files.handles(accountId, nonce));
    this.#parts.emit({ type: 'outboxSettled', accountId, nonce });
    this.pump(accountId);
  }

  #holdIfOld(entry: Entry): boolean {
    const { row } = entry;
    if (row.state !== 'waiting' || this.#parts.world.now() - row.queuedAt <= heldAfterMs) return false;
    this.#change(entry, { state: 'held' });
    return true;
  }

  #isCurrent(entry: Entry): boolean {
    return this.#entries.get(keyOf(entry.row.accountId, entry.row.nonce)) === entry;
  }

  #change(entry: Entry, change: Partial<OutboxRow>): void {
    entry.row = { ...entry.row, ...change };
    this.#tell(entry);
  }

  #tell(entry: Entry): void {
    this.#parts.emit({ type: 'outboxChanged', row: entry.row });
  }

  #onDisk(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#parts.log(`outbox: ${String(error)}`);
    }
  }
}

const keyOf = (accountId: AccountId, nonce: Nonce): string => JSON.stringify([accountId, nonce]);

/** Of the first message the row's own; of each that follows one made from it, so that each may be repeated. */
const wireNonce = ({ row, part }: Entry): Nonce =>
  part === 0 ? row.nonce : asId<Nonce>(`${row.nonce}.${part + 1}`);

const errorOf = (error: unknown): AppError =>
  error instanceof Failure ? error.error : { kind: 'internal', code: 'internal' };
