import type { AccountView } from '../shared/accounts.ts';
import type { PresenceState } from '../shared/domain.ts';
import { type PresenceChoice, presenceChoices } from '../shared/presence.ts';

/** What a person can choose to be seen as. */
export type Chosen = PresenceChoice;

/** What others see of an account: nobody sees one whose server cannot be reached. */
export const seenAs = (account: AccountView): PresenceState => account.seenAs;

const reach: readonly PresenceState[] = [...presenceChoices, 'offline'];

/** The one state the tray shows for several accounts: the most reachable, a visible one before invisible. */
export const mostReachable = (accounts: readonly AccountView[]): PresenceState =>
  reach.find((state) => accounts.some((account) => seenAs(account) === state)) ?? 'offline';

/** The state all accounts chose; null when they differ or there is none. */
export const commonChoice = (accounts: readonly AccountView[]): PresenceState | null => {
  const [first, ...others] = accounts;
  return first && others.every((other) => other.presence === first.presence) ? first.presence : null;
};
