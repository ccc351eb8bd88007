import { readStates } from './read-states.ts';
import type { ChannelRow, GuildRow, MemberRow, RelationRow, UserRow } from './rows.ts';
import { userOrFail } from './users.ts';
import { channelView, guildFull, ownUser, presenceFor, publicUser, relationView } from './views.ts';
import type { World } from './world.ts';

/** The first event of a session: all that a client needs to draw, but no messages and no member lists. */
export function readyFor(world: World, userId: string, sessionId: string) {
  const user = userOrFail(world, userId);
  const relations = relationsOf(world, userId);
  const dms = directsOf(world, userId);
  const people = peopleOf(world, userId);
  const friends = new Set(relations.filter((row) => row.type === 'friend').map((row) => row.other_id));
  const shown = people.filter((person) => friends.has(person.id) || dms.some((dm) => has(dm, person.id)));
  return {
    session_id: sessionId,
    user: ownUser(world, user),
    relationships: relations.map((row) => relationView(row)),
    users: people.map((person) => publicUser(world, person)),
    dms,
    guilds: guildsOf(world, userId),
    read_states: readStates(world, userId),
    presences: shown.map((person) => presenceFor(world, null, person)),
    notes: notesOf(world, userId),
    settings: JSON.parse(user.settings) as object,
  };
}

const has = (dm: { recipient_ids: string[] }, userId: string): boolean => dm.recipient_ids.includes(userId);

export function relationsOf(world: World, userId: string): RelationRow[] {
  return world.store.all<RelationRow>('SELECT * FROM relationships WHERE user_id = ?', userId);
}

export function directsOf(world: World, userId: string) {
  return world.store
    .all<ChannelRow>(
      `SELECT c.* FROM channels c JOIN recipients r ON r.channel_id = c.id
       WHERE r.user_id = ? AND r.hidden = 0 AND c.type <> 'saved' ORDER BY c.last_message_id DESC`,
      userId,
    )
    .map((row) => channelView(world, row, userId));
}

export function guildsOf(world: World, userId: string) {
  return world.store
    .all<MemberRow>('SELECT * FROM members WHERE user_id = ? ORDER BY joined_at', userId)
    .flatMap((member) => {
      const guild = world.store.get<GuildRow>('SELECT * FROM guilds WHERE id = ?', member.guild_id);
      return guild ? [guildFull(world, guild, member)] : [];
    });
}

export function notesOf(world: World, userId: string): Record<string, string> {
  const rows = world.store.all<{ other_id: string; note: string }>(
    'SELECT other_id, note FROM notes WHERE user_id = ?',
    userId,
  );
  return Object.fromEntries(rows.map((row) => [row.other_id, row.note]));
}

/** Everybody in a person's relationships and direct messages. */
function peopleOf(world: World, userId: string): UserRow[] {
  return world.store.all<UserRow>(
    `SELECT * FROM users WHERE id IN (SELECT other_id FROM relationships WHERE user_id = ?1
       UNION SELECT b.user_id FROM recipients a JOIN recipients b ON b.channel_id = a.channel_id
       WHERE a.user_id = ?1 AND a.hidden = 0) AND id <> ?1`,
    userId,
  );
}
