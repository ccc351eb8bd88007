import { z } from 'zod';
import { setRead } from '../../messages.ts';
import { readState } from '../../read-states.ts';
import type { ChannelRow, MessageRow } from '../../rows.ts';
import { tell } from '../../sessions.ts';
import type { World } from '../../world.ts';
import { Refusal } from '../errors.ts';
import type { Face } from '../face.ts';
import { fromUlid } from '../ids.ts';
import { messageView, storedText, withUsers } from '../messages.ts';
import { need, seenChannel } from '../permissions.ts';
import { type Ask, flag, maybe, type Route, route, text } from '../router.ts';

const ulid = text(26, 26);
const sort = z.enum(['Relevance', 'Latest', 'Oldest']);
const limit = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(100));

/** Reading back, searching and marking as read: rows 95, 100 and 102. */
export function historyRoutes(): Route[] {
  return [
    route({
      row: 95,
      method: 'GET',
      path: '/channels/:target/messages',
      query: z.object({
        limit: limit.optional(),
        before: ulid.optional(),
        after: ulid.optional(),
        nearby: ulid.optional(),
        sort: sort.optional(),
        include_users: flag.optional(),
      }),
      handle: ({ face, world, userId, id, query }) => {
        if (query.sort === 'Relevance') throw new Refusal('InvalidOperation');
        const channel = readable(face, id('target'), userId);
        const rows = pageOf(world, channel.id, query);
        return query.include_users
          ? withUsers(face, channel, rows, userId)
          : rows.map((row) => messageView(face, row));
      },
    }),
    route({
      row: 100,
      method: 'POST',
      path: '/channels/:target/search',
      body: z.object({
        query: maybe(text(1, 64)),
        pinned: maybe(z.boolean()),
        limit: maybe(z.number().int().min(1).max(100)),
        before: maybe(ulid),
        after: maybe(ulid),
        sort: maybe(sort),
        include_users: maybe(z.boolean()),
      }),
      handle: search,
    }),
    route({
      row: 102,
      method: 'PUT',
      path: '/channels/:target/ack/:message',
      handle: (ask) => {
        if (ask.isBot) throw new Refusal('IsBot');
        const channel = seenChannel(ask.face, ask.id('target'), ask.userId);
        acknowledge(ask as Ask, channel.id, ask.id('message'));
      },
    }),
  ];
}

function acknowledge({ world, userId }: Ask, channelId: string, messageId: string): void {
  setRead(world, userId, channelId, messageId);
  tell(world, [userId], 'read_state_update', readState(world, userId, channelId));
}

function readable(face: Face, channelId: string, userId: string): ChannelRow {
  const channel = seenChannel(face, channelId, userId);
  need(face, channel, userId, 'ReadMessageHistory');
  return channel;
}

interface PageQuery {
  limit?: number | undefined;
  before?: string | undefined;
  after?: string | undefined;
  nearby?: string | undefined;
  sort?: string | undefined;
}

const idOf = (given: string | null | undefined, none: string): string =>
  given ? (fromUlid(given) ?? none) : none;

/** Newest first unless asked otherwise. Around a message: it and newer ones first, then older ones, one more than the limit. */
function pageOf(world: World, channelId: string, query: PageQuery): MessageRow[] {
  const count = query.limit ?? 50;
  if (query.nearby) {
    const id = idOf(query.nearby, '');
    const half = Math.floor(count / 2);
    const newer = 'SELECT * FROM messages WHERE channel_id = ? AND id >= ? ORDER BY id LIMIT ?';
    const older = 'SELECT * FROM messages WHERE channel_id = ? AND id < ? ORDER BY id DESC LIMIT ?';
    return [
      ...world.store.all<MessageRow>(newer, channelId, id, half + 1),
      ...world.store.all<MessageRow>(older, channelId, id, half),
    ];
  }
  const order = query.sort === 'Oldest' ? 'ASC' : 'DESC';
  return world.store.all<MessageRow>(
    `SELECT * FROM messages WHERE channel_id = ? AND id < ? AND id > ? ORDER BY id ${order} LIMIT ?`,
    channelId,
    idOf(query.before, '~'),
    idOf(query.after, ''),
    count,
  );
}

interface Search {
  query?: string | null | undefined;
  pinned?: boolean | null | undefined;
  limit?: number | null | undefined;
  before?: string | null | undefined;
  after?: string | null | undefined;
  sort?: string | null | undefined;
  include_users?: boolean | null | undefined;
}

/** Words in one channel; today also only its pinned messages. */
function search({ face, world, userId, id, body, isBot }: Ask<Search>) {
  if (isBot) throw new Refusal('IsBot');
  const channel = readable(face, id('target'), userId);
  const pinned = face.shape === 'today' && body.pinned === true;
  if (!body.query && !pinned) throw new Refusal('FailedValidation', { error: 'query' });
  const words = (body.query ?? '').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const order = body.sort === 'Oldest' ? 'm.id ASC' : 'm.id DESC';
  const rows = world.store.all<MessageRow>(
    `SELECT m.* FROM messages m WHERE m.channel_id = ?1 AND m.type = 'default' AND m.id < ?2 AND m.id > ?3
     AND (?4 = '' OR m.seq IN (SELECT rowid FROM messages_fts WHERE messages_fts MATCH ?4))
     AND (?5 = 0 OR m.pinned_at IS NOT NULL) ORDER BY ${order} LIMIT ?6`,
    channel.id,
    idOf(body.before, '~'),
    idOf(body.after, ''),
    matchOf(world, words),
    Number(pinned),
    body.limit ?? 50,
  );
  return body.include_users
    ? withUsers(face, channel, rows, userId)
    : rows.map((row) => messageView(face, row));
}

/** Every word, as a query that cannot be misread. */
const matchOf = (world: World, words: readonly string[]): string =>
  words.map((word) => `"${storedText(world, word).replaceAll('"', '')}"`).join(' OR ');
