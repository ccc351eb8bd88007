import type { Channel } from '../../../shared/domain.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { channelsOf } from '../../../shared/state/unread.ts';
import type { AccountState } from '../../store/state.ts';

/** The channels of a server that this account may invite people to; those one talks in first. */
export function invitable({ view, entities }: AccountState, serverId: ServerId): readonly Channel[] {
  if (!view.capabilities.invites) return [];
  const open = channelsOf(entities, serverId).filter(
    (c) => c.kind !== 'category' && c.abilities.read && c.abilities.invite,
  );
  const spoken = (c: Channel) => c.kind === 'voice';
  return [...open.filter((c) => !spoken(c)), ...open.filter(spoken)];
}
