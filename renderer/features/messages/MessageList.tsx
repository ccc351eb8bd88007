import type { AccountId, ChannelId } from '../../../shared/ids.ts';

export function MessageList(_: { accountId: AccountId; channelId: ChannelId }) {
  return <div data-testid="message-list" className="grow" />;
}
