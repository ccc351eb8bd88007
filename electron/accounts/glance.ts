import type { AccountView } from '../../shared/accounts.ts';
import type { CustomStatus } from '../../shared/domain.ts';
import { accountUnread, type Unread } from '../../shared/state/unread.ts';
import { currentStatus } from '../../shared/status.ts';
import type { Running } from './running.ts';

/** An account as it is seen from outside the window: what the tray and the badge show. */
export type Glance = {
  readonly view: AccountView;
  /** What the person is called there; the handle until that is known. */
  readonly name: string;
  /** What one says of oneself, as long as it holds. */
  readonly status: CustomStatus | null;
  readonly unread: Unread;
};

export function glanceAt(account: Pick<Running, 'view' | 'entities'>, now: number): Glance {
  const view = account.view();
  const { entities } = account;
  const { me } = entities;
  const own = me === null ? undefined : entities.users.get(me);
  const presence = me === null ? undefined : entities.presences.get(me);
  return {
    view,
    name: own?.displayName || view.name,
    status: currentStatus(presence?.customStatus, now),
    unread: accountUnread(entities),
  };
}

/** How often somebody wants the person, over all accounts. */
export const wantedIn = (glances: readonly Glance[]): number =>
  glances.reduce((sum, { unread }) => sum + unread.mentions, 0);
