import type { Message } from '../../../shared/domain.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import type { State } from '../../store/state.ts';

const facts = (state: State, at: ChannelRef) => {
  const account = state.accounts.get(at.accountId);
  return { account, may: account?.entities.channels.get(at.channelId)?.abilities };
};

/** What the account may do here and what its server can do at all. */
export function mayReact(state: State, at: ChannelRef): boolean {
  const { account, may } = facts(state, at);
  return (may?.react ?? false) && (account?.view.capabilities.reactions ?? false);
}

export function mayReply(state: State, at: ChannelRef): boolean {
  const { account, may } = facts(state, at);
  return (may?.send ?? false) && (account?.view.capabilities.replies ?? false);
}

export const mayEdit = (state: State, at: ChannelRef, message: Message): boolean =>
  message.kind === 'text' && message.authorId === facts(state, at).account?.entities.me;

export const mayDelete = (state: State, at: ChannelRef, message: Message): boolean =>
  mayEdit(state, at, message) || (facts(state, at).may?.moderate ?? false);
