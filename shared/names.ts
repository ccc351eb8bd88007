import type { Channel, Member, User } from './domain.ts';
import type { MediaRef, ServerId, UserId } from './ids.ts';
import { isolated } from './plain-name.ts';
import type { Entities } from './state/entities.ts';

/** What a person is called in a place: the nickname there, else the name they chose, else the handle. */
export const nameOf = (user: User | undefined, member?: Member): string =>
  member?.nickname || user?.displayName || user?.username || '?';

/** The same, looked up; outside of servers (`serverId` null) a friend is called as I call them. */
export function personName(entities: Entities, userId: UserId, serverId: ServerId | null = null): string {
  const user = entities.users.get(userId);
  if (serverId !== null) return nameOf(user, entities.members.get(serverId)?.get(userId));
  return entities.relationships.get(userId)?.nickname || nameOf(user);
}

/** How a person looks in a place: the picture they have there alone, else their own. */
export const faceOf = (user: User | undefined, member?: Member): MediaRef | null =>
  member?.avatar ?? user?.avatar ?? null;

/** A channel's own name; direct messages and unnamed groups are called after the others in them. */
export function channelName(entities: Entities, channel: Channel): string {
  if (channel.name !== '') return channel.name;
  const others = channel.recipientIds.filter((id) => id !== entities.me);
  return others.map((id) => isolated(personName(entities, id))).join(', ') || '?';
}
