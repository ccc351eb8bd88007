import { useState } from 'react';
import type { CustomStatus } from '../../../shared/domain.ts';
import { type ClearAfter, currentStatus, endOf } from '../../../shared/status.ts';
import { wantedStatus } from '../../actions/status.ts';
import type { AccountState } from '../../store/state.ts';
import type { App } from '../../store/store.ts';

/** `own`: at `ownEnd`, which the person picked (ms since 1970; null: not yet). */
export type End = ClearAfter | 'own';
export type Draft = {
  readonly text: string;
  readonly emoji: string | null;
  readonly end: End;
  readonly ownEnd: number | null;
};

/** What was begun and not said yet, by scope of the menu: closing it loses nothing. */
const begun = new WeakMap<App, Map<string, Draft>>();
const begunIn = (app: App): Map<string, Draft> => {
  const known = begun.get(app) ?? new Map<string, Draft>();
  begun.set(app, known);
  return known;
};

/** Most status texts are about today. */
const fresh: Draft = { text: '', emoji: null, end: 'today', ownEnd: null };

/** What all of these accounts say; undefined where they differ. */
function commonStatus(accounts: readonly AccountState[], now: number): CustomStatus | null | undefined {
  const [first, ...others] = accounts.map((account) => currentStatus(wantedStatus(account), now));
  if (first === undefined) return null;
  return others.every((other) => same(other ?? null, first)) ? first : undefined;
}

const same = (a: CustomStatus | null, b: CustomStatus | null): boolean =>
  (a?.text || null) === (b?.text || null) &&
  (a?.emoji || null) === (b?.emoji || null) &&
  (a?.expiresAt ?? null) === (b?.expiresAt ?? null);

function draftOf(status: CustomStatus | null | undefined, now: number): Draft {
  if (!status) return fresh;
  const { text, emoji, expiresAt } = status;
  const said = { text: text ?? '', emoji, ownEnd: null };
  if (expiresAt === null) return { ...said, end: 'never' };
  const named = (['today', 'week'] as const).find((end) => endOf(end, now) === expiresAt);
  return named ? { ...said, end: named } : { ...said, end: 'own', ownEnd: expiresAt };
}

/** When the status of a draft would end; undefined: a time is still to be picked, or has passed. */
export function draftEnd({ end, ownEnd }: Draft, now: number): number | null | undefined {
  if (end !== 'own') return endOf(end, now);
  return ownEnd !== null && ownEnd > now ? ownEnd : undefined;
}

/** What stands in the menu: what was begun, else what is said now. */
export function useDraft(app: App, scope: string, accounts: readonly AccountState[], now: number) {
  const [touched, setTouched] = useState<Draft | null>(() => begunIn(app).get(scope) ?? null);
  const common = commonStatus(accounts, now);
  const draft = touched ?? draftOf(common, now);
  return {
    draft,
    differ: common === undefined,
    touched: touched !== null,
    change: (part: Partial<Draft>) => {
      const next = { ...draft, ...part };
      begunIn(app).set(scope, next);
      setTouched(next);
    },
    /** It was said: from now on what the servers say stands there. */
    settle: () => {
      begunIn(app).delete(scope);
      setTouched(null);
    },
  };
}
