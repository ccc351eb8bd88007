import type { AccountId, ChannelId, UserId } from '../../shared/ids.ts';

/** Marks a part of the window as a place for files: they go into the draft of this channel. */
export const dropOnChannel = (accountId: AccountId, channelId: ChannelId) => ({
  'data-drop-account': accountId,
  'data-drop-channel': channelId,
});

/** Files dropped here go into the draft of the direct message with this person. */
export const dropOnPerson = (accountId: AccountId, userId: UserId) => ({
  'data-drop-account': accountId,
  'data-drop-user': userId,
});
