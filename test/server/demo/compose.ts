import { cast } from './cast.ts';
import { hashOf } from './drawing/portrait.ts';
import type { ChannelPlan, GuildPlan } from './places.ts';
import type { Random } from './random.ts';
import { type Dialogue, type Line, outsideCode, parseTalk } from './script.ts';
import { slotFiller } from './slots.ts';
import { asides, craftAsides } from './talk/asides.ts';
import { latest } from './talk/latest.ts';
import { clockOn, moments, pause, span } from './timetable.ts';

/** A message before it has an id: people by user name, mentions still `@name`, channels `<#name>`. */
export interface Said {
  at: number;
  by: string;
  type: 'default' | 'pin' | 'join';
  text: string;
  /** The message it answers (or tells the pinning of). */
  answers: Said | null;
  picture: string | null;
  pinned: boolean;
  editedAt: number | null;
  reactions: readonly { emoji: string; by: readonly string[] }[];
}

const STORY_DAYS = 92;
const smallTalk = parseTalk(asides);
const craftTalk = [...smallTalk, ...parseTalk(craftAsides)];
const isRole = (name: string) => /^[A-Z]$/.test(name);

/** Who belongs to a server: by topic, by role, and everybody its dialogues name. */
export function membersOf(guild: GuildPlan): string[] {
  const named = guild.categories
    .flatMap((category) => category.channels)
    .flatMap((channel) => [
      channel.talk,
      ...latest.filter((item) => item.channel === channel.name).map((item) => item.talk),
    ])
    .flatMap((talk) => (talk ? parseTalk(talk).flat() : []))
    .map((line) => line.role);
  const wanted = new Set([
    ...named,
    ...guild.roles.flatMap((role) => role.people ?? []),
    'mira',
    'dagny',
    guild.owner,
  ]);
  return cast
    .filter(
      (person) => wanted.has(person.username) || person.topics.some((topic) => guild.topics.includes(topic)),
    )
    .map((person) => person.username);
}

/** Those who speak in a channel, the talkative ones more than once. */
function speakersOf(channel: ChannelPlan, members: readonly string[]): string[] {
  return cast
    .filter(({ username }) => members.includes(username))
    .filter(({ topics }) => !channel.speakers || topics.some((topic) => channel.speakers?.includes(topic)))
    .flatMap(({ username }) => Array.from({ length: 1 + (hashOf(username) % 4) }, () => username));
}

interface Stage {
  random: Random;
  speakers: readonly string[];
  members: readonly string[];
  now: number;
  /** Where newcomers ask: those who have joined, the latest last; role A is one of them. */
  joins?: readonly { by: string; at: number }[];
}

/** Plays one dialogue from `start` on. */
function play(stage: Stage, dialogue: Dialogue, start: number): Said[] {
  const { random } = stage;
  const fill = slotFiller(random);
  const fixed = new Set(dialogue.map((line) => line.role).filter((role) => !isRole(role)));
  const free = random.shuffled(
    [...new Set(random.shuffled(stage.speakers))].filter((name) => !fixed.has(name)),
  );
  const weighted = uniqueInOrder([...random.some(stage.speakers, 6), ...free]).filter(
    (name) => !fixed.has(name),
  );
  const newcomer = newest(stage, start);
  const who = (role: string): string => {
    if (!isRole(role)) return role;
    if (role === 'A' && newcomer) return newcomer;
    const index = 'ABCDEF'.indexOf(role);
    return weighted[index % weighted.length] ?? 'dagny';
  };
  const said: Said[] = [];
  let at = start;
  for (const [index, line] of dialogue.entries()) {
    at = timeOf(line, stage, index === 0 ? null : at) ?? start;
    said.push(
      utter(stage, line, { at, by: who(line.role), said, words: (text) => fill(callRoles(text, who)) }),
    );
  }
  return said;
}

/** Whoever joined last before `start`, or one of the last few. */
function newest({ joins = [], random }: Stage, start: number): string | null {
  const before = joins.filter((join) => join.at < start).slice(-3);
  return before.length === 0 ? null : random.one(before).by;
}

const uniqueInOrder = (names: readonly string[]) => [...new Set(names)];
const callRoles = (text: string, who: (role: string) => string) =>
  text.replace(/@([A-Z])\b/g, (_, role: string) => `@${who(role)}`);

/** When a line is said: at its own time, or a pause after the one before; null for the first without a time. */
function timeOf(line: Line, stage: Stage, before: number | null): number | null {
  const { wait } = line;
  if (wait && 'clock' in wait)
    return clockOn(newestDay(stage.now) - (wait.yesterday ? span.day : 0), wait.clock);
  if (before === null) return null;
  if (wait) return before + wait.minutes * span.minute;
  return before + pause(stage.random, line.text.length);
}

/** The day of the newest conversation: today, or yesterday as long as today is younger than it. */
const newestDay = (now: number) => (now > clockOn(now, '09:40') ? now : now - span.day);

interface Moment {
  at: number;
  by: string;
  said: readonly Said[];
  words: (text: string) => string;
}

