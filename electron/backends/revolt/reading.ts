import type { Known } from './known.ts';
import type { Reading } from './message.ts';

/** What messages are read with, as it stands at each moment: made once, since every message asks for it. */
export const readingOf = (known: Known): Reading => ({
  get me() {
    return known.me;
  },
  get refs() {
    return known.refs;
  },
  get report() {
    return known.report;
  },
  emojiName: (emojiId) => known.emojiName(emojiId),
  hasRole: (role) => known.hasRole(role),
  isGroup: (channelId) => known.channels.get(channelId)?.channel_type === 'Group',
  seen: (messageId) => known.seen(messageId),
});
