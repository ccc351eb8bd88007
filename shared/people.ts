import type { MediaRef, ServerId, UserId } from './ids.ts';

/** What one shares with somebody: servers and friends of one's own, so that all of them are known. */
export type Mutuals = { readonly servers: readonly ServerId[]; readonly friends: readonly UserId[] };
export const noMutuals: Mutuals = { servers: [], friends: [] };

/** What is to be changed of one's own profile: what is absent stays as it is, null clears it. */
export type ProfileChange = {
  readonly displayName?: string | null | undefined;
  readonly bio?: string | null | undefined;
  readonly pronouns?: string | null | undefined;
  /** IANA name. */
  readonly timezone?: string | null | undefined;
  readonly avatar?: MediaRef | null | undefined;
  readonly banner?: MediaRef | null | undefined;
};

/** Where a note is now: with the server, or on this computer until the server can be reached (or for good). */
export type NoteKept = 'saved' | 'kept';
