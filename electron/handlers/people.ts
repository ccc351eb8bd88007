import type { DomainEvent } from '../../shared/events.ts';
import type { AccountId, FileHandle, MediaRef, UserId } from '../../shared/ids.ts';
import { noMutuals, type ProfileChange } from '../../shared/people.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Notes } from '../accounts/notes.ts';
import type { Running } from '../accounts/running.ts';
import type { CallsOf, HandlersOf } from './of.ts';

type Parts = {
  readonly accounts: Accounts;
  readonly notes: Notes;
  flush(): void;
  /** Sends a chosen picture; answers where it lies on the server. */
  picture(accountId: AccountId, purpose: 'avatar' | 'banner', handle: FileHandle): Promise<MediaRef>;
};

export const peopleHandlers = ({
  accounts,
  notes,
  flush,
  picture,
}: Parts): HandlersOf<CallsOf<'person'> | 'profile:save'> => ({
  'person:look': async ({ accountId, userId }) => {
    const account = accounts.get(accountId);
    const facts = lookUp(account, userId);
    const shared = mutualsWith(account, userId);
    const [known, mutuals] = await Promise.allSettled([facts, shared]);
    flush();
    if (known.status === 'rejected') throw known.reason;
    if (mutuals.status === 'rejected') throw mutuals.reason;
    return mutuals.value;
  },
  'person:note': async ({ accountId, userId, note }) => {
    accounts.get(accountId);
    return { kept: await notes.write(accountId, userId, note) };
  },
  'profile:save': async ({ accountId, avatar, banner, ...words }) => {
    const account = accounts.get(accountId);
    const sent = async (
      purpose: 'avatar' | 'banner',
      handle: FileHandle | null | undefined,
    ): Promise<MediaRef | null | undefined> => {
      if (handle === null || handle === undefined) return handle;
      return await picture(accountId, purpose, handle);
    };
    // one after the other: both count for the same limit, and a refusal of the first spares the second
    const pictures = { avatar: await sent('avatar', avatar), banner: await sent('banner', banner) };
    const change: ProfileChange = { ...words, ...pictures };
    account.learn(await account.use((backend) => backend.saveProfile(change)));
    flush();
  },
});

async function lookUp(account: Running, userId: UserId): Promise<void> {
  const facts = await account.use((backend) => backend.lookUp(userId));
  const mine = userId === account.entities.me;
  // others are told that an invisible person is offline; of oneself the truth is known already
  const news = (event: DomainEvent) => !mine || event.type !== 'presenceChanged';
  account.learn(facts.filter(news));
}

async function mutualsWith(account: Running, userId: UserId) {
  if (userId === account.entities.me || !account.view().capabilities.mutuals) return noMutuals;
  return await account.use((backend) => backend.mutuals(userId));
}
