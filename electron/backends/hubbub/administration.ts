import type {
  Ban,
  ChannelFacts,
  Invite,
  InvitePreview,
  MemberFacts,
  RoleFacts,
  RoleOverride,
  ServerFacts,
} from '../../../shared/administration.ts';
import type { ServerId } from '../../../shared/ids.ts';
import {
  count,
  countOrNull,
  id,
  idOrNull,
  inside,
  insideOrNull,
  listOf,
  name,
  nameOrNull,
  type Report,
  textOrNull,
  timeOrNull,
  type Wire,
} from '../../net/decode.ts';
import { mediaRefOrNull, member, role, user } from './decode.ts';
import { bits, namesOf } from './permissions.ts';
import type {
  WireBan,
  WireChannel,
  WireGuild,
  WireInvite,
  WireInvitePreview,
  WireMember,
  WireMemberItem,
  WireOverwrite,
  WireRole,
  WireWholeGuild,
} from './wire.ts';

/* The objects of docs/protocols/hubbub-api.md that only those see who run a server, and whoever comes to one. */

/** A role of this family only allows. */
function roleFacts(f: WireRole): RoleFacts {
  const { id, name, colour, hoisted } = role(f);
  return {
    id,
    name,
    colour,
    hoisted,
    isDefault: f.id === f.guild_id,
    allow: namesOf(bits(f.permissions, 'permissions')),
    deny: [],
  };
}

/** The strongest first, as the server ranks them: by position, then id; the default one last. */
export function serverFacts(f: WireWholeGuild, report: Report): ServerFacts {
  const ranked = listOf(
    f.roles,
    'roles',
    (one: WireRole) => ({ ...role(one), facts: roleFacts(one) }),
    report,
  );
  const strongestFirst = ranked.toSorted(
    (a, b) =>
      Number(a.facts.isDefault) - Number(b.facts.isDefault) ||
      b.position - a.position ||
      (a.id < b.id ? -1 : 1),
  );
  return {
    id: id(f.id, 'id'),
    name: name(f.name, 'name'),
    description: textOrNull(f.description, 'description'),
    icon: mediaRefOrNull(f.icon, 'icon'),
    banner: mediaRefOrNull(f.banner, 'banner'),
    ownerId: idOrNull(f.owner_id, 'owner_id'),
    roles: strongestFirst.map(({ facts }) => facts),
  };
}

const override = (f: WireOverwrite): RoleOverride => ({
  roleId: id(f.role_id, 'role_id'),
  allow: namesOf(bits(f.allow, 'allow')),
  deny: namesOf(bits(f.deny, 'deny')),
});

export const channelFacts = (f: WireChannel, report: Report): ChannelFacts => ({
  id: id(f.id, 'id'),
  name: nameOrNull(f.name, 'name') ?? '',
  topic: textOrNull(f.topic, 'topic'),
  nsfw: null,
  slowModeSeconds: count(f.slowmode_seconds, 'slowmode_seconds', 0),
  overrides: listOf(f.overwrites, 'overwrites', override, report),
});

export const memberFacts = (f: WireMemberItem, report: Report): MemberFacts => ({
  member: inside(f.member, 'member', (m: WireMember) => member(m, report)),
  user: inside(f.user, 'user', user),
});

export const ban = (f: WireBan): Ban => {
  const who = inside(f.user, 'user', user);
  return {
    userId: who.id,
    name: who.displayName,
    avatar: who.avatar,
    reason: textOrNull(f.reason, 'reason'),
    bannedAt: timeOrNull(f.created_at, 'created_at'),
  };
};

export const invite = (f: WireInvite): Invite => ({
  code: id(f.code, 'code'),
  serverId: id(f.guild_id, 'guild_id'),
  channelId: idOrNull(f.channel_id, 'channel_id'),
  inviterId: idOrNull(f.inviter_id, 'inviter_id'),
  uses: countOrNull(f.uses, 'uses'),
  mostUses: countOrNull(f.max_uses, 'max_uses'),
  expiresAt: timeOrNull(f.expires_at, 'expires_at'),
});

/** `guildId` is where it leads; whether one is there already is not said. */
export function invitePreview(f: WireInvitePreview): { preview: InvitePreview; guildId: ServerId } {
  const named = (one: Wire<'name'>): string | null => nameOrNull(one.name, 'name');
  return inside(f.guild, 'guild', (guild: WireGuild) => ({
    guildId: id<ServerId>(guild.id, 'id'),
    preview: {
      code: id(f.code, 'code'),
      kind: 'server',
      name: name(guild.name, 'name'),
      description: textOrNull(guild.description, 'description'),
      icon: mediaRefOrNull(guild.icon, 'icon'),
      banner: mediaRefOrNull(guild.banner, 'banner'),
      memberCount: countOrNull(guild.member_count, 'member_count'),
      channelName: insideOrNull(f.channel, 'channel', named),
      inviterName: insideOrNull(f.inviter, 'inviter', user)?.displayName ?? null,
      serverId: null,
    },
  }));
}
