import { z } from 'zod';
import type { DomainEvent } from '../../shared/events.ts';
import { type AccountId, asId, type UserId } from '../../shared/ids.ts';
import type { NoteKept } from '../../shared/people.ts';
import { type ErrorKind, Failure } from '../../shared/result.ts';

const note = z.object({ accountId: z.string(), userId: z.string(), note: z.string() });
export const notesFile = z.object({ version: z.literal(1), notes: z.array(note) });
/** A note the server does not have yet, or that belongs to a server which keeps none. */
export type WaitingNote = Readonly<z.output<typeof note>>;

/** What notes need of an account. */
export type NoteLane = {
  readonly isLive: boolean;
  /** The server keeps notes at all. */
  readonly keepsNotes: boolean;
  noteOn(userId: UserId): string;
  setNote(userId: UserId, note: string): Promise<void>;
  learn(events: readonly DomainEvent[]): void;
};

export type NoteParts = {
  lane(accountId: AccountId): NoteLane | null;
  /** Resolves when they are on disk. */
  save(notes: readonly WaitingNote[]): Promise<void>;
  log(line: string): void;
};

type Waiting = {
  note: string /** What stood there before, for when the server refuses. */;
  before: string;
};

/** A refusal of this kind passes by itself: the note waits. */
const passing: ReadonlySet<ErrorKind> = new Set([
  'offline',
  'rateLimited',
  'server',
  'nonsense',
  'unauthorized',
]);

/** What a person writes down about others: on disk at once, with the server as soon as it can be reached. */
export class Notes {
  readonly #parts: NoteParts;
  readonly #waiting = new Map<AccountId, Map<UserId, Waiting>>();
  readonly #sending = new Map<string, Promise<NoteKept>>();

  constructor(parts: NoteParts, waiting: readonly WaitingNote[]) {
    this.#parts = parts;
    for (const { accountId, userId, note: text } of waiting) {
      this.#of(asId(accountId)).set(asId(userId), { note: text, before: '' });
    }
  }

  /** Answers where the note now is; rejects when the server will never take it, and puts back what stood there. */
  async write(accountId: AccountId, userId: UserId, text: string): Promise<NoteKept> {
    const lane = this.#parts.lane(accountId);
    const own = this.#of(accountId);
    const old = own.get(userId);
    if (old) old.note = text;
    else own.set(userId, { note: text, before: lane?.noteOn(userId) ?? '' });
    lane?.learn([{ type: 'noteChanged', userId, note: text }]);
    const onDisk = await this.#save();
    const kept = await this.#send(accountId, userId);
    if (kept === 'kept' && !onDisk) throw new Failure('internal', 'outboxNotSaved');
    return kept;
  }

  /** The account came up: what waits is shown again, over what the server knows, and sent. */
  live(accountId: AccountId): void {
    const lane = this.#parts.lane(accountId);
    for (const [userId, waiting] of this.#of(accountId)) {
      const text = waiting.note;
      const known = lane?.noteOn(userId) ?? text;
      if (known !== text) waiting.before = known;
      lane?.learn([{ type: 'noteChanged', userId, note: text }]);
      this.#send(accountId, userId).catch((error: unknown) =>
        this.#parts.log(`${accountId}: note not taken: ${String(error)}`),
      );
    }
  }

  forget(accountId: AccountId): void {
    if (this.#waiting.delete(accountId)) void this.#save();
  }

  #of(accountId: AccountId): Map<UserId, Waiting> {
    const known = this.#waiting.get(accountId);
    if (known) return known;
    const own = new Map<UserId, Waiting>();
    this.#waiting.set(accountId, own);
    return own;
  }

  /** One at a time for each person; what is written meanwhile goes next. */
  async #send(accountId: AccountId, userId: UserId): Promise<NoteKept> {
    const key = `${accountId} ${userId}`;
    const before = this.#sending.get(key);
    if (before !== undefined) return await before;
    const sending = this.#pump(accountId, userId).finally(() => this.#sending.delete(key));
    this.#sending.set(key, sending);
    return await sending;
  }

  async #pump(accountId: AccountId, userId: UserId): Promise<NoteKept> {
    let kept: NoteKept | null = null;
    while (kept === null) kept = await this.#step(accountId, userId);
    return kept;
  }

  /** Sends what is written now; null: more was written meanwhile. */
  async #step(accountId: AccountId, userId: UserId): Promise<NoteKept | null> {
    const own = this.#of(accountId);
    const waiting = own.get(userId);
    if (!waiting) return 'saved';
    const lane = this.#parts.lane(accountId);
    if (!lane?.isLive || !lane.keepsNotes) return 'kept';
    const text = waiting.note;
    const refusal = await refusalOf(lane.setNote(userId, text));
    if (refusal === 'later') return 'kept';
    if (refusal === null && waiting.note !== text) return null;
    own.delete(userId);
    if (refusal) lane.learn([{ type: 'noteChanged', userId, note: waiting.before }]);
    await this.#save();
    if (refusal) throw refusal;
    return 'saved';
  }

  async #save(): Promise<boolean> {
    const all = [...this.#waiting].flatMap(([accountId, own]) =>
      [...own].map(([userId, { note: text }]) => ({ accountId, userId, note: text })),
    );
    try {
      await this.#parts.save(all);
      return true;
    } catch (error) {
      this.#parts.log(`notes were not saved: ${String(error)}`);
      return false;
    }
  }
}

/** null: it was taken. `later`: the server could not be asked, or was busy. */
async function refusalOf(work: Promise<void>): Promise<Failure | 'later' | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return error instanceof Failure && !passing.has(error.error.kind) ? error : 'later';
  }
}
