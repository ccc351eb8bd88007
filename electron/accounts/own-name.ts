import type { DomainEvent } from '../../shared/events.ts';
import type { UserId } from '../../shared/ids.ts';

/** The handle a person has after these events, if these tell: it can be changed here or somewhere else. */
export function ownName(events: readonly DomainEvent[], me: UserId): string | null {
  let name: string | null = null;
  for (const event of events) {
    if (event.type === 'userUpserted') {
      if (event.user.id === me) name = event.user.username;
    } else if (event.type === 'snapshot') {
      name = event.users.find(({ id }) => id === me)?.username ?? name;
    }
  }
  return name;
}
