import { askerOfToken } from '../http.ts';
import type { BotRow } from '../rows.ts';
import type { Face } from './face.ts';
import type { Asker } from './router.ts';

/** Who a token stands for, of a person's sign-in or of a bot; null when it is unknown, revoked, or the account closed. */
export function askerOf({ world }: Face, token: { session?: string; bot?: string }): Asker | null {
  const asker = token.session ? askerOfToken(world, token.session) : null;
  if (asker) return { ...asker, isBot: false };
  const sql = 'SELECT b.* FROM bots b JOIN users u ON u.id = b.user_id WHERE b.token = ? AND u.banned = 0';
  const bot = token.bot ? world.store.get<BotRow>(sql, token.bot) : undefined;
  return bot ? { userId: bot.user_id, sessionId: '', isBot: true } : null;
}
