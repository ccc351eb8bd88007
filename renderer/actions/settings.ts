import type { AccountId } from '../../shared/ids.ts';
import type { SettingsSection, State } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { accountOf, exists, go } from './places.ts';

/** Opens a section of the settings; of an account's, that account's (default: the one that was open last). */
export function openSettings(app: App, section?: SettingsSection, accountId?: AccountId): void {
  const { place } = app.store.getState();
  const account = accountId ?? (place.kind === 'settings' ? place.accountId : undefined);
  go(app, {
    kind: 'settings',
    ...(section === undefined ? {} : { section }),
    ...(account === undefined ? {} : { accountId: account }),
  });
}

/** The account whose settings are shown: the one asked for, else the one that was open last, else the first. */
export function settingsAccount(state: State): AccountId | null {
  const { place, history, accounts } = state;
  const asked = accountOf(place);
  if (asked !== null && accounts.has(asked)) return asked;
  const been = history.places
    .slice(0, history.at + 1)
    .findLast((p) => accountOf(p) !== null && exists(state, p));
  const last = been ? accountOf(been) : null;
  return last ?? accounts.keys().next().value ?? null;
}
