import type { Relationship } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import type { ChannelId, UserId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, id } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { FriendBackend } from '../friends.ts';
import { type Api, understood } from './api.ts';
import { presence, relationship } from './decode.ts';
import { learnChannel } from './events.ts';
import type { Known } from './known.ts';
import { fileIdOf } from './media.ts';
import { named } from './messages.ts';
import type { WireChannel, WireUser } from './wire.ts';

export type Parts = {
  readonly api: Api;
  readonly known: Known;
  readonly tell: (events: readonly DomainEvent[]) => void;
  readonly now: () => number;
};

/** endpoints.csv rows 36-40 and 53-58, 71, 72. */
export const friends = (parts: Parts): FriendBackend => ({ ...people(parts), ...groups(parts) });

type PeopleVerbs = 'askByName' | 'befriend' | 'block' | 'endRelationship' | 'nicknameFriend';

function people({ api, known, tell }: Parts): Pick<FriendBackend, PeopleVerbs> {
  const learn = (body: unknown): Relationship => {
    const f = understood(() => fields<WireUser>(body));
    const userId = understood(() => known.learnUser(f));
    const now = relationship(userId, f.relationship);
    if (!now) throw new Failure('nonsense', 'nonsense');
    const seen: DomainEvent[] =
      f.online === undefined
        ? []
        : [{ type: 'presenceChanged', userId, presence: understood(() => presence(f, false)) }];
    tell([...known.tellUser(userId), { type: 'relationshipUpserted', relationship: now }, ...seen]);
    return now;
  };
  const put = (userId: UserId, what: 'friend' | 'block') =>
    named(
      'unknownPerson',
      api.json({ method: 'PUT', path: path`/users/${userId}/${what}`, repeatable: false }),
    );
  const remove = (userId: UserId, what: 'friend' | 'block') =>
    named(
      'relationshipGone',
      api.json({ method: 'DELETE', path: path`/users/${userId}/${what}`, repeatable: false }),
    );
  const ask = (username: string) =>
    asRequest(
      named('unknownPerson', api.json({ method: 'POST', path: '/users/friend', body: { username } })),
    );
  const personOf = async (userId: UserId): Promise<WireUser> => {
    const person = known.users.get(userId);
    if (person) return person;
    const body = await named('unknownPerson', api.json({ method: 'GET', path: path`/users/${userId}` }));
    understood(() => known.learnUser(fields<WireUser>(body)));
    return understood(() => fields<WireUser>(body));
  };
  return {
    // people have numbers on today's servers, and had none on older ones: those take the name alone
    askByName: async (name, number) => {
      if (known.today && number === null) throw new Failure('invalid', 'numberNeeded');
      return learn(await ask(known.today ? `${name}#${number}` : name));
    },
    // there is no way to ask by id: who asked us is accepted by theirs, others are asked by their name
    befriend: async (userId) => {
      if (userId === known.me) throw new Failure('invalid', 'thatIsYou');
      const { relationship: now, username, discriminator } = await personOf(userId);
      if (now === 'Incoming') return learn(await asRequest(put(userId, 'friend')));
      return learn(
        await ask(known.today ? `${String(username)}#${String(discriminator)}` : String(username)),
      );
    },
    // `NoEffect`: they are blocked already, which we had not heard
    block: async (userId) => {
      learn((await put(userId, 'block')) ?? { ...(await personOf(userId)), relationship: 'Blocked' });
    },
    endRelationship: async (userId) => {
      const { relationship: now } = known.users.get(userId) ?? {};
      const body = await remove(userId, now === 'Blocked' ? 'block' : 'friend');
      if (body === undefined) throw new Failure('notFound', 'relationshipGone'); // `NoEffect`: there was none
      understood(() => known.learnUser(fields<WireUser>(body)));
      tell([{ type: 'relationshipRemoved', userId }]);
    },
    nicknameFriend: () => Promise.reject(new Failure('unsupported', 'unsupported')),
  };
}

/** Who has blocked us takes no request; who asks for one is told no more than that. `NoEffect`: it was oneself. */
async function asRequest<T>(work: Promise<T>): Promise<T> {
  try {
    const body = await work;
    if (body === undefined) throw new Failure('invalid', 'thatIsYou');
    return body;
  } catch (error) {
    if (error instanceof Failure && error.error.code === 'directClosed') {
      throw new Failure('forbidden', 'friendRequestsClosed');
    }
    throw error;
  }
}

type GroupVerbs = Omit<FriendBackend, PeopleVerbs>;
type Channels = GroupVerbs & {
  openDirect(userId: UserId): Promise<ChannelId>;
  openSaved(): Promise<ChannelId>;
};

export function groups({ api, known, tell, now }: Parts): Channels {
  const learn = (body: unknown, more: object = {}): ChannelId => {
    const f: WireChannel = understood(() => ({ ...fields<WireChannel>(body), ...more }));
    tell(understood(() => learnChannel(known, f, now())));
    return understood(() => id<ChannelId>(f._id, '_id'));
  };
  const gone = (channelId: ChannelId): void => {
    known.channels.delete(channelId);
    tell([{ type: 'channelRemoved', channelId }]);
  };
  const change = async (channelId: ChannelId, body: object): Promise<void> => {
    const answer = await named(
      'channelGone',
      api.json({ method: 'PATCH', path: path`/channels/${channelId}`, body }),
    );
    if (answer !== undefined) learn(answer);
  };
  const close = async (channelId: ChannelId): Promise<void> => {
    await named(
      'channelGone',
      api.json({ method: 'DELETE', path: path`/channels/${channelId}`, repeatable: false }),
    );
    gone(channelId);
  };
  const open = async (userId: UserId): Promise<ChannelId> =>
    learn(await named('unknownPerson', api.json({ method: 'GET', path: path`/users/${userId}/dm` })), {
      active: true,
    });
  return {
    createGroup: async (userIds, name) => {
      const body = { name: name || firstNames(known, userIds), users: userIds };
      return learn(await api.json({ method: 'POST', path: '/channels/create', body }));
    },
    addToGroup: async (channelId, userId) => {
      await named(
        'channelGone',
        api.json({
          method: 'PUT',
          path: path`/channels/${channelId}/recipients/${userId}`,
          repeatable: false,
        }),
      );
    },
    removeFromGroup: async (channelId, userId) => {
      await named(
        'channelGone',
        api.json({
          method: 'DELETE',
          path: path`/channels/${channelId}/recipients/${userId}`,
          repeatable: false,
        }),
      );
    },
    leaveGroup: close,
    // a group has a name here, always: an empty one is made of its people's
    renameGroup: (channelId, name) => {
      const { recipients } = known.channels.get(channelId) ?? {};
      const others = Array.isArray(recipients) ? recipients : [];
      return change(channelId, { name: name || firstNames(known, others) });
    },
    setGroupIcon: (channelId, icon) =>
      change(channelId, icon === null ? { remove: ['Icon'] } : { icon: fileIdOf(icon) }),
    // it stays known: the next message in it brings it back
    closeDirect: async (channelId) => {
      const old = known.channels.get(channelId);
      await close(channelId);
      if (old) known.channels.set(channelId, { ...old, active: false });
    },
    openDirect: open,
    openSaved: () => open(known.me),
  };
}

const longestName = 32;
function firstNames(known: Known, userIds: readonly unknown[]): string {
  const names = userIds.flatMap((one) => known.told.get(id<UserId>(one, ''))?.displayName ?? []);
  return names.join(', ').slice(0, longestName).trim() || 'Group';
}
