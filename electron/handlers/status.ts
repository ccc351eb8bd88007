import type { Accounts } from '../accounts/accounts.ts';
import type { Batches } from '../accounts/batches.ts';
import type { Of } from './of.ts';

type Parts = { readonly accounts: Accounts; readonly batches: Pick<Batches, 'flush'> };

export const statusHandlers = ({ accounts, batches }: Parts): Of<'status'> => ({
  'status:set': async ({ accountId, text, emoji, expiresAt }) => {
    const words = text.trim();
    const says = words !== '' || (emoji !== null && emoji !== '');
    await accounts.setCustomStatus(accountId, says ? { text: words || null, emoji, expiresAt } : null);
    batches.flush(); // the window knows it when the call answers
  },
});
