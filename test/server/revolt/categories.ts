import type { ChannelRow } from '../rows.ts';
import type { World } from '../world.ts';
import { Refusal } from './errors.ts';
import { fromUlid } from './ids.ts';

interface Category {
  id: string;
  title: string;
  channels: readonly string[];
}

/**
 * Writes the whole list of categories back to family A's channels: a category it does not name any more goes and its
 * channels stay, a new id makes one, and the order of the list is the order of all.
 */
export function writeCategories(world: World, guildId: string, list: readonly Category[]): void {
  const rows = world.store.all<ChannelRow>(
    'SELECT * FROM channels WHERE guild_id = ? ORDER BY position, id',
    guildId,
  );
  const named = list.flatMap((one) => one.channels);
  checkTwice(named);
  checkTwice(list.map((one) => one.id));
  const old = rows.filter((row) => row.type === 'category');
  const kept = list.map((one) => ({ ...one, row: old.find((row) => row.id === fromUlid(one.id)) }));
  const gone = old.filter((row) => kept.every((one) => one.row !== row));
  for (const row of gone) world.store.run('DELETE FROM channels WHERE id = ?', row.id);
  world.store.run('UPDATE channels SET parent_id = NULL WHERE guild_id = ?', guildId);
  let position = 0;
  const place = (id: string, parent: string | null) => {
    const sql = 'UPDATE channels SET position = ?, parent_id = ? WHERE id = ? AND guild_id = ?';
    world.store.run(sql, position++, parent, id, guildId);
  };
  const ids = new Set(named.map((ulid) => fromUlid(ulid)));
  const loose = rows.filter((row) => row.type !== 'category' && !ids.has(row.id));
  for (const row of loose) place(row.id, null);
  for (const one of kept) {
    const id = one.row?.id ?? make(world, guildId, one.title);
    world.store.run('UPDATE channels SET name = ? WHERE id = ?', one.title, id);
    place(id, null);
    for (const ulid of one.channels) place(fromUlid(ulid) ?? '', id);
  }
}

function checkTwice(ids: readonly string[]): void {
  if (new Set(ids).size < ids.length) throw new Refusal('InvalidOperation');
}

/** A new category has an id of ours: an old client's own word for it cannot be one in the store. */
function make(world: World, guildId: string, title: string): string {
  const id = world.newId();
  const sql = `INSERT INTO channels (id, guild_id, type, name) VALUES (?, ?, 'category', ?)`;
  world.store.run(sql, id, guildId, title);
  return id;
}
