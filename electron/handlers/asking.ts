import type { AccountId } from '../../shared/ids.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Backend } from '../backends/backend.ts';

export type AskingParts = { readonly accounts: Accounts; flush(): void };

/** Asks a backend, and tells the window what changed before it is told that it worked. */
export const askingOver =
  ({ accounts, flush }: AskingParts) =>
  async <T>(accountId: AccountId, work: (backend: Backend) => Promise<T>): Promise<T> => {
    const value = await accounts.get(accountId).use(work);
    flush();
    return value;
  };
