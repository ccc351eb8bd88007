import type { ChannelRef } from '../../../renderer/actions/channel-view.ts';
import { MessageList } from '../../../renderer/features/messages/MessageList.tsx';

export const Ours = ({ at }: { at: ChannelRef }) => (
  <MessageList accountId={at.accountId} channelId={at.channelId} />
);
