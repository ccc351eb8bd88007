import { watchers } from './presence.ts';
import type { WantedStatus } from './rows.ts';
import { guildMates, tell } from './sessions.ts';
import { userOrFail } from './users.ts';
import { ownUser, publicUser } from './views.ts';
import type { World } from './world.ts';

export interface CustomStatus {
  text: string | null;
  emoji: string | null;
  expires_at: number | null;
}

/** `detail`: what another family says more exactly of the same status. */
export function setWanted(world: World, userId: string, status: WantedStatus, detail?: string): void {
  const sql = 'UPDATE users SET wanted_status = ?, wanted_detail = ? WHERE id = ?';
  world.store.run(sql, status, detail ?? null, userId);
  world.presence.refresh(userId);
}

export function setCustomStatus(world: World, userId: string, status: CustomStatus | null): void {
  world.store.run(
    'UPDATE users SET status_text = ?, status_emoji = ?, status_expires = ? WHERE id = ?',
    status?.text ?? null,
    status?.emoji ?? null,
    status?.expires_at ?? null,
    userId,
  );
  world.presence.refresh(userId);
  tellUser(world, userId);
}

/** user_update: to oneself all, to those who know the person what is public. */
export function tellUser(world: World, userId: string): void {
  const user = userOrFail(world, userId);
  const others = new Set([...watchers(world, userId), ...guildMates(world, userId)]);
  others.delete(userId);
  tell(world, [userId], 'user_update', ownUser(world, user));
  tell(world, others, 'user_update', publicUser(world, user));
  world.lists.dirtyFor(userId);
}
