import type { Message } from '../../shared/domain.ts';
import type { ChannelId, MessageId, ServerId } from '../../shared/ids.ts';

/** One of the two is not null; `serverId` only where `capabilities.searchServers`. `before`: the last one of the page before. */
export type MessageSearch = {
  readonly channelId: ChannelId | null;
  readonly serverId: ServerId | null;
  readonly words: string;
  readonly before: MessageId | null;
  readonly limit: number;
};

/** What a family does for finding messages, and for whoever keeps a place in order. */
export type SearchBackend = {
  /** Newest first; people that are mentioned are told as events before the answer. */
  search(query: MessageSearch): Promise<{ readonly messages: readonly Message[]; readonly more: boolean }>;
  lookAtMessage(channelId: ChannelId, messageId: MessageId): Promise<Message>;
  /** At most 100 at once. Asked only where `capabilities.bulkDelete`. */
  removeMany(channelId: ChannelId, messageIds: readonly MessageId[]): Promise<void>;
  /** null: all. Asked only where `capabilities.clearReactions`. */
  clearReactions(channelId: ChannelId, messageId: MessageId, emoji: string | null): Promise<void>;
};
