import { channelKey } from '../store/state.ts';
import type { App } from '../store/store.ts';
import type { ChannelRef } from './channel-view.ts';

export const draftOf = (app: App, at: ChannelRef): string =>
  app.store.getState().drafts.get(channelKey(at.accountId, at.channelId)) ?? '';

/** What stands in the composer, in the window at once. */
export function setDraft(app: App, at: ChannelRef, text: string): void {
  if (draftOf(app, at) === text) return;
  app.store.setState((s) => {
    const drafts = new Map(s.drafts);
    if (text === '') drafts.delete(channelKey(at.accountId, at.channelId));
    else drafts.set(channelKey(at.accountId, at.channelId), text);
    return { drafts };
  });
}

/** On disk: the composer calls it when typing pauses and when it goes away. */
export async function saveDraft(app: App, at: ChannelRef): Promise<void> {
  await app.bridge.call('draft:save', { ...at, text: draftOf(app, at) });
}

/** When each channel was last told that one types there: no oftener than its server asks for. */
const told = new WeakMap<App, Map<string, number>>();

export async function tellTyping(app: App, at: ChannelRef): Promise<void> {
  const account = app.store.getState().accounts.get(at.accountId);
  const { typingMs = null } = account?.view.capabilities ?? {};
  if (typingMs === null || account?.view.connection.state !== 'live') return;
  // nobody else is there to be told
  if (account.entities.channels.get(at.channelId)?.kind === 'saved') return;
  const own = told.get(app) ?? new Map<string, number>();
  told.set(app, own);
  const key = channelKey(at.accountId, at.channelId);
  if (app.now() - (own.get(key) ?? Number.NEGATIVE_INFINITY) < typingMs) return;
  own.set(key, app.now());
  await app.bridge.call('channel:typing', at);
}

/** A message ends its author's typing for everyone: what is typed next is told at once. */
export function forgetTyping(app: App, at: ChannelRef): void {
  told.get(app)?.delete(channelKey(at.accountId, at.channelId));
}
