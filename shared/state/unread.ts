import type { Channel } from '../domain.ts';
import { type ChannelId, compareIds, type ServerId } from '../ids.ts';
import type { Entities } from './entities.ts';

/** `mentions` counts who wants you; `unread` is anything new at all. */
export type Unread = { readonly unread: boolean; readonly mentions: number };
const nothingNew: Unread = { unread: false, mentions: 0 };

/** A channel never opened is unread only by a mention: nobody wants a wall of dots on joining. */
export function channelUnread(state: Entities, channelId: ChannelId): Unread {
  const read = state.readStates.get(channelId);
  if (!read) return nothingNew;
  const last = state.lastMessages.get(channelId);
  const behind = last !== undefined && read.lastReadId !== null && compareIds(last, read.lastReadId) > 0;
  if (!behind && read.mentions === 0) return nothingNew;
  return { unread: true, mentions: read.mentions };
}

const byServer = new WeakMap<Entities['channels'], ReadonlyMap<ServerId | null, readonly Channel[]>>();

/** Channels of one server (null: direct messages and groups), in the order of their positions. Made once per table. */
export function channelsOf(state: Entities, serverId: ServerId | null): readonly Channel[] {
  let index = byServer.get(state.channels);
  if (!index) {
    index = Map.groupBy(
      [...state.channels.values()].sort((a, b) => a.position - b.position || compareIds(a.id, b.id)),
      (channel) => channel.serverId,
    );
    byServer.set(state.channels, index);
  }
  return index.get(serverId) ?? [];
}

/** Sum over a whole account: what the badge and the tray show. */
export function accountUnread(state: Entities): Unread {
  let unread = false;
  let mentions = 0;
  for (const channelId of state.readStates.keys()) {
    const one = channelUnread(state, channelId);
    unread ||= one.unread;
    mentions += one.mentions;
  }
  return unread ? { unread, mentions } : nothingNew;
}

const sums = new WeakMap<Entities['readStates'], number>();

/** How often somebody wants the person, over a whole account: as `accountUnread` says it, worked out once per table. */
export function accountMentions({ readStates }: Pick<Entities, 'readStates'>): number {
  let sum = sums.get(readStates);
  if (sum === undefined) {
    sum = 0;
    for (const { mentions } of readStates.values()) sum += mentions;
    sums.set(readStates, sum);
  }
  return sum;
}
