import { useContext, useEffect, useState } from 'react';
import { ClockContext } from './useNow.ts';

/** Whole seconds until a moment (ms since 1970); 0 when it has passed or is not known. */
export function useSecondsLeft(until: number | null): number {
  const now = useContext(ClockContext);
  const [time, setTime] = useState(now);
  const left = until === null ? 0 : Math.max(0, Math.ceil((until - time) / 1000));
  const waits = left > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment starts the clock again
  useEffect(() => {
    setTime(now());
    if (!waits) return;
    const timer = setInterval(() => setTime(now()), 500);
    return () => clearInterval(timer);
  }, [now, until, waits]);
  return left;
}

/** "0:24". */
export const secondsLeft = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
