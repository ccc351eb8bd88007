import type { UserId } from '../../../shared/ids.ts';
import { DecodeError, fields, id, type Report, text, type Wire } from '../../net/decode.ts';
import type { Shelf, Shelving } from '../../net/shelf.ts';
import { presence } from './decode.ts';
import type { WireUser } from './wire.ts';

/** Of the people in a large Ready those wait with whom one has nothing to do: most of them are never met. */
export const waitingUsers: Shelving = { list: 'users', key: '_id', waiting: '"relationship":"None"' };

/** One person: what the server says, and what of it the app was told; null where it was told nothing. */
export type Met = { wire: WireUser; told: WireUser | null };

/** Whether somebody is here, and what they say of it. */
type Seen = Wire<'online' | 'status'>;

/**
 * Whether a change is of nothing else: most are, and by far. Throws DecodeError where it is not to be understood.
 */
export function isSeen(data: object): data is Seen {
  for (const field in data) if (field !== 'online' && field !== 'status') return false;
  presence(data, false);
  return true;
}

/** Into what is held, as nobody else holds it. */
function write(held: { online?: unknown; status?: unknown }, { online, status }: Seen): void {
  if (online !== undefined) held.online = online;
  if (status !== undefined) held.status = status;
}

/** The people a server has told of, as it told of them. */
export class Users {
  readonly #met = new Map<UserId, Met>();
  readonly #report: Report;
  #shelf: Shelf | null = null;
  /** How those on the shelf are seen by now. */
  readonly #changes = new Map<UserId, Seen>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** Begins anew. Those on the shelf are read when somebody asks for them. */
  clear(shelf: Shelf | null): void {
    this.#met.clear();
    this.#changes.clear();
    this.#shelf = shelf;
  }

  get size(): number {
    return this.#met.size + (this.#shelf?.size ?? 0);
  }

  has(userId: UserId): boolean {
    return this.#met.has(userId) || (this.#shelf?.has(userId) ?? false);
  }

  get(userId: UserId): WireUser | undefined {
    return this.meet(userId)?.wire;
  }

  meet(userId: UserId): Met | undefined {
    return this.#met.get(userId) ?? this.#fromShelf(userId);
  }

  set(userId: UserId, wire: WireUser): void {
    const met = this.meet(userId);
    if (met) met.wire = wire;
    else this.#met.set(userId, { wire, told: null });
  }

  /** Takes one of the many in Ready as they are: whether they can be read whole is seen when they are told of. */
  take(wire: WireUser): Met {
    text(wire.username, 'username');
    const met = { wire, told: null };
    this.#met.set(id(wire._id, '_id'), met);
    return met;
  }

  /** Takes how one is seen now. True where they have been met; who waits on the shelf is not met for it. */
  see(userId: UserId, data: Seen): boolean {
    const met = this.#met.get(userId);
    const held = met?.wire ?? this.#changes.get(userId);
    if (held) write(held, data);
    else if (this.#shelf?.has(userId)) this.#changes.set(userId, data);
    return met !== undefined;
  }

  /** Of one who was met. */
  forget(userId: UserId): void {
    this.#met.delete(userId);
  }

  /** All there are. */
  *ids(): Generator<UserId> {
    yield* this.#met.keys();
    for (const one of this.#shelf?.keys() ?? []) yield id<UserId>(one, '_id');
  }

  /** Those who have been read: nobody else is anything to us. */
  met(): Iterable<readonly [UserId, Met]> {
    return this.#met;
  }

  #fromShelf(userId: UserId): Met | undefined {
    if (!this.#shelf?.has(userId)) return undefined;
    const changes = this.#changes.get(userId);
    this.#changes.delete(userId);
    try {
      const f = fields<WireUser>(this.#shelf.take(userId));
      return this.take(changes ? { ...f, ...changes } : f);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#report(`users.${error.path}`);
      return undefined;
    }
  }
}
