import type { Message } from '../../../shared/domain.ts';
import type { MessageId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, listOf, textOrNull } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import { noSearch } from '../lacking.ts';
import type { MessageSearch, SearchBackend } from '../search.ts';
import { type Authored, message } from './decode.ts';
import { nobody, type Parts, understood } from './rest.ts';
import type { WireFound, WireMessage } from './wire.ts';

const mostPerPage = 50;

/** docs/protocols/hubbub-api.md, "Messages": `GET /api/search`, one message, and bulk deletion. */
export function searchRoutes({ http, tell, problem }: Parts): SearchBackend {
  const read = (one: WireMessage): Authored => message(one, nobody, problem);
  const learn = (all: readonly Authored[]): readonly Message[] => {
    const people = all.flatMap((one) => [one.author, ...one.others]);
    tell(people.map((user) => ({ type: 'userUpserted', user })));
    return all.map((one) => one.message);
  };
  const page = async (asked: URLSearchParams) => {
    const body = await http.json({ method: 'GET', path: `/api/search?${asked}`, route: 'search' });
    return understood(() => {
      const f = fields<WireFound>(body);
      return { found: listOf(f.messages, 'messages', read, problem), next: textOrNull(f.next, 'next') };
    });
  };
  return {
    ...noSearch,
    search: async (query) => {
      const asked = question(query);
      for (;;) {
        const { found, next } = await page(asked);
        const older = found.filter(({ message: { id } }) => query.before === null || id < query.before);
        if (older.length > 0 || next === null) return { messages: learn(older), more: next !== null };
        asked.set('cursor', next);
      }
    },
    lookAtMessage: async (channelId, messageId) => {
      const one = path`/api/channels/${channelId}/messages/${messageId}`;
      const body = await http.json({ method: 'GET', path: one });
      const authored = understood(() => read(fields(body)));
      learn([authored]);
      return authored.message;
    },
    removeMany: async (channelId, messageIds) => {
      await http.json({
        method: 'POST',
        path: path`/api/channels/${channelId}/messages/bulk-delete`,
        body: { message_ids: messageIds },
        repeatable: true, // those that are gone are passed over
      });
      tell([{ type: 'messagesRemoved', channelId, messageIds }]);
    },
  };
}

function question({ channelId, serverId, words, before, limit }: MessageSearch): URLSearchParams {
  if (words.trim() === '') throw new Failure('invalid', 'searchEmpty');
  const asked = new URLSearchParams({ q: words.trim(), limit: String(Math.min(limit, mostPerPage)) });
  if (channelId !== null) asked.set('channel_id', channelId);
  else if (serverId !== null) asked.set('guild_id', serverId);
  if (before !== null) asked.set('before', justAfter(before));
  return asked;
}

/**
 * The API asks for a time where we have a message: ids are UUIDs of version 7, whose first 48 bits are theirs. The next
 * millisecond, since several may be of one; what is not older is left out of the answer.
 */
function justAfter(id: MessageId): string {
  const [, high = '', low = ''] = id.match(/^([0-9a-f]{8})-([0-9a-f]{4})-7/) ?? [];
  const ms = Number.parseInt(high + low, 16);
  if (!(ms < 8.64e15)) throw new Failure('invalid', 'invalidId');
  return new Date(ms + 1).toISOString();
}
