import { z } from 'zod';
import type { ChannelRow, MessageRow } from '../../rows.ts';
import { channelAudience, tell, tellForeign, tellOwn } from '../../sessions.ts';
import type { World } from '../../world.ts';
import { Page, Refusal } from '../errors.ts';
import { fromUlid, toUlid } from '../ids.ts';
import { emojiRow } from '../messages.ts';
import { need } from '../permissions.ts';
import { type Ask, flag, type Route, route } from '../router.ts';
import { messageOf } from './messages.ts';

const ALL = '/channels/:target/messages/:msg/reactions';
const ONE = `${ALL}/:emoji`;
const KINDS = 20;

/** Reactions: rows 103 to 105. An instance that is older than they are has no such routes. */
export function reactionRoutes(): Route[] {
  return [
    route({ row: 103, method: 'PUT', path: ONE, handle: (ask) => add(ask as Ask) }),
    route({
      row: 104,
      method: 'DELETE',
      path: ONE,
      query: z.object({ user_id: z.string().optional(), remove_all: flag.optional() }),
      handle: remove,
    }),
    route({ row: 105, method: 'DELETE', path: ALL, handle: (ask) => clear(ask as Ask) }),
  ];
}

function target(ask: Ask): { channel: ChannelRow; row: MessageRow } {
  if (!ask.face.features.reactions) throw new Page(404);
  return messageOf(ask);
}

const UNICODE = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)$/v;

/** An emoji of the path as the store keeps it. */
function emojiOf({ world, param }: Pick<Ask, 'world' | 'param'>): string {
  const given = param('emoji');
  const id = fromUlid(given);
  const row = id ? emojiRow(world, id) : undefined;
  if (row) return `${row.name}:${row.id}`;
  if (!UNICODE.test(given)) throw new Refusal('InvalidOperation');
  return given;
}

function add(ask: Ask): void {
  const { face, world, userId, param } = ask;
  const { channel, row } = target(ask);
  need(face, channel, userId, 'React');
  const emoji = emojiOf(ask);
  checkAllowed(row, param('emoji'));
  const sql = 'SELECT DISTINCT emoji FROM reactions WHERE message_id = ?';
  const kinds = world.store.all<{ emoji: string }>(sql, row.id);
  if (kinds.length >= KINDS && !kinds.some((one) => one.emoji === emoji))
    throw new Refusal('InvalidOperation');
  const put = 'INSERT OR IGNORE INTO reactions (message_id, emoji, user_id, at) VALUES (?, ?, ?, ?)';
  if (world.store.run(put, row.id, emoji, userId, world.clock()) === 0) return;
  tell(world, channelAudience(world, channel), 'reaction_add', facts(channel, row, { userId, emoji }));
}

/** A message may say which reactions it takes. */
function checkAllowed(row: MessageRow, emoji: string): void {
  const rules = row.interactions
    ? (JSON.parse(row.interactions) as { reactions?: string[]; restrict_reactions?: boolean })
    : {};
  if (rules.restrict_reactions && !rules.reactions?.includes(emoji)) throw new Refusal('InvalidOperation');
}

const facts = (channel: ChannelRow, row: MessageRow, who: { userId: string; emoji: string }) => ({
  message_id: row.id,
  channel_id: channel.id,
  guild_id: channel.guild_id,
  user_id: who.userId,
  emoji: who.emoji,
});

function bearers(world: World, messageId: string) {
  const sql = 'SELECT emoji, user_id FROM reactions WHERE message_id = ?';
  return world.store.all<{ emoji: string; user_id: string }>(sql, messageId);
}

function remove(ask: Ask<unknown, { user_id?: string | undefined; remove_all?: boolean | undefined }>): void {
  const { face, world, userId, query } = ask;
  const { channel, row } = target(ask as Ask);
  need(face, channel, userId, 'React');
  const owner = query.user_id ? (fromUlid(query.user_id) ?? '') : userId;
  if (query.remove_all || owner !== userId) need(face, channel, userId, 'ManageMessages');
  const emoji = emojiOf(ask);
  const mine = bearers(world, row.id).filter((one) => one.emoji === emoji);
  if (query.remove_all) {
    world.store.run('DELETE FROM reactions WHERE message_id = ? AND emoji = ?', row.id, emoji);
    for (const one of mine) tellTaken(world, channel, row, { userId: one.user_id, emoji });
    const event = { type: 'MessageRemoveReaction', id: toUlid(row.id), channel_id: toUlid(channel.id) };
    say(world, channel, { ...event, emoji_id: ask.param('emoji') });
    return;
  }
  if (!mine.some((one) => one.user_id === owner)) throw new Refusal('NotFound');
  const sql = 'DELETE FROM reactions WHERE message_id = ? AND emoji = ? AND user_id = ?';
  world.store.run(sql, row.id, emoji, owner);
  tell(
    world,
    channelAudience(world, channel),
    'reaction_remove',
    facts(channel, row, { userId: owner, emoji }),
  );
}

/** Family A has no word for all at once: it hears of each. */
function tellTaken(
  world: World,
  channel: ChannelRow,
  row: MessageRow,
  who: { userId: string; emoji: string },
): void {
  tellOwn(world, channelAudience(world, channel), 'reaction_remove', facts(channel, row, who));
}

function say(world: World, channel: ChannelRow, event: object): void {
  tellForeign(world, channelAudience(world, channel), 'bonfire', { channel_id: channel.id, event });
}

function clear(ask: Ask): void {
  const { face, world, userId } = ask;
  const { channel, row } = target(ask);
  need(face, channel, userId, 'ManageMessages');
  const all = bearers(world, row.id);
  world.store.run('DELETE FROM reactions WHERE message_id = ?', row.id);
  for (const one of all) tellTaken(world, channel, row, { userId: one.user_id, emoji: one.emoji });
  const event = { type: 'MessageUpdate', id: toUlid(row.id), channel: toUlid(channel.id) };
  say(world, channel, {
    ...event,
    data: { reactions: {} },
    ...(face.shape === 'today' ? { clear: [] } : {}),
  });
}
