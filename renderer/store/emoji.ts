import { useMemo } from 'react';
import type { AccountId, ChannelId } from '../../shared/ids.ts';
import { type EmojiGroup, emojiGroups } from '../../shared/state/emoji.ts';
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
