import type { Channel, Presence, Relationship } from '../../../shared/domain.ts';
import type { Snapshot } from '../../../shared/events.ts';
import type { ChannelId, ServerId, UserId } from '../../../shared/ids.ts';
import { DecodeError, fields, id, list, listOf } from '../../net/decode.ts';
import { presence, relationship } from './decode.ts';
import type { Known } from './known.ts';
import { isShown, wholeChannel } from './whole.ts';
import type {
  WireChannel,
  WireEmoji,
  WireMember,
  WireReady,
  WireRelation,
  WireServer,
  WireUser,
} from './wire.ts';

/**
 * Begins anew with what Ready tells. Throws DecodeError when it does not say who one is. Read states, one's own profile
 * and settings come from elsewhere (`index.ts`).
 */
export function begin(known: Known, ready: WireReady, now: number): Snapshot {
  const { report } = known;
  const oneself = (Array.isArray(ready.users) ? ready.users : []).find(isOneself);
  const mine = fields<WireUser>(oneself);
  const me = id<UserId>(mine._id, 'users._id');
  known.clear();
  known.me = me;
  known.today = typeof mine.discriminator === 'string';
  listOf(ready.users, 'users', (f: WireUser) => known.learnUser(f), report);
  if (!known.users.has(me)) throw new DecodeError('users');
  listOf(ready.members, 'members', (f: WireMember) => known.learnMember(f), report);
  listOf(
    ready.servers,
    'servers',
    (f: WireServer) => known.servers.set(id<ServerId>(f._id, '_id'), f),
    report,
  );
  listOf(
    ready.channels,
    'channels',
    (f: WireChannel) => known.channels.set(id<ChannelId>(f._id, '_id'), f),
    report,
  );
  listOf(ready.emojis, 'emojis', (f: WireEmoji) => known.learnEmoji(f), report);
  return {
    ...places(known, now),
    ...people(known),
    type: 'snapshot',
    me,
    readStates: [],
    profiles: [],
    own: null,
    notes: [],
    emoji: [...known.emoji.values()],
  };
}

const isOneself = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && Reflect.get(one, 'relationship') === 'User';

/** What cannot be read is left out, and forgotten: no event could make it whole. */
function places(known: Known, now: number): Pick<Snapshot, 'servers' | 'roles' | 'channels' | 'members'> {
  const sights = new Map(
    list(
      [...known.servers.keys()],
      'servers',
      (key) => {
        const sight = known.sight(id(key, ''), now);
        if (!sight) throw new DecodeError('');
        return [id<ServerId>(key, ''), sight] as const;
      },
      known.report,
    ),
  );
  for (const key of known.servers.keys()) if (!sights.has(key)) known.servers.delete(key);
  const channels: Channel[] = [...sights.values()].flatMap((sight) => sight.categories);
  for (const [key, f] of known.channels) {
    const sight = typeof f.server === 'string' ? sights.get(id(f.server, '')) : undefined;
    const [read] = list(
      [f],
      'channels',
      () => sight?.channel(f) ?? wholeChannel(known, f, now),
      known.report,
    );
    if (!read) known.channels.delete(key);
    else if (isShown(f)) channels.push(read);
  }
  const members = [...known.members.values()].flatMap((all) => {
    const own = all.get(known.me);
    return own ? [known.learnMember(own)] : [];
  });
  return {
    servers: [...sights.values()].map((sight) => sight.server),
    roles: [...sights.values()].flatMap((sight) => sight.roles),
    channels,
    members: members.filter((one) => sights.has(one.serverId)),
  };
}

function people(known: Known): Pick<Snapshot, 'users' | 'presences' | 'relationships'> {
  for (const userId of known.users.keys()) known.tellUser(userId);
  const presences: (readonly [UserId, Presence])[] = [];
  const relationships = new Map<UserId, Relationship>();
  const related = (userId: UserId, status: unknown) => {
    const one = relationship(userId, status);
    if (one) relationships.set(userId, one);
  };
  const relations = known.users.get(known.me)?.relations;
  listOf(relations, 'relations', (f: WireRelation) => related(id(f._id, '_id'), f.status), known.report);
  for (const [userId, f] of known.users) {
    presences.push([userId, presence(f, userId === known.me)]);
    related(userId, f.relationship);
  }
  return { users: [...known.told.values()], presences, relationships: [...relationships.values()] };
}
