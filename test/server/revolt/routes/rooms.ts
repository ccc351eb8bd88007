import { z } from 'zod';
import type { ChannelRow } from '../../rows.ts';
import { withVisibility } from '../../visibility.ts';
import { channelRows, channelView } from '../channels.ts';
import { Refusal } from '../errors.ts';
import { isToday } from '../face.ts';
import { serverWith } from '../guards.ts';
import { may, seenChannel } from '../permissions.ts';
import { type Ask, maybe, type Route, route, text } from '../router.ts';

/** Making a channel, and joining its call: rows 68 and 108. */
export function roomRoutes(): Route[] {
  return [
    route({
      row: 68,
      method: 'POST',
      path: '/servers/:target/channels',
      body: z.object({
        type: z.enum(['Text', 'Voice']).optional(),
        name: text(1, 32),
        description: maybe(text(0, 1024)),
        nsfw: maybe(z.boolean()),
      }),
      handle: create,
    }),
    route({
      row: 108,
      method: 'POST',
      path: '/channels/:target/join_call',
      handle: (ask) => join(ask as Ask),
    }),
  ];
}

interface NewChannel {
  type?: 'Text' | 'Voice' | undefined;
  name: string;
  description?: string | null | undefined;
  nsfw?: boolean | null | undefined;
}

function create({ face, world, userId, id, body }: Ask<NewChannel>) {
  const guild = serverWith(face, id('target'), { userId, need: 'ManageChannel' });
  const channelId = world.newId();
  const position = channelRows(world, guild.id).at(-1)?.position ?? 0;
  withVisibility(world, guild.id, () =>
    world.store.run(
      'INSERT INTO channels (id, guild_id, type, name, topic, position, nsfw) VALUES (?, ?, ?, ?, ?, ?, ?)',
      channelId,
      guild.id,
      body.type === 'Voice' ? 'voice' : 'text',
      body.name,
      body.description ?? null,
      position + 1,
      Number(body.nsfw ?? false),
    ),
  );
  const row = world.store.get<ChannelRow>('SELECT * FROM channels WHERE id = ?', channelId);
  return row ? channelView(face, row, userId) : undefined;
}

/** A token for the voice server the instance names; there is none here to speak with. */
function join({ face, world, userId, id }: Ask) {
  const channel = seenChannel(face, id('target'), userId);
  if (!may(face, channel, userId, 'Connect'))
    throw new Refusal('MissingPermission', { permission: 'Connect' });
  if (channel.type === 'text' || channel.type === 'announcement' || channel.type === 'saved')
    throw new Refusal('CannotJoinCall');
  const { voice } = face.features;
  if (isToday(face)) {
    if (voice !== 'livekit') throw new Refusal('LiveKitUnavailable');
    return { token: world.newToken(), url: `${face.origin.replace('http', 'ws')}${face.prefix}/ws/livekit` };
  }
  if (voice !== 'voso') throw new Refusal('VosoUnavailable');
  return { token: world.newToken() };
}
