import type { RunningServer } from '../start.ts';
import { art, hasArt, STRANGER_AVATARS } from './art.ts';
import { bonds, cast, type Person } from './cast.ts';
import { compose, membersOf, playLatest, type Said } from './compose.ts';
import { type ChannelPlan, type GuildPlan, guilds, type RolePlan } from './places.ts';
import { idOf, MIRA, type Placed, say, type Work } from './post.ts';
import { seeded } from './random.ts';
import { type Stranger, strangers } from './strangers.ts';
import { directs } from './talk/direct.ts';
import { latest } from './talk/latest.ts';
import { span } from './timetable.ts';

const STRANGERS = 380;

/** Writes the whole community: people, servers, three months of talk. Give an empty store. */
export async function fill(
  { seed, store }: Pick<RunningServer, 'seed' | 'store'>,
  options: { now: number; seed: number },
): Promise<void> {
  const passwordHash = await seed.hash(MIRA.password);
  const work: Work = { seed, store, random: seeded(options.seed), now: options.now, ids: new Map() };
  const crowd = strangers(STRANGERS, options.seed + 1, STRANGER_AVATARS);
  seed.batch(() => {
    for (const person of cast) addPerson(work, person, passwordHash);
    for (const stranger of crowd) addStranger(work, stranger);
    for (const [order, guild] of guilds.entries())
      addGuild(work, guild, { crowd, since: 1500 - order * 200 });
    for (const direct of directs) addDirect(work, direct);
    addBonds(work);
  });
}

function addPerson(work: Work, person: Person, passwordHash: string): void {
  const { username } = person;
  const status = person.status;
  const { id } = work.seed.addUser({
    username,
    displayName: person.displayName,
    bio: person.bio,
    timezone: person.timezone,
    ...(person.pronouns === null ? {} : { pronouns: person.pronouns }),
    ...(hasArt(`avatars/${username}`) ? { avatar: art(`avatars/${username}`) } : {}),
    ...(hasArt(`banners/${username}`) ? { banner: art(`banners/${username}`) } : {}),
    ...(status
      ? { customStatus: { text: status.text, emoji: status.emoji, expiresAt: expiry(work, username) } }
      : {}),
    ...(username === MIRA.name ? { passwordHash, email: 'mira@larkfield.example' } : {}),
    status: person.presence === 'idle' || person.presence === 'dnd' ? person.presence : 'online',
    lastSeen: work.now - work.random.between(20, 4000) * span.minute,
    at: work.now - work.random.between(200, 1500) * span.day,
  });
  work.ids.set(username, id);
}

/** Dagny's tea is over at some time, the others stay. */
const expiry = (work: Work, username: string) => (username === 'dagny' ? work.now + 4 * span.hour : null);

function addStranger(work: Work, stranger: Stranger): void {
  const { id } = work.seed.addUser({
    username: stranger.username,
    displayName: stranger.displayName,
    ...(stranger.avatar === null ? {} : { avatar: art(`strangers/${stranger.avatar}`) }),
    ...(stranger.status === null ? {} : { customStatus: { text: stranger.status, emoji: null } }),
    lastSeen: work.now - work.random.between(60, 90_000) * span.minute,
    at: work.now - work.random.between(100, 1500) * span.day,
  });
  work.ids.set(stranger.username, id);
}

/** `since`: how many days ago the server was made; Mira came two months later. */
function addGuild(
  work: Work,
  plan: GuildPlan,
  { crowd, since }: { crowd: readonly Stranger[]; since: number },
): void {
  const { seed, random, now } = work;
  const { id: guildId } = seed.addGuild({
    name: plan.name,
    ownerId: idOf(work, plan.owner),
    description: plan.description,
    icon: art(`tiles/${plan.key}`),
    banner: art(`tiles/${plan.key}-banner`),
    at: now - since * span.day,
  });
  const speaking = membersOf(plan);
  const roles = new Map(plan.roles.map((role) => [role.name, seed.addRole({ guildId, ...role }).id]));
  for (const name of speaking) addSpeaker(work, plan, { guildId, roles, name, since });
  const silent = random.some(crowd, plan.members - speaking.length);
  const joins = silent.map((stranger) => joined(work, guildId, stranger)).sort((a, b) => a.at - b.at);
  for (const name of plan.emoji ?? []) {
    const picture = art(`emoji/${name}`);
    seed.addEmoji({ guildId, name, picture, creatorId: idOf(work, plan.owner) });
  }
  const channels = addChannels(work, plan, { guildId, roles });
  for (const { channel, id } of channels) {
    const said = compose({ random, now, joins }, plan, channel);
    if (channel.newcomers) said.push(...joins.filter((join) => join.at > now - 92 * span.day));
    const unread = latest.find((item) => item.channel === channel.name)?.unread ?? 0;
    say(work, said, { channelId: id, channels, unread });
  }
}

