import type { Snapshot } from '../../shared/events.ts';
import type { Entities } from '../../shared/state/entities.ts';

/** What is known of an account as the one event that tells a new window all of it; null before the first snapshot. */
export function toSnapshot(known: Entities): Snapshot | null {
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
  };
}
