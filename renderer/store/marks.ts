import type { ServerId } from '../../shared/ids.ts';
import type { Entities } from '../../shared/state/entities.ts';
import { channelUnread, type Unread } from '../../shared/state/unread.ts';

const nothing: Unread = { unread: false, mentions: 0 };
const known = new WeakMap<Entities, ReadonlyMap<ServerId | null, Unread>>();

/** Unread marks of every server (null: direct messages) in one pass; made once per state of an account. */
function marks(entities: Entities): ReadonlyMap<ServerId | null, Unread> {
  const before = known.get(entities);
  if (before) return before;
  const sums = new Map<ServerId | null, Unread>();
  for (const channelId of entities.readStates.keys()) {
    const channel = entities.channels.get(channelId);
    const one = channelUnread(entities, channelId);
    if (!channel || !one.unread) continue;
    const mentions = (sums.get(channel.serverId)?.mentions ?? 0) + one.mentions;
    sums.set(channel.serverId, { unread: true, mentions });
  }
  known.set(entities, sums);
  return sums;
}

export const marksOf = (entities: Entities | undefined, serverId: ServerId | null): Unread =>
  (entities && marks(entities).get(serverId)) ?? nothing;

/** Requests of people who want to be friends. */
export function requestsOf(entities: Entities): number {
  let count = 0;
  for (const { kind } of entities.relationships.values()) if (kind === 'incoming') count += 1;
  return count;
}
