import type { User } from '../../../shared/domain.ts';
import type { DomainEvent, Snapshot } from '../../../shared/events.ts';
import { user } from './decode.ts';
import type { WireUser } from './wire.ts';

/**
 * Every message carries its author in full. This lets through only people who are new or have changed, and gives a new
 * snapshot those the server leaves out of it though messages on the screen are theirs.
 */
export class People {
  #known = new Map<string, User>();

  filter(events: readonly DomainEvent[]): readonly DomainEvent[] {
    if (events.length === 1 && !hasPeople(events[0])) return events;
    const passed: DomainEvent[] = [];
    for (const event of events) {
      if (event.type === 'snapshot') passed.push(this.#complete(event));
      else if (event.type !== 'userUpserted' || this.#isNews(event.user)) passed.push(event);
    }
    return passed;
  }

  /** Who somebody off the wire is: the same object as before when nothing has changed, for most messages find that. */
  read(f: WireUser): User {
    const known = typeof f.id === 'string' ? this.#known.get(f.id) : undefined;
    return known && says(f, known) ? known : user(f);
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

/** Only names that are plain already are the same as what they were read to. */
const says = (f: WireUser, { username, displayName, discriminator, avatar, bot }: User): boolean =>
  f.username === username &&
  (f.display_name ?? username) === displayName &&
  f.discriminator === discriminator &&
  f.avatar === avatar &&
  f.is_bot === bot;

const same = (a: User, b: User): boolean =>
  a === b ||
  (a.username === b.username &&
    a.discriminator === b.discriminator &&
    a.displayName === b.displayName &&
    a.avatar === b.avatar &&
    a.bot === b.bot);
