import type { Accounts } from '../accounts/accounts.ts';
import type { Of } from './of.ts';

export const statusHandlers = ({ accounts }: { readonly accounts: Accounts }): Of<'status'> => ({
  'status:set': async ({ accountId, text, emoji, expiresAt }) => {
    const words = text.trim();
    const says = words !== '' || (emoji !== null && emoji !== '');
    await accounts.setCustomStatus(accountId, says ? { text: words || null, emoji, expiresAt } : null);
  },
});
