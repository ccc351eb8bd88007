import { useMemo } from 'react';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { sendDraft, wordsToSend } from '../../actions/outbox.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { useSlowMode } from './useSlowMode.ts';

/** From here on the characters that are left are shown. */
const nearLimit = 200;

/** What stands between the text and the server: its limit, and slow mode. A text that may not go stays where it is. */
export function useSending(at: ChannelRef, text: string) {
  const app = useApp();
  const limit = useAppState((s) => s.accounts.get(at.accountId)?.view.limits.messageLength ?? 0);
  const slow = useSlowMode(at);
  const left = useMemo(() => limit - wordsToSend(app, at, text).length, [app, at, text, limit]);
  const go = () => {
    if (left >= 0 && slow === 0) void sendDraft(app, at);
  };
  return { send: go, left, near: left <= nearLimit, limit, slow };
}
