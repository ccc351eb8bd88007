import type { DomainEvent } from '../../../shared/events.ts';
import type { ChannelId, RoleId, ServerId, UserId } from '../../../shared/ids.ts';
import { fields, id, insideOrNull, list, listOf } from '../../net/decode.ts';
import { recordOf } from './decode.ts';
import type { Known } from './known.ts';
import { merged } from './merged.ts';
import { namesIn, type Read } from './read.ts';
import { serverAgain } from './whole.ts';
import type { WireChannel, WireEmoji, WireEvent, WireMember, WireServer } from './wire.ts';

const emojiOf = (known: Known, serverId: ServerId): DomainEvent => ({
  type: 'emojiChanged',
  serverId,
  emoji: known.emojiOf(serverId),
});

const here: Read = (e, known, now) => {
  const f = fields<WireServer>(e.server);
  const serverId = id<ServerId>(f._id, 'server._id');
  learnServer(known, serverId, f);
  listOf(
    e.channels,
    'channels',
    (one: WireChannel) => known.channels.set(id<ChannelId>(one._id, '_id'), one),
    known.report,
  );
  listOf(e.emojis, 'emojis', (one: WireEmoji) => known.learnEmoji(one), known.report);
  return [...serverAgain(known, serverId, now), emojiOf(known, serverId)];
};

/** Taken only when it can be read: what cannot would spoil every later change of it. */
function learnServer(known: Known, serverId: ServerId, f: WireServer): void {
  const old = known.servers.get(serverId);
  known.servers.set(serverId, f);
  try {
    known.sight(serverId, 0);
  } catch (error) {
    if (old) known.servers.set(serverId, old);
    else known.servers.delete(serverId);
    throw error;
  }
}

const serverFields: Readonly<Record<string, string>> = {
  Description: 'description',
  Categories: 'categories',
  Icon: 'icon',
  Banner: 'banner',
};
const changed: Read = (e, known, now) => {
  const serverId = id<ServerId>(e.id, 'id');
  const old = known.servers.get(serverId);
  if (!old) return [];
  const gone = namesIn(e.clear).flatMap((one) => serverFields[one] ?? []);
  return replaceServer(known, serverId, merged(old, fields(e.data), gone), now);
};

/** Categories and roles that are no more must be told one by one. */
function replaceServer(
  known: Known,
  serverId: ServerId,
  next: WireServer,
  now: number,
): readonly DomainEvent[] {
  const before = known.sight(serverId, now);
  learnServer(known, serverId, next);
  const after = known.sight(serverId, now);
  const left = new Set<string>([...(after?.categories ?? []), ...(after?.roles ?? [])].map((one) => one.id));
  const gone: DomainEvent[] = [
    ...(before?.categories ?? []).flatMap((one): DomainEvent[] =>
      left.has(one.id) ? [] : [{ type: 'channelRemoved', channelId: one.id }],
    ),
    ...(before?.roles ?? []).flatMap((one): DomainEvent[] =>
      left.has(one.id) ? [] : [{ type: 'roleRemoved', roleId: one.id }],
    ),
  ];
  return [...gone, ...serverAgain(known, serverId, now)];
}

function serverGone(known: Known, serverId: ServerId): readonly DomainEvent[] {
  known.servers.delete(serverId);
  known.members.delete(serverId);
  known.counts.delete(serverId);
  for (const [channelId, f] of known.channels) if (f.server === serverId) known.channels.delete(channelId);
  for (const one of known.emojiOf(serverId)) known.emoji.delete(one.id);
  return [{ type: 'serverRemoved', serverId }];
}

/** One role of a server after the other: `next` answers what there is now. */
const roles =
  (next: (all: Readonly<Record<string, unknown>>, e: WireEvent) => Readonly<Record<string, unknown>>): Read =>
  (e, known, now) => {
    const serverId = id<ServerId>(e.id, 'id');
    const old = known.servers.get(serverId);
    if (!old) return [];
    return replaceServer(known, serverId, { ...old, roles: next(recordOf(old.roles, 'roles'), e) }, now);
  };

const roleChanged = roles((all, e) => {
  const roleId = id<RoleId>(e.role_id, 'role_id');
  const gone = namesIn(e.clear).includes('Colour') ? ['colour'] : [];
  const old = Object.hasOwn(all, roleId) ? recordOf(all[roleId], 'role') : {};
  return { ...all, [roleId]: merged(old, fields(e.data), gone) };
});
const roleGone = roles((all, e) => merged(all, {}, [id<RoleId>(e.role_id, 'role_id')]));
const ranked = roles((all, e) => {
  const order = list(
    e.ranks,
    'ranks',
    (one) => id<RoleId>(one, ''),
    () => undefined,
  );
  const known = order.filter((one) => Object.hasOwn(all, one));
  return {
    ...all,
    ...Object.fromEntries(known.map((one, rank) => [one, { ...recordOf(all[one], 'role'), rank }])),
  };
});

const memberChanged: Read = (e, known, now) => {
  const member = known.changeMember(fields(e.id), fields(e.data), namesIn(e.clear));
  if (!member) return [];
  const told: DomainEvent = { type: 'memberUpserted', member };
  return member.userId === known.me ? [told, ...serverAgain(known, member.serverId, now)] : [told];
};

/** Somebody came. Of whom we know nothing yet, the member list will ask. */
const joined: Read = (e, known) => {
  const member = insideOrNull(e.member, 'member', (f: WireMember) => known.learnMember(f));
  return member && known.told.has(member.userId) ? [{ type: 'memberUpserted', member }] : [];
};

const left: Read = (e, known) => {
  const serverId = id<ServerId>(e.id, 'id');
  const userId = id<UserId>(e.user, 'user');
  if (userId === known.me) return serverGone(known, serverId);
  known.members.get(serverId)?.delete(userId);
  return [{ type: 'memberRemoved', serverId, userId }];
};

const emojiHere: Read = (e, known) => {
  const serverId = known.learnEmoji(fields<WireEmoji>(e));
  return serverId === null ? [] : [emojiOf(known, serverId)];
};

export const serverEvents: Readonly<Record<string, Read>> = {
  ServerCreate: here,
  ServerUpdate: changed,
  ServerDelete: (e, known) => serverGone(known, id(e.id, 'id')),
  ServerMemberUpdate: memberChanged,
  ServerMemberJoin: joined,
  ServerMemberLeave: left,
  ServerRoleUpdate: roleChanged,
  ServerRoleDelete: roleGone,
  ServerRoleRanksUpdate: ranked,
  EmojiCreate: emojiHere,
  EmojiUpdate: (e, known) => {
    const old = known.emoji.get(id(e.id, 'id'));
    const { name } = fields<{ readonly name?: unknown }>(e.data);
    if (!old || typeof name !== 'string') return [];
    known.learnEmoji({ _id: old.id, parent: { id: old.serverId }, name, animated: old.animated });
    return [emojiOf(known, old.serverId)];
  },
  EmojiDelete: (e, known) => {
    const old = known.emoji.get(id(e.id, 'id'));
    if (!old) return [];
    known.emoji.delete(old.id);
    return [emojiOf(known, old.serverId)];
  },
};
