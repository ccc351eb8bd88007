import type { Channel, Presence, Relationship } from '../../../shared/domain.ts';
import type { Snapshot } from '../../../shared/events.ts';
import type { ChannelId, ServerId, UserId } from '../../../shared/ids.ts';
import { DecodeError, fields, id, list, listOf } from '../../net/decode.ts';
import { Shelf } from '../../net/shelf.ts';
import { presence, relationship } from './decode.ts';
import type { Known } from './known.ts';
import type { Sight } from './sight.ts';
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

/** Read at a time, before other work has its turn: a millisecond or two. */
const turn = 500;

/**
 * Begins anew with what Ready tells; step by step, since a large account has a hundred thousand people. Throws DecodeError
 * before the first step when it does not say who one is. Read states, one's own profile and settings come from elsewhere
 * (`account.ts`).
 */
export function begin(known: Known, ready: WireReady, now: number): Generator<void, Snapshot> {
  const { users, members, servers, channels, emojis } = ready;
  for (const [name, value] of Object.entries({ users, members, servers, channels, emojis })) {
    const isList = Array.isArray(value) || (name === 'users' && value instanceof Shelf);
    if (value !== undefined && value !== null && !isList) throw new DecodeError(name);
  }
  const shelf = users instanceof Shelf ? users : null;
  const said = shelf?.items ?? (Array.isArray(users) ? users : []);
  const mine = fields<WireUser>(said.find(isOneself));
  const me = id<UserId>(mine._id, 'users._id');
  known.clear(shelf);
  known.me = me;
  known.today = typeof mine.discriminator === 'string';
  known.learnUser(mine);
  return learn(known, { ...ready, users: said }, now);
}

function* learn(known: Known, ready: WireReady, now: number): Generator<void, Snapshot> {
  const { me } = known;
  yield* each(known, ready.users, 'users', (f: WireUser) => known.users.take(f));
  yield* each(known, ready.members, 'members', (f: WireMember) => known.learnMember(f));
  yield* each(known, ready.servers, 'servers', (f: WireServer) =>
    known.servers.set(id<ServerId>(f._id, '_id'), f),
  );
  yield* each(known, ready.channels, 'channels', (f: WireChannel) =>
    known.channels.set(id<ChannelId>(f._id, '_id'), f),
  );
  yield* each(known, ready.emojis, 'emojis', (f: WireEmoji) => known.learnEmoji(f));
  const where = yield* places(known, now);
  return {
    ...where,
    ...(yield* people(known, where.channels)),
    type: 'snapshot',
    me,
    readStates: [],
    profiles: [],
    own: null,
    notes: [],
    emoji: [...known.emoji.values()],
  };
}

function* each<W extends object>(
  { report }: Known,
  value: unknown,
  name: string,
  read: (item: W) => unknown,
): Generator<void, void> {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  for (let i = 0; i < all.length; i += turn) {
    listOf(all.slice(i, i + turn), name, read, report);
    yield;
  }
}

/** Today's servers may leave out the direct messages and groups one has. */
export const tellsOfTalks = ({ channels }: WireReady): boolean =>
  Array.isArray(channels) &&
  channels.some((one) => typeof one === 'object' && one !== null && !('server' in one));

const isOneself = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && Reflect.get(one, 'relationship') === 'User';

function* places(
  known: Known,
  now: number,
): Generator<void, Pick<Snapshot, 'servers' | 'roles' | 'channels' | 'members'>> {
  const sights = yield* sightsOf(known, now);
  const seen = [...sights.values()];
  const channels: Channel[] = seen.flatMap((sight) => sight.categories);
  let read = 0;
  for (const f of known.channels.values()) {
    const channel = channelIn(known, sights, f, now);
    if (channel && isShown(f)) channels.push(channel);
    if (++read % turn === 0) yield;
  }
  const members = [...known.members.values()].flatMap((all) => {
    const own = all.get(known.me);
    return own ? [known.learnMember(own)] : [];
  });
  return {
    servers: seen.map((sight) => sight.server),
    roles: seen.flatMap((sight) => sight.roles),
    channels,
    members: members.filter((one) => sights.has(one.serverId)),
  };
}

type Sights = ReadonlyMap<ServerId, Sight>;

/** What cannot be read is left out, and forgotten: no event could make it whole. */
function* sightsOf(known: Known, now: number): Generator<void, Sights> {
  const sights = new Map<ServerId, Sight>();
  for (const serverId of known.servers.keys()) {
    const [sight] = list([serverId], 'servers', () => sightOn(known, serverId, now), known.report);
    if (sight) sights.set(serverId, sight);
    else known.servers.delete(serverId);
    yield;
  }
  return sights;
}

function channelIn(known: Known, sights: Sights, f: WireChannel, now: number): Channel | undefined {
  const sight = typeof f.server === 'string' ? sights.get(id(f.server, '')) : undefined;
  const [channel] = list(
    [f],
    'channels',
    () => sight?.channel(f) ?? wholeChannel(known, f, now),
    known.report,
  );
  if (!channel) known.channels.delete(id(f._id, '_id'));
  return channel;
}

function sightOn(known: Known, serverId: ServerId, now: number): Sight {
  const sight = known.sight(serverId, now);
  if (!sight) throw new DecodeError('');
  return sight;
}

/** An account that knows no more people is told of all of them. */
const fewPeople = 2_000;

function shownPeople(
  known: Known,
  relationships: ReadonlyMap<UserId, Relationship>,
  channels: readonly Channel[],
): ReadonlySet<UserId> {
  if (known.users.size <= fewPeople) return new Set(known.users.ids());
  const partners = channels.flatMap(({ recipientIds }) => recipientIds);
  return new Set([known.me, ...known.told.keys(), ...relationships.keys(), ...partners]);
}

/**
 * Of many, those are told of who are shown without doing anything: oneself, whom one has to do with, and with whom one
 * talks. All others come with what they do (`Known.tellUser`): to hand a hundred thousand people to a window takes longer
 * than it may.
 */
function* people(
  known: Known,
  channels: readonly Channel[],
): Generator<void, Pick<Snapshot, 'users' | 'presences' | 'relationships'>> {
  const relationships = new Map<UserId, Relationship>();
  const related = (userId: UserId, status: unknown) => {
    const one = relationship(userId, status);
    if (one) relationships.set(userId, one);
  };
  const { relations } = known.users.get(known.me) ?? {};
  listOf(relations, 'relations', (f: WireRelation) => related(id(f._id, '_id'), f.status), known.report);
  let read = 0;
  for (const [userId, { wire }] of known.users.met()) {
    related(userId, wire.relationship);
    if (++read % (20 * turn) === 0) yield;
  }
  const shown = shownPeople(known, relationships, channels);
  const presences: (readonly [UserId, Presence])[] = [];
  for (const userId of shown) {
    known.tellUser(userId);
    const f = known.users.get(userId);
    if (f) presences.push([userId, presence(f, userId === known.me)]);
    if (++read % turn === 0) yield;
  }
  return { users: [...known.told.values()], presences, relationships: [...relationships.values()] };
}
