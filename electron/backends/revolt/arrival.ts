import type { Snapshot } from '../../../shared/events.ts';
import { DecodeError, type Report } from '../../net/decode.ts';
import type { World } from '../../net/world.ts';
import { Line } from './line.ts';
import type { WireEvent } from './wire.ts';

/** So long other work waits for the first picture of an account. */
const turnMs = 10;

/**
 * Takes in a Ready in turns: a large one would hold up everything else (check 47). Events that come meanwhile wait, for they
 * speak of what is not known yet.
 */
export class Arrival {
  readonly #world: Pick<World, 'after' | 'now'>;
  readonly #report: Report;
  readonly #event: (frame: WireEvent) => void;
  readonly #events = new Line();
  #learning: Generator<void, Snapshot> | null = null;

  /** `event` takes one that may be taken. */
  constructor(world: Pick<World, 'after' | 'now'>, report: Report, event: (frame: WireEvent) => void) {
    this.#event = event;
    this.#world = world;
    this.#report = report;
  }

  /** In the place of one that is under way, of which nothing more is heard. */
  begin(learning: Generator<void, Snapshot>): Promise<Snapshot> {
    this.stop();
    this.#learning = learning;
    const { promise, resolve, reject } = Promise.withResolvers<Snapshot>();
    const { now, after } = this.#world;
    const go = (): void => {
      if (this.#learning !== learning) return;
      try {
        const until = now() + turnMs;
        let step = learning.next();
        while (!step.done && now() < until) step = learning.next();
        if (step.done) resolve(step.value);
        else after(0, go);
      } catch (error) {
        reject(error);
      }
    };
    this.#events.hold(promise, () => undefined);
    go();
    return promise;
  }

  /** Takes an event now, or when all that is being learnt is known. What is thrown for one that had to wait is reported. */
  take(frame: WireEvent): void {
    if (!this.#events.isWaiting) {
      this.#event(frame);
      return;
    }
    this.#events.add(() => {
      try {
        this.#event(frame);
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        this.#report(error.path || 'event');
      }
    });
  }

  stop(): void {
    this.#learning = null;
    this.#events.clear();
  }
}
