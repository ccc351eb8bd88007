import type { AccountId, ChannelId } from '../../shared/ids.ts';
import type { AppError } from '../../shared/result.ts';
import type { Timeline } from '../../shared/state/timeline.ts';
import { type AccountState, type ChannelView, channelKey, idleChannel, type State } from '../store/state.ts';
import type { App } from '../store/store.ts';

/** One channel of one account: what every action on messages is about. */
export type ChannelRef = { readonly accountId: AccountId; readonly channelId: ChannelId };

export const viewOf = (state: State, at: ChannelRef): ChannelView =>
  state.channelViews.get(channelKey(at.accountId, at.channelId)) ?? idleChannel;

export const timelineOf = (state: State, at: ChannelRef): Timeline | undefined =>
  state.accounts.get(at.accountId)?.timelines.get(at.channelId);

/** Changes what the person is doing in a channel; a change that changes nothing is none. */
export function patchView(app: App, at: ChannelRef, patch: Partial<ChannelView>): void {
  const old = viewOf(app.store.getState(), at);
  const next = { ...old, ...patch };
  if (isSame(next, old)) return;
  app.store.setState((s) => ({
    channelViews: new Map(s.channelViews).set(channelKey(at.accountId, at.channelId), next),
  }));
}

function isSame(a: ChannelView, b: ChannelView): boolean {
  const before = new Map(Object.entries(b));
  return Object.entries(a).every(([key, value]) => before.get(key) === value);
}

export function patchAccount(
  app: App,
  accountId: AccountId,
  change: (account: AccountState) => AccountState,
): void {
  const account = app.store.getState().accounts.get(accountId);
  if (!account) return;
  const next = change(account);
  if (next === account) return;
  app.store.setState((s) => ({ accounts: new Map(s.accounts).set(accountId, next) }));
}

/** Channels whose stretch is kept when one leaves them; the others are loaded again. */
const keptTimelines = 12;

/** Puts a stretch in its place, as the one used last. */
export function putTimeline(app: App, at: ChannelRef, timeline: Timeline): void {
  patchAccount(app, at.accountId, (account) => {
    const timelines = new Map(account.timelines);
    timelines.delete(at.channelId);
    timelines.set(at.channelId, timeline);
    for (const channelId of timelines.keys()) {
      if (timelines.size <= keptTimelines) break;
      timelines.delete(channelId);
    }
    return { ...account, timelines };
  });
}

/** Tells the person of something that went wrong away from where they look. */
export function notice(app: App, error: AppError): void {
  app.store.setState((s) => ({ notices: [...s.notices, error] }));
}
