import type { World } from '../world.ts';

/** Settings a client keeps on the server: by name the time they were set and their text. */
export function settingsOf(
  world: World,
  userId: string,
  names: readonly string[],
): Record<string, [number, string]> {
  const rows = world.store.all<{ name: string; at: number; value: string }>(
    `SELECT name, at, value FROM synced_settings WHERE user_id = ?
     AND name IN (SELECT value FROM json_each(?)) ORDER BY name`,
    userId,
    JSON.stringify(names),
  );
  return Object.fromEntries(rows.map(({ name, at, value }) => [name, [at, value]]));
}

export function keepSetting(
  world: World,
  userId: string,
  set: { name: string; at: number; value: string },
): void {
  const sql = 'INSERT OR REPLACE INTO synced_settings (user_id, name, at, value) VALUES (?, ?, ?, ?)';
  world.store.run(sql, userId, set.name, set.at, set.value);
}
