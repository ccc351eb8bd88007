import type { Member } from '../../../shared/domain.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { useHasPassed } from '../../components/useNow.ts';
import { useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';

/** What this account is on the server a channel belongs to. */
export function myMembership(s: State, at: ChannelRef): Member | undefined {
  const entities = s.accounts.get(at.accountId)?.entities;
  const serverId = entities?.channels.get(at.channelId)?.serverId;
  return entities?.me && serverId ? entities.members.get(serverId)?.get(entities.me) : undefined;
}

/** Until when (ms) this account may only read here; null: it may write. Draws anew when the time has come. */
export function useTimeout(at: ChannelRef): number | null {
  const until = useAppState((s) => myMembership(s, at)?.timeoutUntil ?? null);
  const over = useHasPassed(until);
  return over ? null : until;
}
