import { Failure } from '../../shared/result.ts';
import type { UploadState } from '../../shared/uploads.ts';
import type { World } from '../net/world.ts';

type Waiting = Extract<UploadState, { kind: 'waiting' }>;
export type QueueParts = {
  readonly world: Pick<World, 'after' | 'now'>;
  /** Over all five routes (endpoints.csv rows 20-24). */
  perMinute(): number;
  isLive(): boolean;
};

/** More at once are no faster, and hold more files open. */
const atOnce = 3;
/** A minute, and a second for what the line delays: the server counts from when it hears. */
const windowMs = 61_000;

type Waiter = {
  readonly order: number;
  readonly go: () => void;
  readonly told: (state: Waiting) => void;
  last: string;
};

/**
 * The line of one account's uploads: first come, first served, and never more starts in a minute than the server takes.
 * Every request counts, also one that is tried again. Runs on timers, so that a clock set wrong stops nothing.
 */
export class UploadQueue {
  readonly #parts: QueueParts;
  #waiters: Waiter[] = [];
  #running = 0;
  /** When each start of the last minute no longer counts. */
  #counting: number[] = [];
  #closedUntil = 0;
  #reopen: () => void = () => undefined;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when it is the turn of `order` (lower ones first) with what must be called when the request is over.
   * Rejects when `signal` ends it. `told` hears each time why it waits.
   */
  turn(order: number, signal: AbortSignal, told: (state: Waiting) => void): Promise<() => void> {
    const { promise, resolve, reject } = Promise.withResolvers<() => void>();
    if (signal.aborted) return Promise.reject(new Failure('offline', 'stopped'));
    const leave = () => {
      this.#waiters = this.#waiters.filter((other) => other !== waiter);
      reject(new Failure('offline', 'stopped'));
      this.look();
    };
    const go = () => {
      signal.removeEventListener('abort', leave);
      resolve(this.#start());
    };
    const waiter: Waiter = { order, go, told, last: '' };
    signal.addEventListener('abort', leave, { once: true });
    const at = this.#waiters.findIndex((other) => other.order > order);
    this.#waiters.splice(at < 0 ? this.#waiters.length : at, 0, waiter);
    this.look();
    return promise;
  }

  /** The server takes none for so long. */
  close(ms: number): void {
    const { world } = this.#parts;
    const until = world.now() + ms;
    if (until <= this.#closedUntil) return;
    this.#closedUntil = until;
    this.#reopen();
    this.#reopen = world.after(ms, () => {
      this.#closedUntil = 0;
      this.look();
    });
  }

  /** Lets go whoever may; the others hear why not. Also asked when the connection comes or goes. */
  look(): void {
    while (this.#mayGo()) this.#waiters.shift()?.go();
    for (const [place, waiter] of this.#waiters.entries()) {
      const state = this.#reason(place);
      const key = `${state.for} ${state.until}`;
      if (key === waiter.last) continue;
      waiter.last = key;
      waiter.told(state);
    }
  }

  #mayGo(): boolean {
    const { perMinute, isLive } = this.#parts;
    if (this.#waiters.length === 0 || !isLive() || this.#running >= atOnce) return false;
    return this.#closedUntil === 0 && this.#counting.length < Math.max(1, perMinute());
  }

  #start(): () => void {
    const { world } = this.#parts;
    this.#running += 1;
    const until = world.now() + windowMs;
    this.#counting.push(until);
    world.after(windowMs, () => {
      this.#counting.splice(this.#counting.indexOf(until), 1);
      this.look();
    });
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#running -= 1;
      this.look();
    };
  }

  #reason(place: number): Waiting {
    if (!this.#parts.isLive()) return { kind: 'waiting', for: 'connection', until: null };
    const free = Math.max(1, this.#parts.perMinute()) - this.#counting.length;
    const ends = this.#counting.toSorted((a, b) => a - b);
    if (place >= free) {
      const until = ends[Math.min(place - free, ends.length - 1)] ?? null;
      return { kind: 'waiting', for: 'limit', until: later(until, this.#closedUntil) };
    }
    if (this.#closedUntil > 0) return { kind: 'waiting', for: 'limit', until: this.#closedUntil };
    return { kind: 'waiting', for: 'turn', until: null };
  }
}

const later = (a: number | null, b: number): number | null => (a === null ? null : Math.max(a, b));
