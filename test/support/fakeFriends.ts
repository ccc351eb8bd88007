import type { Channel, Relationship, RelationshipKind } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import { type AccountId, asId, type ChannelId, type UserId } from '../../shared/ids.ts';
import type { Answer, Arg, CallName } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';
import { channelOf, type FakeAccount } from './community.ts';

type FriendCall = Extract<CallName, `${'friend' | 'group' | 'direct'}:${string}`>;
type FriendAnswers = { [K in FriendCall]: (arg: Arg<K>) => Answer<K> };
type Inside = {
  find(accountId: AccountId): FakeAccount;
  happen(accountId: AccountId, ...events: DomainEvent[]): void;
};

/** Friends and groups of the fake main process: asking, accepting and leaving change what is told next. */
export function friendAnswers({ find, happen }: Inside): FriendAnswers {
  const books = new Map<AccountId, Map<UserId, Relationship>>();
  const groups = new Map<ChannelId, Channel>();
  const book = (accountId: AccountId): Map<UserId, Relationship> => {
    const all = find(accountId).snapshot.relationships;
    const known = books.get(accountId) ?? new Map(all.map((one) => [one.userId, one]));
    books.set(accountId, known);
    return known;
  };
  const put = (accountId: AccountId, userId: UserId, change: Partial<Relationship>): RelationshipKind => {
    const old = book(accountId).get(userId);
    const relationship = {
      kind: 'outgoing' as const,
      nickname: null,
      since: null,
      ...old,
      ...change,
      userId,
    };
    book(accountId).set(userId, relationship);
    happen(accountId, { type: 'relationshipUpserted', relationship });
    return relationship.kind;
  };
  const ask = (accountId: AccountId, userId: UserId): RelationshipKind => {
    const kind = book(accountId).get(userId)?.kind;
    if (userId === find(accountId).snapshot.me) throw new Failure('invalid', 'thatIsYou');
    if (kind === 'friend') throw new Failure('invalid', 'alreadyFriends');
    if (kind === 'outgoing') throw new Failure('invalid', 'alreadyRequested');
    if (kind === 'blocked') throw new Failure('forbidden', 'youBlocked');
    return put(accountId, userId, { kind: kind === 'incoming' ? 'friend' : 'outgoing' });
  };
  const channel = (accountId: AccountId, channelId: ChannelId): Channel => {
    const known = groups.get(channelId) ?? find(accountId).snapshot.channels.find((c) => c.id === channelId);
    if (!known) throw new Failure('notFound', 'channelGone');
    return known;
  };
  const change = (at: { accountId: AccountId; channelId: ChannelId }, more: Partial<Channel>): void => {
    const next = { ...channel(at.accountId, at.channelId), ...more };
    groups.set(next.id, next);
    happen(at.accountId, { type: 'channelUpserted', channel: next });
  };
  const gone = ({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }): void =>
    happen(accountId, { type: 'channelRemoved', channelId });
  return {
    'friend:askByName': ({ accountId, name }) => {
      const user = find(accountId).snapshot.users.find((one) => one.username === name.toLowerCase());
      if (!user) throw new Failure('notFound', 'unknownPerson');
      return { userId: user.id, kind: ask(accountId, user.id) };
    },
    'friend:ask': ({ accountId, userId }) => void ask(accountId, userId),
    'friend:block': ({ accountId, userId }) => void put(accountId, userId, { kind: 'blocked' }),
    'friend:remove': ({ accountId, userId }) => {
      if (!book(accountId).delete(userId)) throw new Failure('notFound', 'relationshipGone');
      happen(accountId, { type: 'relationshipRemoved', userId });
    },
    'friend:nickname': ({ accountId, userId, nickname }) => void put(accountId, userId, { nickname }),
    'group:create': ({ accountId, userIds, name }) => {
      const channelId = asId<ChannelId>(`group-${userIds.join('-')}`);
      const ownerId = find(accountId).snapshot.me;
      groups.set(
        channelId,
        channelOf(channelId, null, name, { kind: 'group', recipientIds: userIds, ownerId }),
      );
      change({ accountId, channelId }, {});
      return { channelId };
    },
    'group:add': ({ userId, ...at }) =>
      change(at, { recipientIds: [...channel(at.accountId, at.channelId).recipientIds, userId] }),
    'group:remove': ({ userId, ...at }) => {
      const { recipientIds } = channel(at.accountId, at.channelId);
      change(at, { recipientIds: recipientIds.filter((id) => id !== userId) });
    },
    'group:leave': gone,
    'group:rename': ({ name, ...at }) => change(at, { name }),
    'group:icon': ({ handle, ...at }) =>
      change(at, { icon: handle === null ? null : asId(`icons/${handle}`) }),
    'direct:close': gone,
  };
}
