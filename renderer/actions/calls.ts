import type { AppError } from '../../shared/result.ts';
import type { State } from '../store/state.ts';
import type { App } from '../store/store.ts';
import type { ChannelRef } from './channel-view.ts';

/** Whether there is a call to join: the server has calls, the channel can be one, and this account may. */
export function offersCall(state: State, { accountId, channelId }: ChannelRef): boolean {
  const account = state.accounts.get(accountId);
  const channel = account?.entities.channels.get(channelId);
  const spoken = channel?.kind === 'voice' || channel?.kind === 'dm' || channel?.kind === 'group';
  return spoken && channel.abilities.connect && (account?.view.capabilities.calls ?? false);
}

/** Opens the dialog for joining the call of a channel. */
export const beginCall = (app: App, { accountId, channelId }: ChannelRef): void =>
  app.store.setState((s) => ({ ui: { ...s.ui, layer: null, calling: { accountId, channelId } } }));

export const endCall = (app: App): void => app.store.setState((s) => ({ ui: { ...s.ui, calling: null } }));

/** Joins on the server; sound is not ours to give yet. Answers why not. */
export async function joinCall(app: App, { accountId, channelId }: ChannelRef): Promise<AppError | null> {
  const answer = await app.bridge.call('call:join', { accountId, channelId });
  return answer.ok ? null : answer.error;
}
