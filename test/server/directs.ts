import type { ChannelRow } from './rows.ts';
import { isConnected, tell } from './sessions.ts';
import { userOrFail } from './users.ts';
import { channelView, presenceFor, publicUser } from './views.ts';
import type { World } from './world.ts';

export function recipientsOf(world: World, channelId: string): string[] {
  const sql = 'SELECT user_id FROM recipients WHERE channel_id = ?';
  return world.store.all<{ user_id: string }>(sql, channelId).map((row) => row.user_id);
}

/** channel_create of a dm or group, after who is in it and how they are. */
export function showDirect(world: World, channel: ChannelRow, viewerIds: readonly string[]): void {
  const everybody = recipientsOf(world, channel.id);
  for (const viewerId of viewerIds) {
    introduce(world, viewerId, everybody);
    if (isConnected(world, viewerId)) {
      tell(world, [viewerId], 'channel_create', channelView(world, channel, viewerId));
    }
  }
}

/** Tells somebody who the people are that now write to them, and their presence. */
export function introduce(world: World, viewerId: string, userIds: readonly string[]): void {
  if (!isConnected(world, viewerId)) return;
  for (const userId of userIds) {
    if (userId === viewerId) continue;
    const user = userOrFail(world, userId);
    tell(world, [viewerId], 'user_update', publicUser(world, user));
    tell(world, [viewerId], 'presence_update', presenceFor(world, null, user));
  }
}
