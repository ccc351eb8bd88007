import type { ChannelRow } from '../rows.ts';
import { Refusal } from './errors.ts';
import type { Face } from './face.ts';
import { may } from './permissions.ts';

/** Today a channel may make people wait between messages; who may bypass it does not. */
export function checkSlowmode(face: Face, channel: ChannelRow, userId: string): void {
  if (channel.slowmode === 0 || may(face, channel, userId, 'BypassSlowmode')) return;
  const last = face.world.store.get<{ at: number | null }>(
    `SELECT MAX(created_at) AS at FROM messages WHERE channel_id = ? AND author_id = ? AND type = 'default'`,
    channel.id,
    userId,
  );
  const left = (last?.at ?? 0) + channel.slowmode * 1000 - face.world.clock();
  if (left > 0) throw new Refusal('InSlowmode', { retry_after: Math.ceil(left / 1000) });
}
