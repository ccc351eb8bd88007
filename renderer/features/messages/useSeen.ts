import { useEffect } from 'react';
import type { MessageId } from '../../../shared/ids.ts';
import { acknowledge, lookAway } from '../../actions/messages.ts';
import { useAppState } from '../../store/hooks.ts';
import { useRow } from './world.ts';

/** Being there for this long is having seen it: a channel one only passes stays unread. */
const seenMs = 500;

/** Tells the server what was read: the newest message is on the screen and the window has the person's eyes. */
export function useSeen({ ids, atBottom }: { ids: readonly MessageId[]; atBottom: boolean }): void {
  const { app, at } = useRow();
  const focused = useAppState((s) => s.window.focused);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new messages start the wait again
  useEffect(() => {
    if (!atBottom || !focused) return;
    const timer = setTimeout(() => void acknowledge(app, at), seenMs);
    return () => clearTimeout(timer);
  }, [app, at, ids, atBottom, focused]);
  useEffect(() => {
    if (!focused && atBottom) lookAway(app, at);
  }, [app, at, focused, atBottom]);
}
