import type { DomainEvent } from '../../shared/events.ts';
import type { UserId } from '../../shared/ids.ts';

/** The handle a person has after these events, if these tell: it can be changed here or somewhere else. */
export function ownName(events: readonly DomainEvent[], me: UserId): string | null {
  for (const event of events.toReversed()) {
    const users = event.type === 'snapshot' ? event.users : event.type === 'userUpserted' ? [event.user] : [];
    const own = users.find(({ id }) => id === me);
    if (own) return own.username;
  }
  return null;
}
