import type { MessageHeard } from '../../../shared/events.ts';
import type { ChannelId, UserId } from '../../../shared/ids.ts';
import { id, inside, insideOrNull, isEmptyList, mayHold } from '../../net/decode.ts';
import type { Oneself } from './decode.ts';
import type { WireMessage, WireReferenced, WireUser } from './wire.ts';

/**
 * What the app needs of a message in a channel it does not follow; null where it is wanted whole: it may call the person
 * (by name, role, everyone or an answer), or is theirs. Most of what is written on many servers is read no further.
 */
export function heardOf(
  f: WireMessage,
  { me }: Oneself,
  follows: (channelId: ChannelId) => boolean,
): MessageHeard | null {
  if (f.mention_everyone !== false || mayHold(f.mentions, me) || !isEmptyList(f.mention_roles)) return null;
  const channelId = id<ChannelId>(f.channel_id, 'channel_id');
  if (follows(channelId)) return null;
  const authorId = authorOf(f);
  const answered = insideOrNull(f.referenced, 'referenced', authorOf);
  if (authorId === me || answered === me) return null;
  return { type: 'messageHeard', id: id(f.id, 'id'), channelId, authorId };
}

const authorOf = (f: WireReferenced): UserId =>
  inside(f.author, 'author', (one: WireUser) => id(one.id, 'id'));
