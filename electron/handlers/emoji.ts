import type { Accounts } from '../accounts/accounts.ts';
import type { Pictures } from '../uploads/pictures.ts';
import type { Of } from './of.ts';

type Parts = {
  readonly accounts: Accounts;
  flush(): void;
  readonly pictures: Pick<Pictures, 'send'>;
};

/** The window knows what changed before it is told that it worked. */
export const emojiHandlers = ({ accounts, flush, pictures }: Parts): Of<'emoji'> => ({
  'emoji:add': async ({ accountId, serverId, name, handle }) => {
    const account = accounts.get(accountId);
    const sent = await pictures.send(accountId, 'emoji', handle);
    await account.use((backend) => backend.addEmoji(serverId, name, sent));
    flush();
  },
  'emoji:rename': async ({ accountId, serverId, emojiId, name }) => {
    await accounts.get(accountId).use((backend) => backend.renameEmoji(serverId, emojiId, name));
    flush();
  },
  'emoji:remove': async ({ accountId, serverId, emojiId }) => {
    await accounts.get(accountId).use((backend) => backend.removeEmoji(serverId, emojiId));
    flush();
  },
});
