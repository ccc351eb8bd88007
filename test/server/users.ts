import { unknown } from './errors.ts';
import type { UserRow } from './rows.ts';
import type { World } from './world.ts';

export function userRow(world: World, id: string): UserRow | undefined {
  return world.store.get<UserRow>('SELECT * FROM users WHERE id = ?', id);
}

export function userOrFail(world: World, id: string): UserRow {
  const user = userRow(world, id);
  if (!user) throw unknown('user');
  return user;
}

export const areFriends = (world: World, a: string, b: string): boolean =>
  relationType(world, a, b) === 'friend';

/** How `a` stands to `b`, as `a` sees it. */
export function relationType(world: World, a: string, b: string): string | null {
  const sql = 'SELECT type FROM relationships WHERE user_id = ? AND other_id = ?';
  return world.store.get<{ type: string }>(sql, a, b)?.type ?? null;
}
