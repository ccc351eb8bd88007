import { useMemo } from 'react';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { encodeMentions } from '../../actions/mentions.ts';
import { send } from '../../actions/outbox.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { useSlowMode } from './useSlowMode.ts';

/** From here on the characters that are left are shown. */
const nearLimit = 200;

/** What stands between the text and the server: its limit, and slow mode. A text that may not go stays where it is. */
export function useSending(at: ChannelRef, text: string) {
  const app = useApp();
  const limit = useAppState((s) => s.accounts.get(at.accountId)?.view.limits.messageLength ?? 0);
  const slow = useSlowMode(at);
  const encoded = useMemo(() => {
    const entities = app.store.getState().accounts.get(at.accountId)?.entities;
    const serverId = entities?.channels.get(at.channelId)?.serverId ?? null;
    return entities ? encodeMentions(text.trim(), entities, serverId) : text.trim();
  }, [app, at, text]);
  const left = limit - encoded.length;
  const go = () => {
    if (encoded !== '' && left >= 0 && slow === 0) void send(app, at, encoded);
  };
  return { send: go, left, near: left <= nearLimit, limit, slow };
}
