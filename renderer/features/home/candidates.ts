import type { Voice } from '../../../shared/accounts.ts';
import type { PresenceState, User } from '../../../shared/domain.ts';
import type { AccountId, UserId } from '../../../shared/ids.ts';
import { nameOf } from '../../components/names.ts';
import type { AccountState, State } from '../../store/state.ts';

/** Somebody one could write to. */
export type Candidate = {
  readonly key: string;
  readonly accountId: AccountId;
  readonly voice: Voice;
  readonly host: string;
  readonly user: User;
  readonly name: string;
  readonly state: PresenceState;
  readonly friend: boolean;
};

export type Search = {
  /** Only people of this account; null: of all. */
  readonly accountId: AccountId | null;
  readonly typed: string;
  /** Who is chosen already, or there already. */
  readonly without: ReadonlySet<string>;
  /** Groups take nobody else. */
  readonly friendsOnly: boolean;
};

/** Most that are shown: who is not among them is found by typing more. */
const most = 50;

export const candidateKey = (accountId: AccountId, userId: UserId): string => `${accountId}/${userId}`;

/** Friends first, then others the account knows; by name. Without a typed name only friends. */
export function candidates(state: State, search: Search, order: Intl.Collator): readonly Candidate[] {
  const typed = search.typed.trim().toLocaleLowerCase().replace(/^@/, '');
  const wanted = (one: Candidate): boolean => {
    if (search.without.has(one.key)) return false;
    if (!one.friend && (search.friendsOnly || typed === '')) return false;
    return [one.name, one.user.username].some((name) => name.toLocaleLowerCase().includes(typed));
  };
  return [...state.accounts.values()]
    .filter(({ view }) => search.accountId === null || view.id === search.accountId)
    .flatMap(everybody)
    .filter(wanted)
    .sort((a, b) => Number(b.friend) - Number(a.friend) || order.compare(a.name, b.name))
    .slice(0, most);
}

function everybody({ view, entities }: AccountState): Candidate[] {
  const people: Candidate[] = [];
  for (const user of entities.users.values()) {
    const relationship = entities.relationships.get(user.id);
    if (user.id === entities.me || relationship?.kind === 'blocked') continue;
    people.push({
      key: candidateKey(view.id, user.id),
      accountId: view.id,
      voice: view.voice,
      host: view.host,
      user,
      name: relationship?.nickname || nameOf(user),
      state: entities.presences.get(user.id)?.state ?? 'offline',
      friend: relationship?.kind === 'friend',
    });
  }
  return people;
}