function utter(stage: Stage, line: Line, { at, by, said, words }: Moment): Said {
  const pinned = said.findLast((earlier) => earlier.pinned) ?? null;
  return {
    at,
    by,
    type: line.pinNote ? 'pin' : 'default',
    text: outsideCode(line.text, words),
    answers: line.pinNote ? pinned : line.answers > 0 ? (said.at(-line.answers) ?? null) : null,
    picture: line.picture,
    pinned: line.pinned,
    editedAt: line.edited ? at + 95_000 : null,
    reactions: line.reactions.map(({ emoji, count, mira }) => ({
      emoji,
      by: reactors(stage, { by, count, mira }),
    })),
  };
}

function reactors({ random, members }: Stage, want: { by: string; count: number; mira: boolean }): string[] {
  const others = members.filter((name) => name !== want.by && name !== 'mira');
  const mira = want.mira || (want.by !== 'mira' && random.chance(0.04)) ? ['mira'] : [];
  return [...mira, ...random.some(others, want.count - mira.length)];
}

/** All that has been said in one channel over three months, oldest first. */
export function compose(
  { random, now, joins }: Pick<Stage, 'random' | 'now' | 'joins'>,
  guild: GuildPlan,
  channel: ChannelPlan,
): Said[] {
  const members = membersOf(guild);
  const stage: Stage = {
    ...{ random, members, now, speakers: speakersOf(channel, members) },
    ...(channel.newcomers && joins ? { joins } : {}),
  };
  const newest = latest
    .filter((item) => item.channel === channel.name)
    .flatMap((item) => playLatest(stage, item));
  const until = Math.min(newest[0]?.at ?? now - random.between(20, 160) * span.minute, now) - 6 * span.minute;
  return [...playAll(stage, channel, { from: now - STORY_DAYS * span.day, until }), ...newest];
}

/** What would have been said in a channel since `from`, at the same pace as before. */
export function composeSince(
  { random, now }: Pick<Stage, 'random' | 'now'>,
  at: { guild: GuildPlan; channel: ChannelPlan; from: number },
): Said[] {
  const members = membersOf(at.guild);
  const stage: Stage = { random, members, now, speakers: speakersOf(at.channel, members) };
  const days = Math.min((now - at.from) / span.day, STORY_DAYS);
  const messages = Math.round(((at.channel.messages ?? 0) * days) / STORY_DAYS);
  const times = { from: now - days * span.day, until: now - 5 * span.minute };
  return playAll(stage, { ...at.channel, messages }, times).map((said) => ({ ...said, pinned: false }));
}

function playAll(
  stage: Stage,
  channel: ChannelPlan,
  { from, until }: { from: number; until: number },
): Said[] {
  const dialogues = rounds(stage.random, parseTalk(channel.talk ?? ''), channel.messages ?? 0);
  const starts = moments(stage.random, dialogues.length, from, until);
  const all: Said[] = [];
  let free = 0;
  const seen = new Set<Dialogue>();
  for (const [index, dialogue] of dialogues.entries()) {
    const start = Math.max(starts[index] ?? 0, free);
    const said = play(stage, withReplies(stage.random, withAside(stage.random, dialogue, channel)), start);
    const end = said.at(-1)?.at ?? start;
    if (end > until) break;
    if (seen.has(dialogue)) for (const one of said) one.pinned = false;
    seen.add(dialogue);
    all.push(...said);
    free = end + stage.random.between(3, 12) * span.minute;
  }
  return all;
}

/** The dialogues in changing order, each once per round, until there are about `messages` of them. */
function rounds(random: Random, dialogues: readonly Dialogue[], messages: number): Dialogue[] {
  const found: Dialogue[] = [];
  let count = 0;
  while (count < messages && dialogues.length > 0) {
    for (const dialogue of random.shuffled(dialogues)) {
      if (count >= messages) break;
      found.push(dialogue);
      count += dialogue.length + 0.7;
    }
  }
  return found;
}

/** Some answer with a reply where the notation leaves it open. */
const withReplies = (random: Random, dialogue: Dialogue): Dialogue =>
  dialogue.map((line, index) =>
    index > 0 && dialogue[index - 1]?.role !== line.role && random.chance(0.12)
      ? { ...line, answers: line.answers || 1 }
      : line,
  );

/** Now and then somebody adds a word at the end; never under an announcement. */
function withAside(random: Random, dialogue: Dialogue, channel: ChannelPlan): Dialogue {
  if (channel.writers || dialogue.length < 2 || !random.chance(0.45)) return dialogue;
  const used = dialogue.map((line) => line.role);
  const fits = (channel.craft ? craftTalk : smallTalk).filter((aside) =>
    aside.every((line) => line.role === 'C' || used.includes(line.role)),
  );
  const aside = random.one(fits);
  return [
    ...dialogue,
    ...aside.map((line) => (line.role === 'C' && used.includes('C') ? { ...line, role: 'E' } : line)),
  ];
}

/** A conversation that ends a given time ago. */
export function playLatest(stage: Stage, item: { endsAgo: number | 'clock'; talk: string }): Said[] {
  const said = parseTalk(item.talk).flatMap((dialogue) => play(stage, dialogue, stage.now));
  if (item.endsAgo === 'clock') return said;
  const shift = stage.now - item.endsAgo * span.minute - (said.at(-1)?.at ?? 0);
  for (const one of said) {
    one.at += shift;
    if (one.editedAt !== null) one.editedAt += shift;
  }
  return said;
}
