import type { SQLInputValue } from 'node:sqlite';
import { badRequest } from './errors.ts';
import { floorId } from './ids.ts';
import { messageViews } from './messages.ts';
import { bit, channelPermissions } from './permissions.ts';
import type { ChannelRow, MessageRow } from './rows.ts';
import type { World } from './world.ts';

export interface SearchQuery {
  q?: string | undefined;
  guild_id?: string | undefined;
  channel_id?: string | undefined;
  from?: string | undefined;
  mentions?: string | undefined;
  has?: readonly ('image' | 'file' | 'link')[] | undefined;
  pinned?: boolean | undefined;
  before?: number | undefined;
  after?: number | undefined;
  limit: number;
  cursor?: string | undefined;
}

const HAS = {
  image: `EXISTS (SELECT 1 FROM attachments a JOIN files f ON f.id = a.file_id
    WHERE a.message_id = m.id AND f.content_type LIKE 'image/%')`,
  file: 'EXISTS (SELECT 1 FROM attachments a WHERE a.message_id = m.id)',
  link: `(m.content LIKE '%http://%' OR m.content LIKE '%https://%')`,
} as const;

/** Full-text search over the channels a person may read, newest first. */
export function searchMessages(world: World, userId: string, query: SearchQuery) {
  const where: string[] = [`m.type = 'default'`, 'm.channel_id IN (SELECT value FROM json_each(?))'];
  const params: SQLInputValue[] = [JSON.stringify(readable(world, userId, query))];
  const add = (sql: string, ...values: SQLInputValue[]) => {
    where.push(sql);
    params.push(...values);
  };
  const match = query.q === undefined ? null : ftsQuery(query.q);
  if (match === '') return { total: 0, messages: [], next: null };
  if (match) add('m.seq IN (SELECT rowid FROM messages_fts WHERE messages_fts MATCH ?)', match);
  if (query.from) add('m.author_id = ?', query.from);
  if (query.mentions) {
    add('EXISTS (SELECT 1 FROM mentions x WHERE x.message_id = m.id AND x.target = ?)', query.mentions);
  }
  for (const kind of query.has ?? []) add(HAS[kind]);
  if (query.pinned) add('m.pinned_at IS NOT NULL');
  if (query.before !== undefined) add('m.id < ?', floorId(query.before));
  if (query.after !== undefined) add('m.id >= ?', floorId(query.after));
  if (where.length === 2) throw badRequest('invalid_query', 'Say what to look for.', { field: 'q' });
  return page(world, userId, { where, params, query });
}

function page(
  world: World,
  userId: string,
  { where, params, query }: { where: string[]; params: SQLInputValue[]; query: SearchQuery },
) {
  const condition = where.join(' AND ');
  const total = world.store.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM messages m WHERE ${condition}`,
    ...params,
  );
  const rows = world.store.all<MessageRow>(
    `SELECT m.* FROM messages m WHERE ${condition} AND m.id < ? ORDER BY m.id DESC LIMIT ?`,
    ...params,
    query.cursor ?? '~',
    query.limit + 1,
  );
  const shown = rows.slice(0, query.limit);
  return {
    total: total?.n ?? 0,
    messages: shown.flatMap((row) => messageViews(world, [row], userId)),
    next: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

function readable(world: World, userId: string, query: SearchQuery): string[] {
  const needed = bit.view_channel | bit.read_history;
  return world.store
    .all<ChannelRow>(
      `SELECT * FROM channels WHERE (guild_id IN (SELECT guild_id FROM members WHERE user_id = ?1)
       OR id IN (SELECT channel_id FROM recipients WHERE user_id = ?1)) AND type <> 'saved'`,
      userId,
    )
    .filter((row) => query.guild_id === undefined || row.guild_id === query.guild_id)
    .filter((row) => query.channel_id === undefined || row.id === query.channel_id)
    .filter((row) => (channelPermissions(world, row, userId) & needed) === needed)
    .map((row) => row.id);
}

/** A person's words as an FTS5 query that cannot be misread: every word quoted, the last one open at its end. */
function ftsQuery(text: string): string {
  const parts = [...text.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => ({
    words: (match[1] ?? match[2] ?? '').replaceAll('"', ''),
    phrase: match[1] !== undefined,
  }));
  const usable = parts.filter((part) => /[\p{L}\p{N}]/u.test(part.words));
  return usable
    .map(({ words, phrase }, index) => `"${words}"${!phrase && index === usable.length - 1 ? '*' : ''}`)
    .join(' AND ');
}
