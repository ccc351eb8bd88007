import type { Relationship, User } from '../../../shared/domain.ts';
import type { ChannelId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, inside } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { FriendBackend } from '../friends.ts';
import { channel, relationship, user } from './decode.ts';
import { type Parts, understood } from './rest.ts';
import type { WireChannel, WireRelationship } from './wire.ts';

/** One limit of the server's (20 in a minute) holds for all that asks or blocks. */
const route = 'friend';
const relationships = '/api/users/@me/relationships';

/** docs/protocols/hubbub-api.md, "Friends" and "Direct messages and groups". */
export const friends = (parts: Parts): FriendBackend => ({ ...people(parts), ...groups(parts) });

type PeopleVerbs = 'askByName' | 'befriend' | 'block' | 'endRelationship' | 'nicknameFriend';

function people({ http, tell }: Parts): Pick<FriendBackend, PeopleVerbs> {
  const learn = (body: unknown): Relationship => {
    const related = understood(() => read(fields(body)));
    tell([
      { type: 'userUpserted', user: related.user },
      { type: 'relationshipUpserted', relationship: related.relationship },
    ]);
    return related.relationship;
  };
  return {
    askByName: async (name, number) =>
      learn(
        await http.json({
          method: 'POST',
          path: relationships,
          route,
          body: { username: name, ...(number === null ? {} : { discriminator: number }) },
        }),
      ),
    befriend: async (userId) =>
      learn(
        await http.json({
          method: 'PUT',
          path: path`/api/users/@me/relationships/${userId}`,
          route,
          body: { type: 'friend' },
          // a second try after a lost answer would be told "asked already"
          repeatable: false,
        }),
      ),
    block: async (userId) => {
      learn(
        await http.json({
          method: 'PUT',
          path: path`/api/users/@me/relationships/${userId}`,
          route,
          body: { type: 'blocked' },
        }),
      );
    },
    endRelationship: async (userId) => {
      await http.json({
        method: 'DELETE',
        path: path`/api/users/@me/relationships/${userId}`,
        repeatable: false,
      });
      tell([{ type: 'relationshipRemoved', userId }]);
    },
    nicknameFriend: async (userId, nickname) => {
      learn(
        await http.json({
          method: 'PATCH',
          path: path`/api/users/@me/relationships/${userId}`,
          body: { nickname },
        }),
      );
    },
  };
}

const read = (f: WireRelationship): { relationship: Relationship; user: User } => ({
  relationship: relationship(f),
  user: inside(f.user, 'user', user),
});

function groups({ http, tell, problem }: Parts): Omit<FriendBackend, PeopleVerbs> {
  const learn = (body: unknown): ChannelId => {
    const told = understood(() => channel(fields<WireChannel>(body), problem));
    tell([{ type: 'channelUpserted', channel: told }]);
    return told.id;
  };
  const gone = (channelId: ChannelId): void => tell([{ type: 'channelRemoved', channelId }]);
  const change = async (channelId: ChannelId, body: object): Promise<void> => {
    learn(await http.json({ method: 'PATCH', path: path`/api/channels/${channelId}`, body }));
  };
  return {
    createGroup: async (userIds, name) => {
      const body = { recipient_ids: userIds, ...(name === '' ? {} : { name }) };
      return learn(await onlyFriends(http.json({ method: 'POST', path: '/api/users/@me/channels', body })));
    },
    addToGroup: async (channelId, userId) => {
      const recipient = path`/api/channels/${channelId}/recipients/${userId}`;
      await onlyFriends(http.json({ method: 'PUT', path: recipient }));
    },
    removeFromGroup: async (channelId, userId) => {
      const recipient = path`/api/channels/${channelId}/recipients/${userId}`;
      await http.json({ method: 'DELETE', path: recipient, repeatable: false });
    },
    leaveGroup: async (channelId) => {
      const recipient = path`/api/channels/${channelId}/recipients/@me`;
      await http.json({ method: 'DELETE', path: recipient, repeatable: false });
      gone(channelId);
    },
    renameGroup: (channelId, name) => change(channelId, { name: name === '' ? null : name }),
    setGroupIcon: (channelId, icon) => change(channelId, { icon }),
    closeDirect: async (channelId) => {
      await http.json({ method: 'DELETE', path: path`/api/channels/${channelId}` });
      gone(channelId);
    },
  };
}

/** `dms_closed` says of a group that somebody is no friend. */
async function onlyFriends<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Failure && error.error.code === 'directClosed') {
      throw new Failure('forbidden', 'groupFriendsOnly');
    }
    throw error;
  }
}
