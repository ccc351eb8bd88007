import { z } from 'zod';
import { iso } from '../ids.ts';
import type { Limits } from '../limits.ts';
import { requireIn, setRead, visibleChannel } from '../messages.ts';
import { readState } from '../read-states.ts';
import { type Context, type Route, route } from '../router.ts';
import { searchMessages } from '../search.ts';
import { channelAudience, tell } from '../sessions.ts';
import { count, id, time } from '../shapes.ts';

/** Acknowledging, typing and search. */
export function readingRoutes(limits: Limits): Route[] {
  const has = z.enum(['image', 'file', 'link']);
  return [
    route({
      method: 'POST',
      path: '/api/channels/:channel_id/ack',
      body: z.strictObject({ message_id: id }),
      handle: ({ world, userId, param, body }) => {
        const channel = visibleChannel(world, param('channel_id'), userId);
        setRead(world, userId, channel.id, body.message_id);
        const state = readState(world, userId, channel.id);
        tell(world, [userId], 'read_state_update', state);
        return state;
      },
    }),
    route({
      method: 'POST',
      path: '/api/channels/:channel_id/typing',
      bucket: 'typing',
      per: 'channel_id',
      handle: type,
    }),
    route({
      method: 'GET',
      path: '/api/search',
      bucket: 'search',
      query: z.strictObject({
        q: z.string().trim().min(1).max(256).optional(),
        guild_id: id.optional(),
        channel_id: id.optional(),
        from: id.optional(),
        mentions: id.optional(),
        has: z.union([has.transform((one) => [one]), z.array(has)]).optional(),
        pinned: z
          .literal('true')
          .transform(() => true)
          .optional(),
        before: time.optional(),
        after: time.optional(),
        limit: count(25, limits.search_per_page),
        cursor: id.optional(),
      }),
      handle: ({ world, userId, query }) => searchMessages(world, userId, query),
    }),
  ];
}

function type({ world, userId, param }: Context): void {
  const channel = visibleChannel(world, param('channel_id'), userId);
  requireIn(world, channel, userId, 'send_messages');
  const others = channelAudience(world, channel, userId);
  const d = { channel_id: channel.id, guild_id: channel.guild_id, user_id: userId, at: iso(world.clock()) };
  tell(world, others, 'typing_start', d);
}
