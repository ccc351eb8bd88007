import type { ChannelRow } from '../rows.ts';
import { directRows, seenChannels } from './channels.ts';
import type { Face } from './face.ts';
import { toUlid } from './ids.ts';
import { guildIdsOf } from './servers.ts';

interface Unread {
  _id: { channel: string; user: string };
  last_id?: string;
  mentions?: string[];
}

/** How far a person read each channel, and which messages after that call them. */
export function unreadsOf(face: Face, userId: string): Unread[] {
  const rows = [
    ...directRows(face.world, userId),
    ...guildIdsOf(face.world, userId).flatMap((id) => seenChannels(face, id, userId)),
  ];
  return rows.flatMap((row) => unreadOf(face, row, userId) ?? []);
}

function unreadOf({ world }: Face, channel: ChannelRow, userId: string): Unread | null {
  const state = world.store.get<{ last_read_id: string | null }>(
    'SELECT last_read_id FROM read_states WHERE user_id = ? AND channel_id = ?',
    userId,
    channel.id,
  );
  const mentions = world.store.all<{ id: string }>(
    `SELECT DISTINCT m.id FROM mentions x JOIN messages m ON m.id = x.message_id
     WHERE x.channel_id = ?1 AND m.author_id <> ?2 AND m.id > ?3 AND (x.target IN (?2, '*') OR x.target IN
       (SELECT role_id FROM member_roles WHERE guild_id = ?4 AND user_id = ?2)) ORDER BY m.id`,
    channel.id,
    userId,
    state?.last_read_id ?? '',
    channel.guild_id ?? '',
  );
  if (!state && mentions.length === 0) return null;
  return {
    _id: { channel: toUlid(channel.id), user: toUlid(userId) },
    ...(state?.last_read_id ? { last_id: toUlid(state.last_read_id) } : {}),
    ...(mentions.length > 0 ? { mentions: mentions.map((row) => toUlid(row.id)) } : {}),
  };
}
