import type { ChannelRow } from '../rows.ts';
import type { RunningServer } from '../start.ts';
import { cast } from './cast.ts';
import { MIRA } from './fill.ts';
import { guilds } from './places.ts';

/** A channel of one of the four servers, with the people of the cast who may write there. */
export interface Square {
  id: string;
  name: string;
  talk: string;
  craft: boolean;
  people: readonly string[];
}

/** Who lives where: read back from the store, so that it also holds after a restart. */
export interface Town {
  /** User name to id, the cast without Mira. */
  ids: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  squares: readonly Square[];
  /** People who are the demo's own: whatever others write is written by a real person. */
  isLocal(userId: string): boolean;
}

export function survey(server: RunningServer): Town {
  const { store } = server;
  const users = store.all<{ id: string; username: string }>('SELECT id, username FROM users WHERE password IS NULL');
  const locals = new Set(users.map((user) => user.id));
  const wanted = new Set(cast.map((person) => person.username).filter((name) => name !== MIRA.name));
  const ids = new Map(users.filter((user) => wanted.has(user.username)).map((user) => [user.username, user.id]));
  return {
    ids,
    names: new Map([...ids].map(([name, id]) => [id, name])),
    squares: squaresOf(server, ids),
    isLocal: (userId) => locals.has(userId),
  };
}

function squaresOf({ store }: RunningServer, ids: ReadonlyMap<string, string>): Square[] {
  return guilds.flatMap((plan) => {
    const channels = store.all<ChannelRow>(
      `SELECT channels.* FROM channels JOIN guilds ON guilds.id = guild_id WHERE guilds.name = ?`,
      plan.name,
    );
    const members = new Set(
      store
        .all<{ user_id: string }>(
          'SELECT user_id FROM members JOIN guilds ON guilds.id = guild_id WHERE guilds.name = ?',
          plan.name,
        )
        .map((row) => row.user_id),
    );
    const plans = plan.categories.flatMap((category) => category.channels);
    return channels.flatMap((row) => {
      const found = plans.find((channel) => channel.name === row.name && !channel.writers);
      if (!found || row.type !== 'text') return [];
      const people = cast
        .filter(({ username }) => members.has(ids.get(username) ?? ''))
        .filter(({ topics }) => !found.speakers || topics.some((topic) => found.speakers?.includes(topic)))
        .map(({ username }) => username);
      return [{ id: row.id, name: found.name, talk: found.talk ?? '', craft: found.craft ?? false, people }];
    });
  });
}

/** Brings those here who are meant to be, until every server has about as many as its plan says. */
export function wakeUp(server: RunningServer, town: Town, here: (presence: string) => boolean): void {
  for (const person of cast) {
    const id = town.ids.get(person.username);
    if (id && person.presence !== 'offline' && here(person.presence)) server.setPresent(id, true);
  }
  for (const plan of guilds) fillUp(server, town, plan);
}

function fillUp(server: RunningServer, town: Town, plan: (typeof guilds)[number]): void {
  const members = server.store.all<{ id: string }>(
    `SELECT members.user_id AS id FROM members JOIN guilds ON guilds.id = guild_id WHERE guilds.name = ? ORDER BY members.user_id`,
    plan.name,
  );
  const around = new Set(server.present());
  let count = members.filter(({ id }) => around.has(id)).length;
  for (const { id } of members) {
    if (count >= plan.here) return;
    if (around.has(id) || !town.isLocal(id) || town.names.has(id)) continue;
    server.setPresent(id, true);
    count += 1;
  }
}
