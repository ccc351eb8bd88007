import type { EmojiId, MediaRef, ServerId } from '../../shared/ids.ts';

/** What a family does for a server's own emoji. What it changes is told as `emojiChanged` before the answer. */
export type EmojiBackend = {
  /** `picture`: what was uploaded for it. */
  addEmoji(serverId: ServerId, name: string, picture: MediaRef): Promise<void>;
  renameEmoji(serverId: ServerId, emojiId: EmojiId, name: string): Promise<void>;
  removeEmoji(serverId: ServerId, emojiId: EmojiId): Promise<void>;
};
