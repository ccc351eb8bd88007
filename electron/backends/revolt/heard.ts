import type { MessageHeard } from '../../../shared/events.ts';
import { asId, type ChannelId, type MessageId, type UserId } from '../../../shared/ids.ts';
import { DecodeError, id, isEmptyList, mayHold } from '../../net/decode.ts';
import { fieldsNamed, glance } from '../../net/glance.ts';
import { isAt } from '../../net/scan.ts';
import type { Known } from './known.ts';
import { timeIn } from './ulid.ts';
import type { WireEvent, WireMessage } from './wire.ts';

/** In the place of a `Message` of which no more was read. */
export class Heard implements WireEvent {
  readonly type = 'MessageHeard';
  readonly event: MessageHeard;
  constructor(event: MessageHeard) {
    this.event = event;
  }
}

const begins = Buffer.from('{"type":"Message",');
const asked = fieldsNamed(
  '_id',
  'channel',
  'author',
  'mentions',
  'role_mentions',
  'replies',
  'flags',
  'system',
);

/** Looks at a frame. undefined where it is no message or is wanted whole, and where a look does not tell. */
export function glanceAt(bytes: Buffer, known: Asked): Heard | undefined {
  const found = isAt(bytes, 0, begins) ? glance(bytes, asked) : null;
  if (found === null) return undefined;
  try {
    const event = heardOf(
      {
        _id: found[0],
        channel: found[1],
        author: found[2],
        mentions: found[3],
        role_mentions: found[4],
        replies: found[5],
        flags: found[6],
        system: found[7],
      },
      known,
    );
    return event ? new Heard(event) : undefined;
  } catch (e) {
    if (e instanceof DecodeError) return undefined;
    throw e;
  }
}

/**
 * What the app needs of a message in a channel it does not follow; null where it is wanted whole: it may call the person
 * (by name, role, everyone or an answer), is theirs, or the server's own. Nobody is asked for who wrote it.
 */
export function heardOf(f: WireMessage, known: Asked): MessageHeard | null {
  if (mayHold(f.mentions, known.me) || !isEmptyList(f.role_mentions) || f.flags || f.system) return null;
  const channelId = id<ChannelId>(f.channel, 'channel');
  if (known.follows(channelId) || !answersOthers(f.replies, known)) return null;
  const authorId = id<UserId>(f.author, 'author');
  if (authorId === known.me) return null;
  const messageId = id<MessageId>(f._id, '_id');
  if (timeIn(messageId) === null) throw new DecodeError('_id');
  return { type: 'messageHeard', id: messageId, channelId, authorId };
}

type Asked = Pick<Known, 'me' | 'follows' | 'messages' | 'isSince'>;

/** Or nobody. Of what was written before Ready it has to be found out whose it was. */
function answersOthers(replies: unknown, known: Asked): boolean {
  if (isEmptyList(replies)) return true;
  const [first]: readonly unknown[] = Array.isArray(replies) ? replies : [];
  if (typeof first !== 'string') return false;
  const messageId = asId<MessageId>(first);
  const answered = known.messages.get(messageId);
  return answered ? answered.author !== known.me : known.isSince(messageId);
}
