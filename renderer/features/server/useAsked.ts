import { useCallback, useEffect, useState } from 'react';
import type { AppError, Result } from '../../../shared/result.ts';

/** What was asked for; the last answer stays while it is asked again. */
export type Asked<T> = {
  readonly value: T | null;
  readonly error: AppError | null;
  readonly again: () => void;
};

/** Asks when it appears, and again when what is heard of it changes. `ask` keeps its identity while it asks the same. */
export function useAsked<T>(ask: () => Promise<Result<T>>, ...heard: readonly unknown[]): Asked<T> {
  const [answer, setAnswer] = useState<Omit<Asked<T>, 'again'>>({ value: null, error: null });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is heard, and another round, ask again
  useEffect(() => {
    let gone = false;
    void ask().then((result) => {
      if (gone) return;
      setAnswer((old) =>
        result.ok ? { value: result.value, error: null } : { value: old.value, error: result.error },
      );
    });
    return () => {
      gone = true;
    };
  }, [ask, round, ...heard]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  return { ...answer, again };
}
