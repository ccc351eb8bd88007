import type { AccountId, ChannelId } from '../../../shared/ids.ts';

export function TypingLine(_: { accountId: AccountId; channelId: ChannelId }) {
  return null;
}
