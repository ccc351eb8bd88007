import { z } from 'zod';
import { unknown } from '../errors.ts';
import { membershipWith, part, requireAbove } from '../guilds.ts';
import { floorId, iso } from '../ids.ts';
import type { Limits } from '../limits.ts';
import { deleteMessages } from '../messages.ts';
import { memberRow } from '../permissions.ts';
import { type Route, route } from '../router.ts';
import type { ChannelRow } from '../rows.ts';
import { userOrFail } from '../users.ts';
import { shortUser } from '../views.ts';
import type { World } from '../world.ts';

const LIST = '/api/guilds/:guild_id/bans';
const ONE = `${LIST}/:user_id`;
const WEEK = 7 * 24 * 3600;

interface BanRow {
  user_id: string;
  reason: string | null;
  created_at: number;
}

export function banRoutes(limits: Limits): Route[] {
  return [
    route({
      method: 'GET',
      path: LIST,
      handle: ({ world, userId, param }) => {
        const { guild } = membershipWith(world, { guildId: param('guild_id'), userId, need: 'ban_members' });
        return world.store
          .all<BanRow>('SELECT * FROM bans WHERE guild_id = ? ORDER BY created_at DESC', guild.id)
          .map((row) => ({
            user: shortUser(userOrFail(world, row.user_id)),
            reason: row.reason,
            created_at: iso(row.created_at),
          }));
      },
    }),
    route({
      method: 'PUT',
      path: ONE,
      body: z.strictObject({
        reason: z.string().max(limits.reason_length).nullable().optional(),
        delete_message_seconds: z.number().int().min(0).max(WEEK).optional(),
      }),
      handle: ({ world, userId, param, body }) => {
        const { guild } = membershipWith(world, { guildId: param('guild_id'), userId, need: 'ban_members' });
        const target = userOrFail(world, param('user_id')).id;
        requireAbove(world, guild.id, { actor: userId, target });
        const sql = 'INSERT OR REPLACE INTO bans (guild_id, user_id, reason, created_at) VALUES (?, ?, ?, ?)';
        world.store.run(sql, guild.id, target, body.reason ?? null, world.clock());
        if (body.delete_message_seconds) {
          eraseSince(world, { guildId: guild.id, authorId: target }, body.delete_message_seconds);
        }
        if (memberRow(world, guild.id, target)) part(world, guild, { userId: target, reason: 'banned' });
      },
    }),
    route({
      method: 'DELETE',
      path: ONE,
      handle: ({ world, userId, param }) => {
        const { guild } = membershipWith(world, { guildId: param('guild_id'), userId, need: 'ban_members' });
        const sql = 'DELETE FROM bans WHERE guild_id = ? AND user_id = ?';
        if (world.store.run(sql, guild.id, param('user_id')) === 0) throw unknown('ban');
      },
    }),
  ];
}

/** Deletes what somebody wrote in a server in the last seconds. */
export function eraseSince(world: World, who: { guildId: string; authorId: string }, seconds: number): void {
  const since = floorId(world.clock() - seconds * 1000);
  for (const channel of world.store.all<ChannelRow>(
    'SELECT * FROM channels WHERE guild_id = ?',
    who.guildId,
  )) {
    const sql = 'SELECT id FROM messages WHERE channel_id = ? AND author_id = ? AND id >= ?';
    const ids = world.store.all<{ id: string }>(sql, channel.id, who.authorId, since).map((row) => row.id);
    deleteMessages(world, channel, ids);
  }
}
