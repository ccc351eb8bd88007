import type { Channel, Member, Presence, Role, Server } from '../../../shared/domain.ts';
import type { Snapshot } from '../../../shared/events.ts';
import type { UserId } from '../../../shared/ids.ts';
import { id, inside, listOf, type Report } from '../../net/decode.ts';
import { channel, member, presence, readState, relationship, role, server, user } from './decode.ts';
import type {
  WireChannel,
  WireMember,
  WireOwnUser,
  WirePresence,
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
};

/** A guild (full), as `ready` and `guild_create` carry it. */
export function wholeGuild(f: WireWholeGuild, report: Report): WholeGuild {
  const own = (me: { readonly member?: unknown }): Member =>
    inside(me.member, 'member', (m: WireMember) => member(m, report));
  return {
    server: server(f),
    channels: listOf(f.channels, 'channels', (one: WireChannel) => channel(one, report), report),
    roles: listOf(f.roles, 'roles', (one: WireRole) => role(one), report),
    members: listOf([f.me], 'me', own, report),
  };
}

/** `ready`: everything the account knows. Throws only without oneself. */
export function snapshotOf(d: WireReady, report: Report): Snapshot {
  const { me, seenAs } = inside(d.user, 'user', oneself);
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
  };
}

const oneself = (f: WireOwnUser) => ({
  me: user(f),
  seenAs: presence({ status: f.wanted_status, custom_status: f.custom_status }),
});
