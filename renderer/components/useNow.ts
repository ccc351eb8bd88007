import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';

/** The window's clock; tests give their own. */
export const ClockContext = createContext<() => number>(Date.now);

const lengths = { second: 1000, minute: 60_000 } as const;
type Grain = keyof typeof lengths;

/** One timer for all who watch the same hand of the clock; none while nobody does. */
const watchers: Record<Grain, Set<() => void>> = { second: new Set(), minute: new Set() };
const timers: Partial<Record<Grain, ReturnType<typeof setTimeout>>> = {};

function wind(grain: Grain): void {
  const length = lengths[grain];
  // to the turn of the second or minute, so that nothing is shown late by a whole one
  timers[grain] = setTimeout(
    () => {
      wind(grain);
      for (const tell of [...watchers[grain]]) tell();
    },
    length - (Date.now() % length),
  );
}

function watch(grain: Grain, tell: () => void): () => void {
  const all = watchers[grain];
  if (all.size === 0) wind(grain);
  all.add(tell);
  return () => {
    all.delete(tell);
    if (all.size === 0) clearTimeout(timers[grain]);
  };
}

/** The time in ms, down to the whole second or minute; draws anew when that has passed. */
export function useNow(grain: Grain): number {
  const clock = useContext(ClockContext);
  const subscribe = useCallback((tell: () => void) => watch(grain, tell), [grain]);
  return useSyncExternalStore(subscribe, () => clock() - (clock() % lengths[grain]));
}

/** The computer may sleep over a timer: it is looked at the clock again after this long. */
const longestWaitMs = 30_000;

/** Whether a moment has come; draws anew when it comes. null: it never does. */
export function useHasPassed(at: number | null): boolean {
  const clock = useContext(ClockContext);
  const subscribe = useCallback(
    (tell: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const wait = () => {
        tell();
        if (at === null || at <= clock()) return;
        timer = setTimeout(wait, Math.min(at - clock(), longestWaitMs));
      };
      wait();
      return () => clearTimeout(timer);
    },
    [at, clock],
  );
  return useSyncExternalStore(subscribe, () => at !== null && at <= clock());
}
