import type {
  Ban,
  ChannelFacts,
  Invite,
  InvitePreview,
  RoleFacts,
  RoleOverride,
  ServerFacts,
} from '../../../shared/administration.ts';
import type { RoleId, ServerId, UserId } from '../../../shared/ids.ts';
import type { PermissionSet } from '../../../shared/permissions.ts';
import {
  count,
  countOrNull,
  flag,
  id,
  idOrNull,
  insideOrNull,
  listOf,
  name,
  nameOrNull,
  type Report,
  text,
  textOrNull,
} from '../../net/decode.ts';
import { memberKey, override, recordOf, rolesSaid } from './decode.ts';
import type { Refs } from './media.ts';
import { bits, namesOf, type Override } from './permissions.ts';
import type {
  WireBan,
  WireBans,
  WireChannel,
  WireInvite,
  WireInvitePreview,
  WireOverride,
  WireServer,
  WireUser,
} from './wire.ts';

/* The objects of the API that only those see who run a server, and whoever comes to one. */

const named = ({ allow, deny }: Override): PermissionSet => ({ allow: namesOf(allow), deny: namesOf(deny) });

/** The default role is no role there: the server has a set of what everybody may, without a denial. */
export function serverFacts(f: WireServer, refs: Refs, report: Report): ServerFacts {
  const everyone: RoleFacts = {
    id: id(f._id, '_id'),
    name: 'everyone',
    colour: null,
    hoisted: false,
    isDefault: true,
    allow: namesOf(bits(f.default_permissions, 'default_permissions')),
    deny: [],
  };
  const roles = rolesSaid(f.roles, report).map(
    ({ id: roleId, name: title, colour, hoisted, rule }): RoleFacts => ({
      id: roleId,
      name: title,
      colour,
      hoisted,
      isDefault: false,
      ...named(rule),
    }),
  );
  return {
    id: id(f._id, '_id'),
    name: name(f.name, 'name'),
    description: textOrNull(f.description, 'description'),
    icon: refs.pictureOrNull(f.icon, 'icon'),
    banner: refs.pictureOrNull(f.banner, 'banner'),
    ownerId: idOrNull(f.owner, 'owner'),
    roles: [...roles, everyone],
  };
}

const nothing: Override = { allow: 0n, deny: 0n };

/** What a channel says of everybody (under the server's id) and of roles. */
export function rulesOf(f: WireChannel): ReadonlyMap<RoleId, Override> {
  const read = (value: unknown): Override =>
    insideOrNull(value, 'permissions', (o: WireOverride) => override(o)) ?? nothing;
  const roles = Object.entries(recordOf(f.role_permissions, 'role_permissions'));
  return new Map([
    [id<RoleId>(f.server, 'server'), read(f.default_permissions)],
    ...roles.map(([roleId, rule]) => [id<RoleId>(roleId, 'role_permissions'), read(rule)] as const),
  ]);
}

/** A rule that neither allows nor denies is none. */
export function channelFacts(f: WireChannel): ChannelFacts {
  const rules = [...rulesOf(f)].filter(([, { allow, deny }]) => allow !== 0n || deny !== 0n);
  return {
    id: id(f._id, '_id'),
    name: nameOrNull(f.name, 'name') ?? '',
    topic: textOrNull(f.description, 'description'),
    nsfw: flag(f.nsfw ?? undefined, 'nsfw'),
    slowModeSeconds: typeof f.slowmode === 'number' ? count(f.slowmode, 'slowmode') : 0,
    overrides: rules.map(([roleId, rule]): RoleOverride => ({ roleId, ...named(rule) })),
  };
}

/** The people stand beside the bans; when it was is not said. */
export function bans(f: WireBans, refs: Refs, report: Report): readonly Ban[] {
  const one = (u: WireUser) => ({
    id: id<UserId>(u._id, '_id'),
    name: name(u.username, 'username'),
    avatar: refs.pictureOrNull(u.avatar, 'avatar'),
  });
  const people = new Map(listOf(f.users, 'users', one, report).map((person) => [person.id, person]));
  const read = (b: WireBan): Ban => {
    const { userId } = memberKey(b);
    const who = people.get(userId);
    return {
      userId,
      name: who?.name ?? '?',
      avatar: who?.avatar ?? refs.face(userId),
      reason: textOrNull(b.reason, 'reason'),
      bannedAt: null,
    };
  };
  return listOf(f.bans, 'bans', read, report);
}

export const invite = (f: WireInvite): Invite => ({
  code: id(f._id, '_id'),
  serverId: idOrNull(f.server, 'server'),
  channelId: idOrNull(f.channel, 'channel'),
  inviterId: idOrNull(f.creator, 'creator'),
  uses: null,
  mostUses: null,
  expiresAt: null,
});

/** Of a group the channel is all there is. `isHere`: is one a member of that server already? */
export function invitePreview(
  f: WireInvitePreview,
  refs: Refs,
  isHere: (serverId: ServerId) => boolean,
): InvitePreview {
  const kind = text(f.type, 'type') === 'Group' ? 'group' : 'server';
  const serverId = kind === 'server' ? id<ServerId>(f.server_id, 'server_id') : null;
  return {
    code: id(f.code, 'code'),
    kind,
    name: kind === 'server' ? name(f.server_name, 'server_name') : name(f.channel_name, 'channel_name'),
    description: kind === 'group' ? textOrNull(f.channel_description, 'channel_description') : null,
    icon: refs.pictureOrNull(f.server_icon, 'server_icon'),
    banner: refs.pictureOrNull(f.server_banner, 'server_banner'),
    memberCount: countOrNull(f.member_count, 'member_count'),
    channelName: nameOrNull(f.channel_name, 'channel_name'),
    inviterName: nameOrNull(f.user_name, 'user_name'),
    serverId: serverId !== null && isHere(serverId) ? serverId : null,
  };
}
