import type { Message } from '../../shared/domain.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type { State } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { type ChannelRef, viewOf } from './channel-view.ts';
import { jumpTo, loadChannel } from './messages.ts';
import { openChannel } from './places.ts';

/** Results asked for at once. */
const pageSize = 25;

type Scope = Exclude<State['ui']['search'], null>;
export type FoundPage = { readonly messages: readonly Message[]; readonly more: boolean };

/** What can be looked through from here: the open channel, all of its server, or nothing (null). */
export function searchable({ place, accounts }: State, wanted: Scope): Scope | null {
  const account = place.kind === 'channel' ? accounts.get(place.accountId) : undefined;
  if (place.kind !== 'channel' || !account?.view.capabilities.search) return null;
  const channel = account.entities.channels.get(place.channelId);
  if (!channel) return null;
  const whole = wanted === 'server' && account.view.capabilities.searchServers && channel.serverId !== null;
  return whole ? 'server' : 'channel';
}

/** Opens the search, or turns it to another scope. Answers false where nothing can be looked through. */
export function openSearch(app: App, wanted: Scope): boolean {
  const search = searchable(app.store.getState(), wanted);
  if (search === null) return false;
  app.store.setState((s) => ({ ui: { ...s.ui, layer: null, search } }));
  return true;
}

export const closeSearch = (app: App): void => app.store.setState((s) => ({ ui: { ...s.ui, search: null } }));

/** A page of messages with these words, the newest first; `before`: the last one of the page before. */
export function search(
  app: App,
  at: ChannelRef,
  asked: { readonly scope: Scope; readonly words: string; readonly before: MessageId | null },
): Promise<Result<FoundPage>> {
  const { entities } = app.store.getState().accounts.get(at.accountId) ?? {};
  const serverId = entities?.channels.get(at.channelId)?.serverId ?? null;
  const whole = asked.scope === 'server' && serverId !== null;
  return app.bridge.call('search:messages', {
    accountId: at.accountId,
    channelId: whole ? null : at.channelId,
    serverId: whole ? serverId : null,
    words: asked.words.trim(),
    before: asked.before,
    limit: pageSize,
  });
}

/** Opens the channel of a message and goes to it, once that is loaded; not if the person went on meanwhile. */
export async function openMessage(
  app: App,
  { accountId, channelId }: ChannelRef,
  id: MessageId,
): Promise<void> {
  const at = { accountId, channelId };
  openChannel(app, accountId, channelId);
  await loadChannel(app, accountId, channelId);
  const state = app.store.getState();
  const { place } = state;
  const here = place.kind === 'channel' && place.accountId === accountId && place.channelId === channelId;
  if (here && viewOf(state, at).load === 'idle') await jumpTo(app, at, id);
}
