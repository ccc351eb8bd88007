import type { AccountId, ChannelId } from '../../../shared/ids.ts';

export function Composer(_: { accountId: AccountId; channelId: ChannelId }) {
  return null;
}
