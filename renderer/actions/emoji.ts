import type { AccountId, EmojiId, FileHandle, ServerId } from '../../shared/ids.ts';
import type { AppError } from '../../shared/result.ts';
import type { App } from '../store/store.ts';

/** One server's own emoji. Each answers why it could not be done; null: done, and known already. */
export type EmojiHome = { readonly accountId: AccountId; readonly serverId: ServerId };

export async function addEmoji(
  app: App,
  at: EmojiHome,
  { name, handle }: { readonly name: string; readonly handle: FileHandle },
): Promise<AppError | null> {
  const answer = await app.bridge.call('emoji:add', { ...at, name, handle });
  return answer.ok ? null : answer.error;
}

export async function renameEmoji(
  app: App,
  at: EmojiHome,
  { emojiId, name }: { readonly emojiId: EmojiId; readonly name: string },
): Promise<AppError | null> {
  const answer = await app.bridge.call('emoji:rename', { ...at, emojiId, name });
  return answer.ok ? null : answer.error;
}

export async function removeEmoji(app: App, at: EmojiHome, emojiId: EmojiId): Promise<AppError | null> {
  const answer = await app.bridge.call('emoji:remove', { ...at, emojiId });
  return answer.ok ? null : answer.error;
}
