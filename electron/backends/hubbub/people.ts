import type { User } from '../../../shared/domain.ts';
import type { DomainEvent, Snapshot } from '../../../shared/events.ts';
import type { UserId } from '../../../shared/ids.ts';

/**
 * Every message carries its author in full. This lets through only people who are new or have changed, and gives a new
 * snapshot those the server leaves out of it though messages on the screen are theirs.
 */
export class People {
  #known = new Map<UserId, User>();

  filter(events: readonly DomainEvent[]): readonly DomainEvent[] {
    if (events.length === 1 && !hasPeople(events[0])) return events;
    const passed: DomainEvent[] = [];
    for (const event of events) {
      if (event.type === 'snapshot') passed.push(this.#complete(event));
      else if (event.type !== 'userUpserted' || this.#isNews(event.user)) passed.push(event);
    }
    return passed;
  }

  #isNews(user: User): boolean {
    const known = this.#known.get(user.id);
    if (known && same(known, user)) return false;
    this.#known.set(user.id, user);
    return true;
  }

  #complete(snapshot: Snapshot): Snapshot {
    for (const user of snapshot.users) this.#known.set(user.id, user);
    return { ...snapshot, users: [...this.#known.values()] };
  }
}

const hasPeople = (event: DomainEvent | undefined): boolean =>
  event?.type === 'userUpserted' || event?.type === 'snapshot';

const same = (a: User, b: User): boolean =>
  a.username === b.username &&
  a.discriminator === b.discriminator &&
  a.displayName === b.displayName &&
  a.avatar === b.avatar &&
  a.bot === b.bot;
