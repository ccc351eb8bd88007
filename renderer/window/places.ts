import type { ServerId } from '../../shared/ids.ts';
import type { State } from '../store/state.ts';

/** The server whose channels stand in the column; null: none, as at home. */
export const serverOf = ({ place, accounts }: State): ServerId | null => {
  if (place.kind === 'server') return place.serverId;
  if (place.kind !== 'channel') return null;
  return accounts.get(place.accountId)?.entities.channels.get(place.channelId)?.serverId ?? null;
};

/** A group's members have a place beside the conversation as those of a server have. */
export const isGroup = ({ place, accounts }: State): boolean =>
  place.kind === 'channel' &&
  accounts.get(place.accountId)?.entities.channels.get(place.channelId)?.kind === 'group';
