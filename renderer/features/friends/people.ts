import type { Voice } from '../../../shared/accounts.ts';
import type { Presence, Relationship, User } from '../../../shared/domain.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { nameOf } from '../../components/names.ts';
import type { FriendsTab, State } from '../../store/state.ts';

/** Somebody an account of mine has to do with. All parts are the store's own, so that a row is drawn only for its own change. */
export type Known = {
  readonly accountId: AccountId;
  readonly voice: Voice;
  readonly host: string;
  readonly relationship: Relationship;
  readonly user: User | undefined;
  readonly presence: Presence | undefined;
  /** What they are called: my nickname for them, else their own name. */
  readonly name: string;
};

export const keyOf = ({ accountId, relationship }: Known): string => `${accountId}/${relationship.userId}`;

/** Everybody, of one account or (`scope` null) of all, by name and then by server. */
export function knownPeople(
  accounts: State['accounts'],
  scope: AccountId | null,
  order: Intl.Collator,
): readonly Known[] {
  const all: Known[] = [];
  for (const [accountId, { entities, view }] of accounts) {
    if (scope !== null && scope !== accountId) continue;
    for (const relationship of entities.relationships.values()) {
      const user = entities.users.get(relationship.userId);
      const presence = entities.presences.get(relationship.userId);
      const name = relationship.nickname || nameOf(user);
      all.push({ accountId, voice: view.voice, host: view.host, relationship, user, presence, name });
    }
  }
  return all.sort((a, b) => order.compare(a.name, b.name) || order.compare(a.host, b.host));
}

const away = new Set(['offline', 'invisible']);
const tests: Readonly<Record<FriendsTab, (known: Known) => boolean>> = {
  online: ({ relationship, presence }) =>
    relationship.kind === 'friend' && presence !== undefined && !away.has(presence.state),
  all: ({ relationship }) => relationship.kind === 'friend',
  pending: ({ relationship }) => relationship.kind === 'incoming' || relationship.kind === 'outgoing',
  blocked: ({ relationship }) => relationship.kind === 'blocked',
};

export const inTab = (people: readonly Known[], tab: FriendsTab): readonly Known[] =>
  people.filter(tests[tab]);

/** Whether what was typed occurs in a name of theirs. */
export function fits({ name, user }: Known, typed: string): boolean {
  const sought = typed.trim().toLocaleLowerCase().replace(/^@/, '');
  const names = [name, user?.displayName ?? '', user?.username ?? ''];
  return sought === '' || names.some((one) => one.toLocaleLowerCase().includes(sought));
}

/** Stretches of a tab with a heading of their own; none is empty. */
export type Stretch = {
  readonly heading: 'online' | 'all' | 'incoming' | 'outgoing' | 'blocked';
  readonly people: readonly Known[];
};

export function stretchesOf(people: readonly Known[], tab: FriendsTab): readonly Stretch[] {
  const of = (kind: Relationship['kind']) => people.filter(({ relationship }) => relationship.kind === kind);
  const stretches: readonly Stretch[] =
    tab === 'pending'
      ? [
          { heading: 'incoming', people: of('incoming') },
          { heading: 'outgoing', people: of('outgoing') },
        ]
      : [{ heading: tab, people }];
  return stretches.filter((stretch) => stretch.people.length > 0);
}
