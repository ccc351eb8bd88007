import type { World } from './world.ts';

interface StateRow {
  channel_id: string;
  last_read_id: string | null;
  mention_count: number;
}

const COUNTED = `
  CASE WHEN c.guild_id IS NULL THEN
    (SELECT COUNT(*) FROM messages m WHERE m.channel_id = c.id AND m.author_id <> ?1
       AND m.id > COALESCE(r.last_read_id, ''))
  ELSE
    (SELECT COUNT(DISTINCT m.id) FROM mentions x JOIN messages m ON m.id = x.message_id
      WHERE x.channel_id = c.id AND m.author_id <> ?1 AND x.message_id > COALESCE(r.last_read_id, '')
        AND (x.target IN (?1, '*') OR x.target IN
          (SELECT role_id FROM member_roles WHERE guild_id = c.guild_id AND user_id = ?1)))
  END AS mention_count`;

/** All read states of a person, also of channels never read that hold unread mentions. */
export function readStates(world: World, userId: string): StateRow[] {
  return world.store
    .all<StateRow & { known: number }>(
      `SELECT c.id AS channel_id, r.last_read_id, r.user_id IS NOT NULL AS known, ${COUNTED}
       FROM channels c LEFT JOIN read_states r ON r.channel_id = c.id AND r.user_id = ?1
       WHERE (c.guild_id IN (SELECT guild_id FROM members WHERE user_id = ?1)
          OR c.id IN (SELECT channel_id FROM recipients WHERE user_id = ?1)) AND c.type <> 'saved'`,
      userId,
    )
    .filter((row) => row.known === 1 || row.mention_count > 0)
    .map(({ channel_id, last_read_id, mention_count }) => ({ channel_id, last_read_id, mention_count }));
}

export function readState(world: World, userId: string, channelId: string): StateRow {
  const row = world.store.get<StateRow>(
    `SELECT c.id AS channel_id, r.last_read_id, ${COUNTED}
     FROM channels c LEFT JOIN read_states r ON r.channel_id = c.id AND r.user_id = ?1 WHERE c.id = ?2`,
    userId,
    channelId,
  );
  return {
    channel_id: channelId,
    last_read_id: row?.last_read_id ?? null,
    mention_count: row?.mention_count ?? 0,
  };
}

/** Marks channels of a guild as read up to their last message. */
export function readGuild(world: World, userId: string, guildId: string): void {
  world.store.run(
    `INSERT OR REPLACE INTO read_states (user_id, channel_id, last_read_id)
     SELECT ?, id, last_message_id FROM channels WHERE guild_id = ? AND last_message_id IS NOT NULL`,
    userId,
    guildId,
  );
}
