import type { DomainEvent, MemberRange, Snapshot } from '../../shared/events.ts';
import type { ServerId, UserId } from '../../shared/ids.ts';
import type { Entities, MemberList } from '../../shared/state/entities.ts';

/** What is known of an account as the events that tell a new window all of it; none before the first snapshot. */
export function toEvents(known: Entities): readonly DomainEvent[] {
  const snapshot = toSnapshot(known);
  if (!snapshot) return [];
  const { sessions } = known;
  return [
    snapshot,
    ...(sessions ? [{ type: 'sessionsKnown', sessions } as const] : []),
    ...[...known.memberLists].flatMap(([serverId, list]) => rangesOf(serverId, list)),
  ];
}

/** The loaded rows of a member list, a range for each stretch without gaps. */
function rangesOf(
  serverId: ServerId,
  { total, online, groups, userIds }: MemberList,
): readonly MemberRange[] {
  const shape = { type: 'memberRange', serverId, total, online, groups } as const;
  const runs: { start: number; userIds: UserId[] }[] = [];
  for (const [index, userId] of [...userIds].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && last.start + last.userIds.length === index) last.userIds.push(userId);
    else runs.push({ start: index, userIds: [userId] });
  }
  return runs.length === 0
    ? [{ ...shape, start: 0, userIds: [] }]
    : runs.map((run) => ({ ...shape, ...run }));
}

function toSnapshot(known: Entities): Snapshot | null {
  if (known.me === null) return null;
  return {
    type: 'snapshot',
    me: known.me,
    users: [...known.users.values()],
    servers: [...known.servers.values()],
    channels: [...known.channels.values()].map((channel) => {
      const last = known.lastMessages.get(channel.id) ?? null;
      return last === channel.lastMessageId ? channel : { ...channel, lastMessageId: last };
    }),
    roles: [...known.roles.values()],
    members: [...known.members.values()].flatMap((members) => [...members.values()]),
    presences: [...known.presences],
    relationships: [...known.relationships.values()],
    readStates: [...known.readStates.values()],
    profiles: [...known.profiles.values()],
    own: known.own,
    notes: [...known.notes],
    emoji: [...known.emoji.values()].flat(),
  };
}
