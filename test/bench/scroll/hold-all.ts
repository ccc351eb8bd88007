import { type ChannelRef, putTimeline } from '../../../renderer/actions/channel-view.ts';
import { type Item, itemsOf } from '../../../renderer/features/messages/items.ts';
import type { App } from '../../../renderer/store/store.ts';
import type { Message } from '../../../shared/domain.ts';
import { openTimeline } from '../../../shared/state/timeline.ts';

/** Every message of the channel in the window at once, with its items, as a list that shows them all needs it. */
export function holdAll(app: App, at: ChannelRef, messages: readonly Message[]): readonly Item[] {
  const timeline = openTimeline(messages, { hasOlder: false, hasNewer: false });
  putTimeline(app, at, timeline);
  const me = app.store.getState().accounts.get(at.accountId)?.entities.me ?? null;
  return itemsOf({ ...timeline, readUpTo: null, me });
}
