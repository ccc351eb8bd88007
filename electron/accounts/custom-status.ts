import type { Capabilities, Limits } from '../../shared/capabilities.ts';
import type { CustomStatus } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { UserId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import type { Entities } from '../../shared/state/entities.ts';
import { currentStatus, inWords } from '../../shared/status.ts';
import type { Backend } from '../backends/backend.ts';
import type { World } from '../net/world.ts';
import type { AccountRecord } from './decode.ts';

type Kept = Pick<AccountRecord, 'statusEnds' | 'statusWaiting'>;

export type CustomStatusParts = {
  readonly world: Pick<World, 'now' | 'after'>;
  /** Of the account that is live; null while its server is out of reach. */
  backend(): Pick<Backend, 'capabilities' | 'limits' | 'setCustomStatus'> | null;
  kept(): Kept;
  keep(kept: Kept): void;
  /** What the server says the person says. */
  said(): CustomStatus | null;
  log(line: string): void;
};

/** The computer may sleep over a timer: the clock is looked at again after this long. */
const longestWaitMs = 30_000;

/**
 * What the person says of themselves on one account. Said while the server is out of reach, it waits for it; where the
 * server keeps no end, it is ended here, also when the app was closed meanwhile.
 */
export class OwnStatus {
  readonly #parts: CustomStatusParts;
  #cancel: () => void = () => undefined;
  /** Counts what was asked: what is answered late must not undo what was asked after it. */
  #asked = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: CustomStatusParts) {
    this.#parts = parts;
  }

  /** Rejects with why the server will not have it. Out of reach is no reason: then it waits. */
  async set(status: CustomStatus | null): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    // one after the other: two requests on their way may arrive in either order
    const turn = this.#turn.then(() => (asked === this.#asked ? this.#say(status) : undefined));
    this.#turn = turn.catch(() => undefined);
    try {
      await turn;
    } catch (error) {
      if (asked !== this.#asked) return; // what was asked after it counts
      this.#keep({ statusWaiting: isAway(error) ? { status } : null });
      if (!isAway(error)) throw error;
    }
  }

  /** The connection came up, or is still there: says what waits, and ends what has ended. */
  tend(): void {
    const { statusWaiting, statusEnds } = this.#parts.kept();
    if (statusWaiting) {
      const status = currentStatus(statusWaiting.status, this.#parts.world.now());
      void this.set(status).catch((error: unknown) => this.#parts.log(`not said: ${String(error)}`));
    } else if (statusEnds) this.#end();
  }

  /** What is on its way may still fail, and then waits. */
  stop(): void {
    this.#cancel();
  }

  async #say(status: CustomStatus | null): Promise<void> {
    const backend = this.#parts.backend();
    if (!backend) {
      this.#keep({ statusWaiting: { status } });
      return;
    }
    const { capabilities, limits } = backend;
    const wanted = fitted(status, capabilities, limits);
    const keepsEnd = capabilities.statusExpiry;
    const before = this.#parts.kept().statusEnds;
    // known before it is said: the server tells of the status before it answers
    const ends = wanted?.expiresAt != null && !keepsEnd ? { ...wanted, expiresAt: wanted.expiresAt } : null;
    if (ends) this.#keep({ statusEnds: ends });
    try {
      await backend.setCustomStatus(wanted && { ...wanted, expiresAt: keepsEnd ? wanted.expiresAt : null });
    } catch (error) {
      this.#keep({ statusEnds: before });
      throw error;
    }
    this.#keep({ statusEnds: ends, statusWaiting: null });
    this.#end();
  }

  /** Ends what was said here when its time has come; what was said elsewhere since then is not ours to end. */
  #end(): void {
    this.#cancel();
    const { statusEnds: ends } = this.#parts.kept();
    if (!ends) return;
    const left = ends.expiresAt - this.#parts.world.now();
    if (left > 0) {
      this.#cancel = this.#parts.world.after(Math.min(left, longestWaitMs), () => this.#end());
      return;
    }
    if (!this.#parts.backend()) return; // when it is there again
    if (sameWords(this.#parts.said(), ends)) {
      void this.set(null).catch((error: unknown) => this.#parts.log(`not ended: ${String(error)}`));
    } else this.#keep({ statusEnds: null });
  }

  #keep(change: Partial<Kept>): void {
    const { statusEnds, statusWaiting } = this.#parts.kept();
    const next = { statusEnds, statusWaiting, ...change };
    if (next.statusEnds !== statusEnds || next.statusWaiting !== statusWaiting) this.#parts.keep(next);
  }
}

/** What the server says that one says. */
export const ownWords = ({ me, presences }: Entities): CustomStatus | null =>
  (me === null ? null : presences.get(me)?.customStatus) ?? null;

const isAway = (error: unknown): boolean => error instanceof Failure && error.error.kind === 'offline';

const sameWords = (a: CustomStatus | null, b: CustomStatus | null): boolean =>
  (a?.text || null) === (b?.text || null) && (a?.emoji || null) === (b?.emoji || null);

/** As the server takes it: without room for an emoji the emoji goes into the words. */
function fitted(
  status: CustomStatus | null,
  { statusEmoji }: Capabilities,
  limits: Limits,
): CustomStatus | null {
  if (!status) return null;
  const wanted = statusEmoji ? status : { ...status, text: inWords(status), emoji: null };
  if ((wanted.text ?? '').length > limits.statusLength) {
    throw new Failure('invalid', 'statusTooLong', { limit: limits.statusLength });
  }
  return wanted;
}

/** Tells the end that only this computer knows along with one's own presence. */
export function withEnd(
  events: readonly DomainEvent[],
  me: UserId | null,
  ends: NonNullable<Kept['statusEnds']>,
): readonly DomainEvent[] {
  const completed = (status: CustomStatus | null) =>
    status && status.expiresAt === null && sameWords(status, ends)
      ? { ...status, expiresAt: ends.expiresAt }
      : status;
  return events.map((e): DomainEvent => {
    if (e.type === 'presenceChanged' && e.userId === me) {
      return { ...e, presence: { ...e.presence, customStatus: completed(e.presence.customStatus) } };
    }
    if (e.type !== 'snapshot') return e;
    const presences = e.presences.map(([userId, presence]) =>
      userId === e.me
        ? ([userId, { ...presence, customStatus: completed(presence.customStatus) }] as const)
        : ([userId, presence] as const),
    );
    return { ...e, presences };
  });
}
