import type { Message } from '../../shared/domain.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { App } from '../store/store.ts';
import type { ChannelRef } from './channel-view.ts';

const looked = new WeakMap<App, Map<string, Promise<Message | null>>>();

/** The message that is answered, where it is not among those loaded: asked for once. null: it is gone, or out of reach. */
export function lookAtOriginal(
  app: App,
  { accountId, channelId }: ChannelRef,
  messageId: MessageId,
): Promise<Message | null> {
  const known = looked.get(app) ?? new Map<string, Promise<Message | null>>();
  looked.set(app, known);
  const key = `${accountId} ${channelId} ${messageId}`;
  const before = known.get(key);
  if (before) return before;
  const asked = app.bridge.call('message:look', { accountId, channelId, messageId }).then((answer) => {
    if (answer.ok) return answer.value;
    // what is gone stays gone; what was out of reach is asked for when it is shown again
    if (answer.error.kind !== 'notFound') known.delete(key);
    return null;
  });
  known.set(key, asked);
  return asked;
}
