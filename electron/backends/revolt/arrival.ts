import type { Snapshot } from '../../../shared/events.ts';
import { DecodeError, type Report } from '../../net/decode.ts';
import type { World } from '../../net/world.ts';
import { Line } from './line.ts';

/** So long other work waits for the first picture of an account. */
const turnMs = 10;

/**
 * Takes in a Ready in turns: a large one would hold up everything else (check 47). Events that come meanwhile wait, for they
 * speak of what is not known yet.
 */
export class Arrival {
  readonly #world: Pick<World, 'after' | 'now'>;
  readonly #report: Report;
  readonly #events = new Line();
  #learning: Generator<void, Snapshot> | null = null;

  constructor(world: Pick<World, 'after' | 'now'>, report: Report) {
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

  /** Runs now, or when all that is being learnt is known. What is thrown for an event that had to wait is reported. */
  take(run: () => void): void {
    if (!this.#events.isWaiting) {
      run();
      return;
    }
    this.#events.add(() => {
      try {
        run();
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
