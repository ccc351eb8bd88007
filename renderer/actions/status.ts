import type { CustomStatus } from '../../shared/domain.ts';
import type { AccountId } from '../../shared/ids.ts';
import type { AppError } from '../../shared/result.ts';
import type { AccountState } from '../store/state.ts';
import type { App } from '../store/store.ts';

/** What was refused, and by which account's server. */
export type Refusal = { readonly accountId: AccountId; readonly host: string; readonly error: AppError };

/** What an account says of itself as far as the person is concerned: also what its server could not be told yet. */
export function wantedStatus({ view, entities }: AccountState): CustomStatus | null {
  if (view.statusWaiting) return view.statusWaiting.status;
  return (entities.me === null ? null : entities.presences.get(entities.me)?.customStatus) ?? null;
}

/** Says this on one account or on all (null); an empty text without emoji says nothing. Answers who refused. */
export async function sayStatus(
  app: App,
  accountId: AccountId | null,
  {
    text,
    emoji,
    expiresAt,
  }: { readonly text: string; readonly emoji: string | null; readonly expiresAt: number | null },
): Promise<readonly Refusal[]> {
  const views = [...app.store.getState().accounts.values()].map(({ view }) => view);
  const wanted = views.filter(({ id }) => accountId === null || id === accountId);
  const answers = await Promise.all(
    wanted.map(async ({ id, host }) => {
      const result = await app.bridge.call('status:set', { accountId: id, text, emoji, expiresAt });
      return result.ok ? [] : [{ accountId: id, host, error: result.error }];
    }),
  );
  return answers.flat();
}
