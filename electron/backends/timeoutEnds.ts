import type { Member } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { ServerId, UserId } from '../../shared/ids.ts';
import type { World } from '../net/world.ts';

/** The computer may sleep over a timer: it is looked at the clock again after this long. */
const longestWaitMs = 30_000;

/**
 * Counts to the end of one's own time-outs. No server tells it, and what one may do is told with the time-out in it: so
 * whoever does not count stays silent for good. `ended` is called once for each of `againMs` (ms after the end, rising):
 * more than one where a server is asked, whose clock may be behind ours.
 */
export class TimeoutEnds {
  readonly #world: Pick<World, 'after' | 'now'>;
  readonly #againMs: readonly number[];
  readonly #ended: (serverId: ServerId) => void;
  readonly #counted = new Map<ServerId, { readonly until: number; readonly cancel: () => void }>();
  #me: UserId | null = null;

  constructor(
    world: Pick<World, 'after' | 'now'>,
    againMs: readonly number[],
    ended: (serverId: ServerId) => void,
  ) {
    this.#world = world;
    this.#againMs = againMs;
    this.#ended = ended;
  }

  /** All that is told of the account, in its order. */
  note(events: readonly DomainEvent[]): void {
    for (const e of events) {
      if (e.type === 'snapshot') {
        this.stop();
        this.#me = e.me;
        for (const member of e.members) this.#member(member);
      } else if (e.type === 'memberUpserted') this.#member(e.member);
      else if (e.type === 'serverRemoved') this.#cancel(e.serverId);
    }
  }

  stop(): void {
    for (const { cancel } of this.#counted.values()) cancel();
    this.#counted.clear();
  }

  #member({ serverId, userId, timeoutUntil }: Member): void {
    // the same one told again, by the answer that was asked for at its end perhaps
    if (userId !== this.#me || this.#counted.get(serverId)?.until === timeoutUntil) return;
    this.#cancel(serverId);
    if (timeoutUntil !== null && timeoutUntil > this.#world.now())
      this.#wait(serverId, timeoutUntil, this.#againMs);
  }

  #wait(serverId: ServerId, until: number, againMs: readonly number[]): void {
    const [ms, ...more] = againMs;
    if (ms === undefined) {
      this.#counted.delete(serverId);
      return;
    }
    const left = () => until + ms - this.#world.now();
    const look = () => {
      if (left() > 0) return this.#wait(serverId, until, againMs);
      this.#wait(serverId, until, more);
      this.#ended(serverId);
    };
    const cancel = this.#world.after(Math.min(Math.max(left(), 0), longestWaitMs), look);
    this.#counted.set(serverId, { until, cancel });
  }

  #cancel(serverId: ServerId): void {
    this.#counted.get(serverId)?.cancel();
    this.#counted.delete(serverId);
  }
}
