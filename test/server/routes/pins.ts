import { badRequest } from '../errors.ts';
import {
  messageOrFail,
  messageViews,
  postSystem,
  requireIn,
  tellUpdated,
  visibleChannel,
} from '../messages.ts';
import { type Context, type Route, route } from '../router.ts';
import type { ChannelRow, MessageRow } from '../rows.ts';
import { channelAudience, tell, tellForeign } from '../sessions.ts';
import type { World } from '../world.ts';

const LIST = '/api/channels/:channel_id/pins';
const ONE = `${LIST}/:message_id`;

export function pinRoutes(): Route[] {
  const limited = { bucket: 'edit', per: 'channel_id' } as const;
  return [
    route({
      method: 'GET',
      path: LIST,
      handle: ({ world, userId, param }) => {
        const channel = visibleChannel(world, param('channel_id'), userId);
        requireIn(world, channel, userId, 'read_history');
        return messageViews(world, pinned(world, channel), userId);
      },
    }),
    route({ method: 'PUT', path: ONE, ...limited, handle: pin }),
    route({ method: 'DELETE', path: ONE, ...limited, handle: unpin }),
  ];
}

function pinned(world: World, channel: ChannelRow): MessageRow[] {
  const sql =
    'SELECT * FROM messages WHERE channel_id = ? AND pinned_at IS NOT NULL ORDER BY pinned_at DESC, id DESC';
  return world.store.all<MessageRow>(sql, channel.id);
}

function target({ world, userId, param }: Context) {
  const channel = visibleChannel(world, param('channel_id'), userId);
  requireIn(world, channel, userId, 'pin_messages');
  return { channel, message: messageOrFail(world, channel, param('message_id')) };
}

function pin(context: Context): void {
  const { world, userId } = context;
  const { channel, message } = target(context);
  if (message.pinned_at !== null) return;
  const limit = world.limits.pins_per_channel;
  if (pinned(world, channel).length >= limit) {
    throw badRequest('limit_reached', 'Too many pinned messages.', { field: 'pins', limit });
  }
  setPinned(world, channel, { messageId: message.id, at: world.clock() });
  postSystem(world, channel, { authorId: userId, type: 'pin', reply_to: message.id });
}

function unpin(context: Context): void {
  const { channel, message } = target(context);
  if (message.pinned_at !== null) setPinned(context.world, channel, { messageId: message.id, at: null });
}

/** Pins a message or takes it down, and tells the channel. */
export function setPinned(
  world: World,
  channel: ChannelRow,
  to: { messageId: string; at: number | null },
): void {
  world.store.run('UPDATE messages SET pinned_at = ? WHERE id = ?', to.at, to.messageId);
  tellUpdated(world, channel, messageOrFail(world, channel, to.messageId));
  tellForeign(world, channelAudience(world, channel), 'pin_change', { id: to.messageId });
  const ids = pinned(world, channel).map((row) => row.id);
  const d = { channel_id: channel.id, guild_id: channel.guild_id, pinned: ids };
  tell(world, channelAudience(world, channel), 'pins_update', d);
}
