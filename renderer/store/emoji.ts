import { useMemo } from 'react';
import { type AccountId, type ChannelId, type EmojiId, mediaPath } from '../../shared/ids.ts';
import { type EmojiGroup, emojiGroups, emojiOf } from '../../shared/state/emoji.ts';
import { useAppState } from './hooks.ts';

const none: readonly EmojiGroup[] = [];

/** The servers' own emoji that may be used in a channel, those of its server first: what an EmojiPicker wants. */
export function useEmojiGroups(accountId: AccountId, channelId: ChannelId) {
  const groups = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    if (!entities) return none;
    return emojiGroups(entities, entities.channels.get(channelId)?.serverId ?? null);
  });
  return useMemo(() => ({ accountId, groups }), [accountId, groups]);
}

/** A server's own emoji by its id, and where the page finds its picture; nothing while it is not known. */
export function useOwnEmoji(accountId: AccountId, id: EmojiId | undefined) {
  const known = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    return entities && id !== undefined ? emojiOf(entities, id) : undefined;
  });
  return { known, src: known && mediaPath(accountId, known.media) };
}
