import type { Message } from '../../../shared/domain.ts';
import type { ChannelId, MessageId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, listOf, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { MessageSearch, SearchBackend } from '../search.ts';
import { understood } from './api.ts';
import { keyToWire } from './emojiText.ts';
import type { Parts } from './friends.ts';
import { message } from './message.ts';
import { tellMessage } from './messageEvents.ts';
import { named } from './messages.ts';
import { told } from './told.ts';
import type { WireMember, WireMessage, WireUser } from './wire.ts';

const mostPerPage = 100;
const longestQuery = 64;

/** endpoints.csv rows 96, 99, 100, 104 and 105. */
export function searchOver(parts: Parts): SearchBackend {
  const { api, known, tell } = parts;
  const read = (f: WireMessage): Message => {
    const one = message(f, known.reading);
    known.note(one.id, f);
    return one;
  };
  const people = async (f: WireMessage): Promise<void> => {
    for (const userId of known.strangersIn(f)) {
      const body = await api.json({ method: 'GET', path: path`/users/${userId}` });
      understood(() => known.learnUser(fields<WireUser>(body)));
    }
    tell(known.tellUser(understood(() => message(f, known.reading)).authorId));
  };
  const one = async (channelId: ChannelId, messageId: MessageId): Promise<WireMessage> => {
    const where = path`/channels/${channelId}/messages/${messageId}`;
    const body = await named('messageGone', api.json({ method: 'GET', path: where }));
    return understood(() => fields<WireMessage>(body));
  };
  return {
    search: async (query) => {
      const { channelId, body } = question(query);
      const call = {
        method: 'POST',
        path: path`/channels/${channelId}/search`,
        body,
        repeatable: true,
      } as const;
      const answer = await named('channelGone', api.json(call));
      const found = understood(() => page(answer, parts, read));
      tell(found.flatMap(({ authorId }) => known.tellUser(authorId)));
      return { messages: found.slice(0, query.limit), more: found.length > query.limit };
    },
    lookAtMessage: async (channelId, messageId) => {
      const f = await one(channelId, messageId);
      await people(f);
      return understood(() => read(f));
    },
    removeMany: async (channelId, ids) => {
      const where = path`/channels/${channelId}/messages/bulk`;
      await named('channelGone', api.json({ method: 'DELETE', path: where, body: { ids } }));
      told(parts, { type: 'BulkMessageDelete', channel: channelId, ids });
    },
    clearReactions: async (channelId, messageId, emoji) => {
      const all = path`/channels/${channelId}/messages/${messageId}/reactions`;
      const where = emoji === null ? all : `${all}/${encodeURIComponent(keyToWire(emoji))}?remove_all=true`;
      await named('messageGone', api.json({ method: 'DELETE', path: where }));
      const f = await one(channelId, messageId);
      tell(understood(() => tellMessage(known, f)));
    },
  };
}

/** One more than is shown is asked for, to know whether there are more. */
function question({ channelId, words, before, limit }: MessageSearch) {
  const query = words.trim();
  if (channelId === null) throw new Failure('unsupported', 'unsupported');
  if (query === '') throw new Failure('invalid', 'searchEmpty');
  if ([...query].length > longestQuery)
    throw new Failure('invalid', 'searchTooLong', { limit: longestQuery });
  return {
    channelId,
    body: {
      query,
      limit: Math.min(limit + 1, mostPerPage),
      sort: 'Latest',
      include_users: true,
      ...(before === null ? {} : { before }),
    },
  };
}

/** With its people, who are learned first; or, from servers that leave them out, the messages alone. */
function page(answer: unknown, { known }: Parts, read: (f: WireMessage) => Message): readonly Message[] {
  const { report } = known;
  if (Array.isArray(answer)) return listOf(answer, 'messages', read, report);
  const f = fields<Wire<'messages' | 'users' | 'members'>>(answer);
  listOf(f.users, 'users', (one: WireUser) => known.learnUser(one), report);
  listOf(f.members, 'members', (one: WireMember) => known.learnMember(one), report);
  return listOf(f.messages, 'messages', read, report);
}
