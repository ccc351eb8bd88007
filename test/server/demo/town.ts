import type { ChannelRow } from '../rows.ts';
import type { RunningServer } from '../start.ts';
import { cast } from './cast.ts';
import { hashOf } from './drawing/portrait.ts';
import { type ChannelPlan, guilds } from './places.ts';
import { MIRA } from './post.ts';

/** A channel of one of the four servers, with the people of the cast who may write there. */
export interface Square {
  id: string;
  name: string;
  plan: ChannelPlan;
  talk: string;
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
  const users = store.all<{ id: string; username: string }>(
    'SELECT id, username FROM users WHERE password IS NULL',
  );
  const locals = new Set(users.map((user) => user.id));
  const wanted = new Set(cast.map((person) => person.username).filter((name) => name !== MIRA.name));
  const ids = new Map(
    users.filter((user) => wanted.has(user.username)).map((user) => [user.username, user.id]),
  );
  return {
    ids,
    names: new Map([...ids].map(([name, id]) => [id, name])),
    squares: squaresOf(server, ids),
    isLocal: (userId) => locals.has(userId),
  };
}

function squaresOf(server: RunningServer, ids: ReadonlyMap<string, string>): Square[] {
  return guilds.flatMap((plan) => {
    const members = new Set(memberIds(server, plan.name));
    const people = cast.filter(({ username }) => members.has(ids.get(username) ?? ''));
    const open = plan.categories
      .flatMap((category) => category.channels)
      .filter((channel) => channel.talk && !channel.writers);
    const rows = server.store.all<ChannelRow>(
      'SELECT channels.* FROM channels JOIN guilds ON guilds.id = guild_id WHERE guilds.name = ?',
      plan.name,
    );
    return open.flatMap((channel) => {
      const id = rows.find((row) => row.name === channel.name)?.id;
      const fits = people.filter(
        ({ topics }) => !channel.speakers || topics.some((topic) => channel.speakers?.includes(topic)),
      );
      if (id === undefined) return [];
      return [
        {
          id,
          plan: channel,
          name: channel.name,
          talk: channel.talk ?? '',
          people: fits.map(({ username }) => username),
        },
      ];
    });
  });
}

/** Who is here without a client; everybody of the cast but Mira comes and goes through this. */
export interface Attendance {
  has(userId: string): boolean;
  set(userId: string, here: boolean): void;
}

/** Brings those here who are meant to be, until every server has about as many as its plan says. */
export function wakeUp(server: RunningServer, town: Town): Attendance {
  const here = new Set<string>();
  const attendance: Attendance = {
    has: (userId) => here.has(userId),
    set(userId, comes) {
      if (comes) here.add(userId);
      else here.delete(userId);
      server.setPresent(userId, comes);
    },
  };
  for (const { username, presence } of cast) {
    const id = town.ids.get(username);
    if (id && (presence === 'life' ? hashOf(username) % 3 === 0 : presence !== 'offline'))
      attendance.set(id, true);
  }
  // The largest last: many belong to several, and its number is the one people read.
  for (const plan of guilds.toReversed()) {
    const members = memberIds(server, plan.name);
    const missing = plan.here - members.filter((id) => here.has(id)).length;
    const silent = members.filter((id) => town.isLocal(id) && !town.names.has(id) && !here.has(id));
    for (const id of silent.slice(0, Math.max(0, missing))) attendance.set(id, true);
  }
  return attendance;
}

const memberIds = ({ store }: RunningServer, guild: string): string[] =>
  store
    .all<{ id: string }>(
      `SELECT members.user_id AS id FROM members JOIN guilds ON guilds.id = guild_id
       WHERE guilds.name = ? ORDER BY members.user_id`,
      guild,
    )
    .map((row) => row.id);
