import { z } from 'zod';
import { badRequest, forbidden } from '../errors.ts';
import type { Limits } from '../limits.ts';
import {
  checkText,
  deleteMessages,
  editMessage,
  mayIn,
  messageOrFail,
  messageView,
  messageViews,
  requireIn,
  sendMessage,
  visibleChannel,
} from '../messages.ts';
import { type Context, Reply, type Route, route } from '../router.ts';
import type { MessageRow } from '../rows.ts';
import { count, id } from '../shapes.ts';
import type { World } from '../world.ts';

const LIST = '/api/channels/:channel_id/messages';
const ONE = `${LIST}/:message_id`;

export function messageRoutes(limits: Limits): Route[] {
  return [
    listRoute(limits),
    sendRoute(limits),
    route({
      method: 'GET',
      path: ONE,
      handle: ({ world, userId, param }) => {
        const channel = visibleChannel(world, param('channel_id'), userId);
        requireIn(world, channel, userId, 'read_history');
        return messageView(world, messageOrFail(world, channel, param('message_id')), userId);
      },
    }),
    route({
      method: 'PATCH',
      path: ONE,
      bucket: 'edit',
      per: 'channel_id',
      body: z.strictObject({ content: z.string() }),
      handle: ({ world, userId, param, body }) => {
        const channel = visibleChannel(world, param('channel_id'), userId);
        const row = messageOrFail(world, channel, param('message_id'));
        if (row.author_id !== userId || row.type !== 'default') {
          throw forbidden('missing_permission', 'Only the author edits a message.', { permission: 'author' });
        }
        requireIn(world, channel, userId, 'send_messages');
        checkText(world, body.content, hasFiles(world, row.id));
        return messageView(world, editMessage(world, channel, row, body.content), userId);
      },
    }),
    route({ method: 'DELETE', path: ONE, bucket: 'edit', per: 'channel_id', handle: deleteOne }),
    route({
      method: 'POST',
      path: `${LIST}/bulk-delete`,
      bucket: 'edit',
      per: 'channel_id',
      body: z.strictObject({ message_ids: z.array(id).min(1).max(limits.bulk_delete) }),
      handle: ({ world, userId, param, body }) => {
        const channel = visibleChannel(world, param('channel_id'), userId);
        requireIn(world, channel, userId, 'manage_messages');
        const there = world.store.all<{ id: string }>(
          'SELECT id FROM messages WHERE channel_id = ? AND id IN (SELECT value FROM json_each(?))',
          channel.id,
          JSON.stringify(body.message_ids),
        );
        deleteMessages(
          world,
          channel,
          there.map((row) => row.id),
        );
      },
    }),
  ];
}

function hasFiles(world: World, messageId: string): boolean {
  return world.store.get('SELECT 1 FROM attachments WHERE message_id = ?', messageId) !== undefined;
}

function deleteOne({ world, userId, param }: Context): void {
  const channel = visibleChannel(world, param('channel_id'), userId);
  const row = messageOrFail(world, channel, param('message_id'));
  if (row.author_id !== userId) requireIn(world, channel, userId, 'manage_messages');
  deleteMessages(world, channel, [row.id]);
}

function sendRoute(limits: Limits): Route {
  return route({
    method: 'POST',
    path: LIST,
    bucket: 'message',
    per: 'channel_id',
    body: z.strictObject({
      content: z.string().default(''),
      nonce: z.string().min(1).max(limits.nonce_length).nullable().optional(),
      reply_to: id.nullable().optional(),
      attachment_ids: z.array(id).optional(),
    }),
    handle: ({ world, userId, me, param, body }) => {
      const channel = visibleChannel(world, param('channel_id'), userId);
      const { row, fresh } = sendMessage(world, channel, me(), body);
      return new Reply(fresh ? 201 : 200, messageView(world, row, userId));
    },
  });
}

function listRoute(limits: Limits): Route {
  return route({
    method: 'GET',
    path: LIST,
    query: z.strictObject({
      limit: count(50, limits.messages_per_page),
      before: id.optional(),
      after: id.optional(),
      around: id.optional(),
    }),
    handle: ({ world, userId, param, query }) => {
      const channel = visibleChannel(world, param('channel_id'), userId);
      if ([query.before, query.after, query.around].filter(Boolean).length > 1) {
        throw badRequest('invalid_query', 'Only one of before, after and around.', { field: 'before' });
      }
      if (!mayIn(world, channel, userId, 'read_history')) return [];
      return messageViews(world, pageOf(world, channel.id, query), userId);
    },
  });
}

interface PageQuery {
  limit: number;
  before?: string | undefined;
  after?: string | undefined;
  around?: string | undefined;
}

function pageOf(world: World, channelId: string, query: PageQuery): MessageRow[] {
  const older = (id: string, limit: number) =>
    world.store
      .all<MessageRow>(
        'SELECT * FROM messages WHERE channel_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
        channelId,
        id,
        limit,
      )
      .reverse();
  const newer = (id: string, limit: number) =>
    world.store.all<MessageRow>(
      'SELECT * FROM messages WHERE channel_id = ? AND id > ? ORDER BY id LIMIT ?',
      channelId,
      id,
      limit,
    );
  if (query.after) return newer(query.after, query.limit);
  if (!query.around) return older(query.before ?? '~', query.limit);
  const half = Math.floor(query.limit / 2);
  const sql = 'SELECT * FROM messages WHERE channel_id = ? AND id = ?';
  const itself = world.store.all<MessageRow>(sql, channelId, query.around);
  const rest = query.limit - half - itself.length;
  return [...older(query.around, half), ...itself, ...newer(query.around, rest)];
}