function addSpeaker(
  work: Work,
  plan: GuildPlan,
  as: { guildId: string; roles: ReadonlyMap<string, string>; name: string; since: number },
): void {
  const { guildId, name } = as;
  const roleIds = rolesFor(plan, name).map((role) => as.roles.get(role.name) ?? '');
  const userId = idOf(work, name);
  const days = name === MIRA.name ? as.since - 60 : work.random.between(120, 800);
  if (name === plan.owner) for (const roleId of roleIds) grant(work, { guildId, userId, roleId });
  else work.seed.addMember({ guildId, userId, roleIds, at: work.now - days * span.day });
}

/** The owner is a member from the start, without roles. */
function grant({ store }: Work, to: { guildId: string; userId: string; roleId: string }): void {
  const sql = 'INSERT INTO member_roles (guild_id, user_id, role_id) VALUES (?, ?, ?)';
  store.run(sql, to.guildId, to.userId, to.roleId);
}

const rolesFor = (plan: GuildPlan, name: string): RolePlan[] => {
  const topics = cast.find((person) => person.username === name)?.topics ?? [];
  return plan.roles.filter(
    (role) => role.people?.includes(name) || (role.topic && topics.includes(role.topic)),
  );
};

/** Most joined long ago; those of the last three months are told in the welcome channel. */
function joined({ seed, random, now, ids }: Work, guildId: string, stranger: Stranger): Said {
  const at = now - Math.floor(span.hour + random.next() ** 1.3 * 700 * span.day);
  seed.addMember({ guildId, userId: ids.get(stranger.username) ?? '', at });
  const none = { text: '', answers: null, picture: null, pinned: false, editedAt: null, reactions: [] };
  return { ...none, at, by: stranger.username, type: 'join' };
}

function addChannels(
  { seed }: Work,
  plan: GuildPlan,
  { guildId, roles }: { guildId: string; roles: ReadonlyMap<string, string> },
): Placed[] {
  const placed: Placed[] = [];
  for (const { name, channels } of plan.categories) {
    const parent = name === null ? null : seed.addChannel({ guildId, name, type: 'category' }).id;
    for (const channel of channels) {
      const { id } = seed.addChannel({
        guildId,
        name: channel.name,
        type: channel.type ?? 'text',
        overwrites: locks(channel, guildId, roles),
        ...(channel.topic === undefined ? {} : { topic: channel.topic }),
        ...(parent === null ? {} : { parentId: parent }),
      });
      placed.push({ channel, id });
    }
  }
  return placed;
}

/** The default role has the server's id. */
function locks({ writers, hidden }: ChannelPlan, everyone: string, roles: ReadonlyMap<string, string>) {
  if (!writers) return [];
  const id = (name: string) => roles.get(name) ?? '';
  const readers = hidden?.readers ?? [];
  return [
    {
      roleId: everyone,
      deny: hidden ? (['view_channel', 'send_messages'] as const) : (['send_messages'] as const),
    },
    ...writers.map((name) => ({ roleId: id(name), allow: ['view_channel', 'send_messages'] as const })),
    ...readers.map((name) => ({ roleId: id(name), allow: ['view_channel'] as const })),
  ];
}

function addDirect(work: Work, plan: (typeof directs)[number]): void {
  const people = [MIRA.name, ...plan.people];
  const said = playLatest({ random: work.random, speakers: people, members: people, now: work.now }, plan);
  const { id } = work.seed.addDirect({
    userIds: people.map((name) => idOf(work, name)),
    ...(plan.name === undefined ? {} : { name: plan.name, ownerId: idOf(work, plan.people[0] ?? '') }),
    at: (said[0]?.at ?? work.now) - span.minute,
  });
  say(work, said, { channelId: id, channels: [], unread: plan.unread ?? 0 });
}

function addBonds(work: Work): void {
  const { seed, random } = work;
  const mira = idOf(work, MIRA.name);
  for (const type of ['friend', 'incoming', 'outgoing', 'blocked'] as const)
    for (const name of bonds[type]) seed.setRelationship(mira, idOf(work, name), type);
  const others = cast.filter(({ topics, username }) => topics.length > 0 && username !== MIRA.name);
  for (const person of others)
    for (const other of random.some(others, 5))
      if (other !== person)
        seed.setRelationship(idOf(work, person.username), idOf(work, other.username), 'friend');
  seed.setNote(mira, idOf(work, 'dagny'), 'Has the spare lathe key');
  seed.setNote(mira, idOf(work, 'olu'), 'Ask about the moisture sensors before buying more wood');
}
