import type { Channel } from '../../../shared/domain.ts';
import { type AccountId, compareIds, type MessageId } from '../../../shared/ids.ts';
import { channelsOf } from '../../../shared/state/unread.ts';
import type { State } from '../../store/state.ts';

export type Conversation = { readonly accountId: AccountId; readonly channel: Channel };

/**
 * What one keeps for oneself has a row of its own. Direct messages and groups of all accounts. Within an account the newest comes first; between accounts ids say
 * nothing of time, so these follow each other in the order of the rail.
 */
export function conversationsOf(accounts: State['accounts']): readonly Conversation[] {
  return [...accounts].flatMap(([accountId, { entities }]) =>
    channelsOf(entities, null)
      .filter((channel) => channel.kind !== 'saved')
      .sort((a, b) => newer(entities.lastMessages.get(a.id), entities.lastMessages.get(b.id)))
      .map((channel) => ({ accountId, channel })),
  );
}

function newer(a: MessageId | undefined, b: MessageId | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  return compareIds(b, a);
}
