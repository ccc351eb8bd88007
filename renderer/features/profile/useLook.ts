import { useCallback, useEffect, useState } from 'react';
import { type Mutuals, noMutuals } from '../../../shared/people.ts';
import type { AppError } from '../../../shared/result.ts';
import { lookAt } from '../../actions/people.ts';
import { useApp } from '../../store/hooks.ts';
import type { PersonRef } from '../../store/state.ts';

export type Look = {
  readonly mutuals: Mutuals;
  readonly state: 'asking' | 'done' | AppError;
  readonly again: () => void;
};

/** Asks the server about somebody, once for each time they are shown. */
export function useLook(person: PersonRef): Look {
  const app = useApp();
  const { accountId, userId } = person;
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Omit<Look, 'again'>>({ mutuals: noMutuals, state: 'asking' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  useEffect(() => {
    let gone = false;
    setAnswer((old) => ({ ...old, state: 'asking' }));
    void lookAt(app, { accountId, userId, serverId: null }).then((result) => {
      if (gone) return;
      if (result.ok) setAnswer({ mutuals: result.value, state: 'done' });
      else setAnswer((old) => ({ ...old, state: result.error }));
    });
    return () => {
      gone = true;
    };
  }, [app, accountId, userId, round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  return { ...answer, again };
}
