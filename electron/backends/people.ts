import type { DomainEvent } from '../../shared/events.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Mutuals, ProfileChange } from '../../shared/people.ts';

/** What a family does for people's cards. */
export type PeopleBackend = {
  /** Who somebody is, how they are and what they say of themselves, as events. */
  lookUp(userId: UserId): Promise<readonly DomainEvent[]>;
  /** Asked only where `capabilities.mutuals`, and never about oneself. */
  mutuals(userId: UserId): Promise<Mutuals>;
  /** Asked only where `capabilities.notes`. An empty note is none. */
  setNote(userId: UserId, note: string): Promise<void>;
  /** Answers what the server now has, as events. Rejects when any part was refused; what was taken is told all the same. */
  saveProfile(change: ProfileChange): Promise<readonly DomainEvent[]>;
  /** The handle, with the password. Asked only where `capabilities.usernameChange`. */
  changeUsername(username: string, password: string): Promise<void>;
};
