import type { MessageRow, RelationRow } from '../rows.ts';
import type { RunningServer } from '../start.ts';
import { cast } from './cast.ts';
import type { Clockwork } from './clockwork.ts';
import type { Random } from './random.ts';
import { type Heard, smallTalk } from './small-talk.ts';
import type { Town } from './town.ts';
import type { Voices } from './voices.ts';

interface Ears {
  server: RunningServer;
  town: Town;
  random: Random;
  voices: Voices;
  after: Clockwork;
}

export interface Listener {
  /** Looks for what real people have written, asked and read since the last time. */
  poll(): void;
  /** The channel a real person has read last. */
  watched(): string | null;
}

/** Hears real people and lets somebody answer them within a few seconds. */
export function listener(ears: Ears): Listener {
  const { server, town } = ears;
  const { store } = server;
  const talk = smallTalk(
    ears.random,
    cast.slice(1, 20).map((person) => person.displayName),
  );
  const answering = new Set<string>();
  const greeted = new Set(friendships(server, town).map(key));
  const reads = new Map<string, string>();
  let last = store.get<{ id: string | null }>('SELECT MAX(id) AS id FROM messages')?.id ?? '';
  let watched: string | null = null;

  const hear = () => {
    const rows = store.all<MessageRow>('SELECT * FROM messages WHERE id > ? ORDER BY id LIMIT 200', last);
    last = rows.at(-1)?.id ?? last;
    for (const row of rows) {
      if (row.type !== 'default' || town.isLocal(row.author_id)) continue;
      watched = row.channel_id;
      if (answering.has(row.channel_id)) continue;
      answering.add(row.channel_id);
      answer(ears, talk, row, () => answering.delete(row.channel_id));
    }
  };
  const befriend = () => {
    for (const bond of friendships(server, town)) {
      if (greeted.has(key(bond))) continue;
      greeted.add(key(bond));
      welcome(ears, talk, bond);
    }
  };
  const look = () => {
    for (const { channel_id, last_read_id, user_id } of readRows(server)) {
      const before = reads.get(user_id + channel_id);
      if (before !== undefined && before !== last_read_id) watched = channel_id;
      reads.set(user_id + channel_id, last_read_id ?? '');
    }
  };
  return {
    watched: () => watched,
    poll() {
      hear();
      befriend();
      look();
    },
  };
}

const key = (bond: RelationRow) => `${bond.user_id} ${bond.other_id} ${bond.type}`;

/** What concerns real people: requests to the cast, and friendships made with it. */
function friendships({ store }: RunningServer, town: Town): RelationRow[] {
  return store
    .all<RelationRow>(`SELECT * FROM relationships WHERE type IN ('incoming', 'friend')`)
    .filter((bond) => town.names.has(bond.user_id) && !town.isLocal(bond.other_id));
}

const readRows = ({ store }: RunningServer) =>
  store.all<{ user_id: string; channel_id: string; last_read_id: string | null }>(
    'SELECT read_states.* FROM read_states JOIN users ON users.id = user_id WHERE password IS NOT NULL',
  );

/** Accepts a request after a moment, and writes a first line to a new friend. */
function welcome(
  { after, voices, town, random, server }: Ears,
  talk: ReturnType<typeof smallTalk>,
  bond: RelationRow,
) {
  const name = town.names.get(bond.user_id) ?? '';
  if (bond.type === 'incoming') {
    after(random.between(2_500, 5_000), () => voices.accept(name, bond.other_id));
    return;
  }
  after(random.between(3_000, 6_000), async () => {
    const channelId = await voices.direct(name, bond.other_id);
    if (channelId === null) return;
    await voices.type(name, channelId);
    after(random.between(2_000, 4_000), () =>
      voices.say(name, channelId, talk.befriended(shownName(server, bond.other_id))),
    );
  });
}

function shownName({ store }: RunningServer, userId: string): string {
  const sql = 'SELECT display_name, username FROM users WHERE id = ?';
  const user = store.get<{ display_name: string | null; username: string }>(sql, userId);
  return (user?.display_name ?? user?.username ?? 'you').split(' ')[0] ?? 'you';
}

function answer(ears: Ears, talk: ReturnType<typeof smallTalk>, first: MessageRow, done: () => void): void {
  const { after, random, voices, server } = ears;
  const [name, second] = answerers(ears, first);
  if (name === undefined) {
    done();
    return;
  }
  after(random.between(700, 1_600), async () => {
    await voices.type(name, first.channel_id);
    after(random.between(1_500, 3_200), async () => {
      done();
      const row = newestBy(server, first);
      const heard = hearing(ears, row);
      const { text, emoji } = talk.answer(heard);
      const direct = heard.channel === null;
      await voices.say(name, row.channel_id, text, !direct && random.chance(0.6) ? row.id : undefined);
      if (emoji !== null && random.chance(0.5)) {
        after(random.between(900, 4_000), () => voices.react(second ?? name, row.channel_id, row.id, emoji));
      }
      if (second !== undefined && !direct && random.chance(0.25)) {
        after(random.between(4_000, 9_000), () => voices.say(second, row.channel_id, talk.agree(heard)));
      }
    });
  });
}

/** The last thing the same person wrote there: what came while somebody was typing is answered with it. */
function newestBy({ store }: RunningServer, row: MessageRow): MessageRow {
  const sql = `SELECT * FROM messages WHERE channel_id = ? AND author_id = ? AND type = 'default' ORDER BY id DESC LIMIT 1`;
  return store.get<MessageRow>(sql, row.channel_id, row.author_id) ?? row;
}

function hearing({ server, town }: Ears, row: MessageRow): Heard {
  const square = town.squares.find((candidate) => candidate.id === row.channel_id);
  const guild = server.store.get<{ guild_id: string | null }>(
    'SELECT guild_id FROM channels WHERE id = ?',
    row.channel_id,
  );
  return {
    text: row.content,
    from: shownName(server, row.author_id),
    channel: square?.name ?? guild?.guild_id ?? null,
  };
}

/** Whom it was said to: the one called, the one answered, the other side of a direct message, or who is around. */
function answerers({ server, town, random }: Ears, row: MessageRow): string[] {
  const called = [...row.content.matchAll(/<@([0-9a-f-]{36})>/g)].map((match) => match[1] ?? '');
  const answered = row.reply_to
    ? server.store.get<{ author_id: string }>('SELECT author_id FROM messages WHERE id = ?', row.reply_to)
        ?.author_id
    : undefined;
  const aside = server.store
    .all<{ user_id: string }>('SELECT user_id FROM recipients WHERE channel_id = ?', row.channel_id)
    .map((recipient) => recipient.user_id);
  const recent = server.store
    .all<{ author_id: string }>(
      'SELECT author_id FROM messages WHERE channel_id = ? ORDER BY id DESC LIMIT 30',
      row.channel_id,
    )
    .map((message) => message.author_id);
  const square = town.squares.find((candidate) => candidate.id === row.channel_id);
  const likely = [
    ...called,
    ...(answered ? [answered] : []),
    ...random.shuffled(aside),
    ...random.shuffled(recent),
  ];
  const names = [
    ...likely.flatMap((id) => town.names.get(id) ?? []),
    ...random.shuffled(square?.people ?? []),
  ];
  return [...new Set(names)];
}
