import type { DomainEvent } from '../../shared/events.ts';
import { applyEvents } from '../../shared/state/apply.ts';
import { type Entities, noEntities } from '../../shared/state/entities.ts';

/** Events that may wait: a batch of any length copies the tables it touches once. */
const mostWaiting = 4_000;

/** Main's own picture of what an account knows; brought up to date when it is looked at. */
export class Picture {
  #known: Entities = noEntities;
  #waiting: DomainEvent[] = [];

  learn(events: readonly DomainEvent[]): void {
    for (const event of events) this.#waiting.push(event);
    if (this.#waiting.length >= mostWaiting) this.entities();
  }

  entities(): Entities {
    if (this.#waiting.length > 0) {
      this.#known = applyEvents(this.#known, this.#waiting);
      this.#waiting = [];
    }
    return this.#known;
  }
}
