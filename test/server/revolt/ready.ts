import { memberRow } from '../permissions.ts';
import type { UserRow } from '../rows.ts';
import type { World } from '../world.ts';
import { channelFacts, channelView, directRows, seenChannels } from './channels.ts';
import { isToday } from './face.ts';
import type { Line } from './line.ts';
import { emojiRows, emojiView, guildIdsOf, guildRow, memberView, serverView } from './servers.ts';
import { settingsOf } from './settings.ts';
import { unreadsOf } from './unreads.ts';
import { userFacts, userView } from './users.ts';

/** What a person's client begins with. */
export function readyFor(line: Line, wanted: readonly string[]) {
  const { face, userId } = line;
  const guildIds = guildIdsOf(face.world, userId);
  const guilds = guildIds.flatMap((id) => guildRow(face.world, id) ?? []);
  const channels = [
    ...directRows(face.world, userId),
    ...guildIds.flatMap((id) => seenChannels(face, id, userId)),
  ];
  const all = {
    users: peopleOf(face.world, userId).map((user) => userView(face, user, userId)),
    servers: guilds.map((guild) => serverView(face, guild)),
    channels: channels.map((row) => channelView(face, row, userId)),
    members: guildIds
      .flatMap((id) => memberRow(face.world, id, userId) ?? [])
      .map((row) => memberView(face, row)),
    emojis: guildIds.flatMap((id) => emojiRows(face.world, id)).map(emojiView),
  };
  if (!isToday(face)) return { type: 'Ready', ...all };
  return {
    type: 'Ready',
    ...chosen({ ...all, voice_states: [], policy_changes: [] }, wanted),
    ...extras(line, wanted),
  };
}

/** Today a client may say which parts it wants. */
function chosen(all: Record<string, unknown>, wanted: readonly string[]) {
  if (wanted.length === 0) return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
}

function extras({ face, userId }: Line, wanted: readonly string[]) {
  const keys = wanted.flatMap((text) => /^user_settings\[(.+)\]$/.exec(text)?.[1] ?? []);
  return {
    ...(wanted.includes('channel_unreads') ? { channel_unreads: unreadsOf(face, userId) } : {}),
    ...(keys.length > 0 ? { user_settings: settingsOf(face.world, userId, keys) } : {}),
  };
}

/** Oneself, everybody one stands to in some way, and the people of one's open direct messages and groups. */
function peopleOf(world: World, userId: string): UserRow[] {
  return world.store.all<UserRow>(
    `SELECT * FROM users WHERE id = ?1 OR id IN (SELECT other_id FROM relationships WHERE user_id = ?1
       UNION SELECT user_id FROM relationships WHERE other_id = ?1 AND type = 'blocked'
       UNION SELECT b.user_id FROM recipients a JOIN recipients b ON b.channel_id = a.channel_id
       WHERE a.user_id = ?1 AND a.hidden = 0)`,
    userId,
  );
}

/** Remembers what Ready tells, so that later events say only what is new. */
export function rememberAll(line: Line): void {
  const { face, userId, known } = line;
  for (const user of peopleOf(face.world, userId))
    known.set(`user:${user.id}`, userFacts(face, user, userId));
  for (const row of directRows(face.world, userId))
    known.set(`channel:${row.id}`, channelFacts(face, row, userId));
  for (const id of guildIdsOf(face.world, userId)) rememberServer(line, id);
}

export function rememberServer({ face, userId, known }: Line, guildId: string): void {
  const guild = guildRow(face.world, guildId);
  const member = memberRow(face.world, guildId, userId);
  if (!guild || !member) return;
  known.set(`server:${guildId}`, serverView(face, guild));
  known.set(`member:${guildId}:${userId}`, memberView(face, member));
  for (const row of seenChannels(face, guildId, userId))
    known.set(`channel:${row.id}`, channelFacts(face, row, userId));
  for (const row of emojiRows(face.world, guildId)) known.set(`emoji:${guildId}:${row.id}`, emojiView(row));
}
