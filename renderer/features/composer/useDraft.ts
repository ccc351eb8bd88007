import { useEffect, useRef } from 'react';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { saveDraft } from '../../actions/drafts.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { channelKey } from '../../store/state.ts';

/** A pause in typing that is long enough to write to the disk (ms). */
const pauseMs = 400;

/** The channel's unsent text: in the store at once, on the disk when typing pauses and when one leaves. */
export function useDraft(at: ChannelRef): string {
  const app = useApp();
  const text = useAppState((s) => s.drafts.get(channelKey(at.accountId, at.channelId)) ?? '');
  const saved = useRef(text);
  useEffect(() => {
    if (saved.current === text) return;
    if (text === '') {
      saved.current = ''; // sent: the action tells main when the message is safe
      return;
    }
    const save = () => {
      saved.current = text;
      void saveDraft(app, at);
    };
    const timer = setTimeout(save, pauseMs);
    return () => clearTimeout(timer);
  }, [app, at, text]);
  useEffect(
    () => () => {
      const now = app.store.getState().drafts.get(channelKey(at.accountId, at.channelId)) ?? '';
      if (saved.current !== now) void saveDraft(app, at);
    },
    [app, at],
  );
  return text;
}
