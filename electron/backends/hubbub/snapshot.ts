import type { Channel, Member, Presence, Role, Server, ServerEmoji } from '../../../shared/domain.ts';
import type { Snapshot } from '../../../shared/events.ts';
import type { UserId } from '../../../shared/ids.ts';
import { DecodeError, fields, id, inside, list, listOf, type Report, text } from '../../net/decode.ts';
import { channel, member, presence, readState, relationship, role, server, user } from './decode.ts';
import { emoji, own, profile } from './profiles.ts';
import type {
  WireChannel,
  WireEmoji,
  WireMember,
  WireOwnUser,
  WirePresence,
  WirePublicUser,
  WireReady,
  WireRole,
  WireWholeGuild,
} from './wire.ts';

type WholeGuild = {
  readonly server: Server;
  readonly channels: readonly Channel[];
  readonly roles: readonly Role[];
  /** One's own membership. */
  readonly members: readonly Member[];
  readonly emoji: readonly ServerEmoji[];
};

/** A guild (full), as `ready` and `guild_create` carry it. */
export function wholeGuild(f: WireWholeGuild, report: Report): WholeGuild {
  const membership = (me: { readonly member?: unknown }): Member =>
    inside(me.member, 'member', (m: WireMember) => member(m, report));
  return {
    server: server(f),
    channels: listOf(f.channels, 'channels', (one: WireChannel) => channel(one, report), report),
    roles: listOf(f.roles, 'roles', (one: WireRole) => role(one), report),
    members: listOf([f.me], 'me', membership, report),
    emoji: listOf(f.emojis, 'emojis', (one: WireEmoji) => emoji(one), report),
  };
}

/** `ready`: everything the account knows. Throws only without oneself. */
export function snapshotOf(d: WireReady, report: Report): Snapshot {
  const { me, seenAs } = inside(d.user, 'user', oneself);
  const mine = listOf(
    [d.user],
    'user',
    (f: WireOwnUser) => ({ own: own(f), profile: profile(f) }),
    report,
  )[0];
  const guilds = listOf(d.guilds, 'guilds', (one: WireWholeGuild) => wholeGuild(one, report), report);
  const seen = (f: WirePresence): readonly [UserId, Presence] => [id(f.user_id, 'user_id'), presence(f)];
  return {
    type: 'snapshot',
    me: me.id,
    users: [me, ...listOf(d.users, 'users', user, report)],
    servers: guilds.map((g) => g.server),
    channels: [
      ...guilds.flatMap((g) => g.channels),
      ...listOf(d.dms, 'dms', (one: WireChannel) => channel(one, report), report),
    ],
    roles: guilds.flatMap((g) => g.roles),
    members: guilds.flatMap((g) => g.members),
    presences: [...listOf(d.presences, 'presences', seen, report), [me.id, seenAs]],
    relationships: listOf(d.relationships, 'relationships', relationship, report),
    readStates: listOf(d.read_states, 'read_states', readState, report),
    profiles: [
      ...(mine ? [mine.profile] : []),
      ...listOf(d.users, 'users', (one: WirePublicUser) => profile(one), report),
    ],
    own: mine?.own ?? null,
    notes: notesOf(d.notes, report),
    emoji: guilds.flatMap((g) => g.emoji),
  };
}

/** Oneself, as `ready` and answers about oneself carry it; `seenAs` is what one wants to be seen as. */
export const oneself = (f: WireOwnUser) => ({
  me: user(f),
  seenAs: presence({ status: f.wanted_status, custom_status: f.custom_status }),
});

/** A person's id and what one wrote about them. */
function notesOf(value: unknown, report: Report): readonly (readonly [UserId, string])[] {
  try {
    const all = Object.entries(fields(value ?? {}));
    const one = (pair: unknown): readonly [UserId, string] => {
      const [userId, note] = Array.isArray(pair) ? pair : [];
      return [id(userId, 'user_id'), text(note, 'note')];
    };
    return list(all, 'notes', one, report);
  } catch (e) {
    if (!(e instanceof DecodeError)) throw e;
    report('notes');
    return [];
  }
}
