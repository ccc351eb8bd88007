import { asId } from '../../shared/ids.ts';
import type { Place } from '../store/state.ts';
import type { App } from '../store/store.ts';
import { accountOf } from './places.ts';

/** What outlives the window: the page's storage, which holds ids and nothing else. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;
const key = 'place';

/** Remembers which channel is open, so that the window opens where one left it; forgets it with its account. */
export function rememberPlaces(app: App, memory: Memory): () => void {
  return app.store.subscribe(({ place, accounts }, before) => {
    if (place !== before.place && place.kind === 'channel') {
      memory.setItem(key, JSON.stringify([place.accountId, place.channelId]));
    }
    if (accounts === before.accounts) return;
    const kept = recallPlace(memory);
    const owner = kept && accountOf(kept);
    if (owner && before.accounts.has(owner) && !accounts.has(owner)) memory.setItem(key, '[]');
  });
}

/** The remembered channel; null for none and for what cannot be read. */
export function recallPlace(memory: Memory): Place | null {
  const [accountId, channelId] = texts(memory.getItem(key));
  if (accountId === undefined || channelId === undefined) return null;
  return { kind: 'channel', accountId: asId(accountId), channelId: asId(channelId) };
}

function texts(json: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
