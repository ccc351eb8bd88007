import { z } from 'zod';
import { badRequest } from '../errors.ts';
import { messageOrFail, requireIn, visibleChannel } from '../messages.ts';
import { memberRow } from '../permissions.ts';
import { type Context, type Route, route } from '../router.ts';
import type { EmojiRow, UserRow } from '../rows.ts';
import { channelAudience, tell } from '../sessions.ts';
import { count, id } from '../shapes.ts';
import { shortUser } from '../views.ts';
import type { World } from '../world.ts';

const LIST = '/api/channels/:channel_id/messages/:message_id/reactions/:emoji';

export function reactionRoutes(): Route[] {
  const limited = { bucket: 'reaction', per: 'channel_id' } as const;
  return [
    route({ method: 'PUT', path: `${LIST}/@me`, ...limited, handle: put }),
    route({ method: 'DELETE', path: `${LIST}/@me`, ...limited, handle: remove }),
    route({
      method: 'GET',
      path: LIST,
      query: z.strictObject({ limit: count(50, 100), after: id.optional() }),
      handle: ({ world, userId, param, query }) => {
        const channel = visibleChannel(world, param('channel_id'), userId);
        const message = messageOrFail(world, channel, param('message_id'));
        const people = world.store.all<UserRow>(
          `SELECT u.* FROM reactions r JOIN users u ON u.id = r.user_id
           WHERE r.message_id = ? AND r.emoji = ? AND u.id > ? ORDER BY u.id LIMIT ?`,
          message.id,
          param('emoji'),
          query.after ?? '',
          query.limit,
        );
        return people.map(shortUser);
      },
    }),
  ];
}

function put({ world, userId, param }: Context): void {
  const channel = visibleChannel(world, param('channel_id'), userId);
  const message = messageOrFail(world, channel, param('message_id'));
  requireIn(world, channel, userId, 'add_reactions');
  const emoji = emojiOrFail(world, userId, param('emoji'));
  const kinds = world.store.all<{ emoji: string }>(
    'SELECT DISTINCT emoji FROM reactions WHERE message_id = ?',
    message.id,
  );
  const limit = world.limits.reactions_per_message;
  if (kinds.length >= limit && !kinds.some((row) => row.emoji === emoji)) {
    throw badRequest('limit_reached', 'Too many different reactions.', { field: 'reactions', limit });
  }
  const sql = 'INSERT OR IGNORE INTO reactions (message_id, emoji, user_id, at) VALUES (?, ?, ?, ?)';
  if (world.store.run(sql, message.id, emoji, userId, world.clock()) === 0) return;
  const d = {
    message_id: message.id,
    channel_id: channel.id,
    guild_id: channel.guild_id,
    user_id: userId,
    emoji,
  };
  tell(world, channelAudience(world, channel), 'reaction_add', d);
}

function remove({ world, userId, param }: Context): void {
  const channel = visibleChannel(world, param('channel_id'), userId);
  const message = messageOrFail(world, channel, param('message_id'));
  const emoji = param('emoji');
  const sql = 'DELETE FROM reactions WHERE message_id = ? AND emoji = ? AND user_id = ?';
  if (world.store.run(sql, message.id, emoji, userId) === 0) return;
  const d = {
    message_id: message.id,
    channel_id: channel.id,
    guild_id: channel.guild_id,
    user_id: userId,
    emoji,
  };
  tell(world, channelAudience(world, channel), 'reaction_remove', d);
}

const CUSTOM = /^[A-Za-z0-9_]{2,32}:([0-9a-f-]{36})$/;
const UNICODE = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)$/v;

/** One Unicode emoji, or `name:id` of a guild one is a member of. */
function emojiOrFail(world: World, userId: string, text: string): string {
  if (UNICODE.test(text)) return text;
  const custom = CUSTOM.exec(text)?.[1];
  const row = custom ? world.store.get<EmojiRow>('SELECT * FROM emojis WHERE id = ?', custom) : undefined;
  if (!row || !memberRow(world, row.guild_id, userId)) throw badRequest('invalid_emoji', 'Not an emoji.');
  return `${row.name}:${row.id}`;
}
