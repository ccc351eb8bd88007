import type { EmojiId, ServerId } from '../../shared/ids.ts';
import type { Uploaded } from './uploads.ts';

/** What a family does for a server's own emoji. What it changes is told as `emojiChanged` before the answer. */
export type EmojiBackend = {
  /** `picture`: uploaded for the purpose `emoji`. */
  addEmoji(serverId: ServerId, name: string, picture: Uploaded): Promise<void>;
  renameEmoji(serverId: ServerId, emojiId: EmojiId, name: string): Promise<void>;
  removeEmoji(serverId: ServerId, emojiId: EmojiId): Promise<void>;
};
