import type { AccountId } from '../../shared/ids.ts';
import { accountOfPlace, type State } from './state.ts';

/** The window without an account: what it knew of it, what was typed for it and where one had been in it. */
export function forgetAccount(state: State, accountId: AccountId): State {
  const accounts = new Map(state.accounts);
  accounts.delete(accountId);
  const profileDrafts = new Map(state.profileDrafts);
  profileDrafts.delete(accountId);
  const isOther = (key: string) => !key.startsWith(`${accountId}/`);
  const others = <V>(table: ReadonlyMap<string, V>) => new Map([...table].filter(([key]) => isOther(key)));
  return {
    ...state,
    accounts,
    profileDrafts,
    outbox: state.outbox.filter((row) => row.accountId !== accountId),
    uploads: new Map([...state.uploads].filter(([, upload]) => upload.accountId !== accountId)),
    handed: others(state.handed),
    drafts: others(state.drafts),
    pageDrafts: others(state.pageDrafts),
    channelViews: others(state.channelViews),
    lastChannel: others(state.lastChannel),
    history: historyWithout(state, accountId),
    landing: state.landing?.accountId === accountId ? null : state.landing,
    friends: state.friends.asks === accountId ? { ...state.friends, asks: null } : state.friends,
    ui: {
      ...state.ui,
      calling: state.ui.calling?.accountId === accountId ? null : state.ui.calling,
      person: state.ui.person?.accountId === accountId ? null : state.ui.person,
      folded: new Set([...state.ui.folded].filter(isOther)),
    },
  };
}

/** The place that is shown stays until the window has left it. */
function historyWithout({ history }: State, accountId: AccountId): State['history'] {
  const { places, at } = history;
  const stays = (index: number) => {
    const place = places[index];
    return index === at || (place !== undefined && accountOfPlace(place) !== accountId);
  };
  const kept = places.filter((_, index) => stays(index));
  const before = places.slice(0, at).filter((_, index) => stays(index)).length;
  return { places: kept, at: before };
}
