import { useEffect, useState } from 'react';
import { type ChannelRef, viewOf } from '../../actions/channel-view.ts';
import { useApp, useAppState } from '../../store/hooks.ts';

/** Seconds until one may write again; 0: now. Who moderates is not held. */
export function useSlowMode(at: ChannelRef): number {
  const app = useApp();
  const until = useAppState((s) => {
    const channel = s.accounts.get(at.accountId)?.entities.channels.get(at.channelId);
    const { sentAt } = viewOf(s, at);
    if (!channel || channel.abilities.moderate || channel.slowModeSeconds === 0 || sentAt === null) return 0;
    return sentAt + channel.slowModeSeconds * 1000;
  });
  const [now, setNow] = useState(app.now);
  const left = Math.max(0, Math.ceil((until - Math.max(now, 0)) / 1000));
  const waits = left > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `until` starts the clock again
  useEffect(() => {
    setNow(app.now());
    if (!waits) return;
    const timer = setInterval(() => setNow(app.now()), 500);
    return () => clearInterval(timer);
  }, [app, until, waits]);
  return left;
}
