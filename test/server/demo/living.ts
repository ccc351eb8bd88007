import type { RunningServer } from '../start.ts';
import { cast } from './cast.ts';
import { type Clockwork, clockwork } from './clockwork.ts';
import { listener } from './listener.ts';
import { type Random, seeded } from './random.ts';
import { type Line, outsideCode, parseTalk } from './script.ts';
import { slotFiller } from './slots.ts';
import type { Attendance, Square, Town } from './town.ts';
import { createVoices } from './voices.ts';

export interface LivingOptions {
  server: RunningServer;
  town: Town;
  attendance: Attendance;
  seed: number;
  /** Multiplies every wait: 1 is relaxed, 0.05 is for tests. */
  pace: number;
}

/** Waits in milliseconds before `pace`. */
const FIRST_SCENES = [3_000, 6_000];
const REMARKS = [
  ...[
    'back in five',
    'hands full of glue',
    'on the bus',
    'kettle duty',
    'measuring twice',
    'do not ask',
    'reading',
  ],
  ...['looking for the hex key', 'half asleep', 'soldering', 'listening to rain', 'in the yard'],
];

/** Lets the people of the demo come and go, talk among themselves and answer. Stop with the function returned. */
export function liveOn({ server, town, attendance, seed, pace }: LivingOptions): () => void {
  const random = seeded(seed);
  const voices = createVoices(server, town, attendance);
  const after = clockwork(pace);
  const hears = listener({ server, town, random, voices, after });
  const life = { random, town, voices, after, attendance, hears };
  after(800, function listen() {
    hears.poll();
    after(800, listen);
  });
  FIRST_SCENES.forEach((wait, index) => {
    after(wait, () => scene(life, index === 0 ? 'tool-library' : 'welcome'));
  });
  after(12_000, function moves() {
    after(random.between(14_000, 30_000), moves);
    return comeOrGo(life);
  });
  return after.stop;
}

interface Life {
  random: Random;
  town: Town;
  voices: ReturnType<typeof createVoices>;
  after: Clockwork;
  attendance: Attendance;
  hears: ReturnType<typeof listener>;
}

/** One conversation in one channel, then a pause and another one, mostly where a real person reads. */
function scene(life: Life, wanted: string | null): void {
  const { random, town, hears, after } = life;
  const watched = town.squares.find((square) => square.id === hears.watched());
  const named = town.squares.find((square) => square.name === wanted);
  const place = named ?? (watched && random.chance(0.55) ? watched : random.one(town.squares));
  const lines = random.one(parseTalk(place.talk).filter((dialogue) => dialogue.every(speakable)));
  const roles = new Map<string, string>();
  const free = random.shuffled(place.people.filter((name) => !lines.some((line) => line.role === name)));
  for (const { role } of lines) {
    const name = /^[A-Z]$/.test(role) ? free.pop() : role;
    if (!roles.has(role)) roles.set(role, name ?? 'dagny');
  }
  speak(life, { place, lines, roles, fill: slotFiller(random), said: [] }, () => {
    after(random.between(9_000, 32_000), () => scene(life, null));
  });
}

/** Pictures and Mira's own words cannot be said live. */
const speakable = (line: Line) =>
  line.picture === null && !line.pinNote && line.role !== 'mira' && !line.text.includes('@mira');

interface Scene {
  place: Square;
  lines: readonly Line[];
  roles: ReadonlyMap<string, string>;
  fill: (text: string) => string;
  said: (string | null)[];
}

function speak(life: Life, play: Scene, done: () => void): void {
  const { after, voices, random } = life;
  const line = play.lines[play.said.length];
  if (!line) {
    done();
    return;
  }
  const name = play.roles.get(line.role) ?? 'dagny';
  const text = outsideCode(line.text, (words) => play.fill(calling(life.town, play, words)));
  after(random.between(1_500, 5_000), async () => {
    await voices.type(name, play.place.id);
    after(1_500 + Math.min(text.length * 45, 5_500), async () => {
      const replyTo = line.answers > 0 ? play.said.at(-line.answers) : null;
      const id = await voices.say(name, play.place.id, text, replyTo ?? undefined);
      play.said.push(id);
      if (id !== null) applaud(life, play, { id, line, name });
      speak(life, play, done);
    });
  });
}

const calling = (town: Town, { roles }: Scene, words: string) =>
  words
    .replace(/@([A-Za-z]\w*)/g, (all, role: string) => {
      const id = town.ids.get(roles.get(role) ?? role);
      return id === undefined ? all : `<@${id}>`;
    })
    .replace(/<#([a-z-]+)>/g, (_, name: string) => {
      const square = town.squares.find((candidate) => candidate.name === name);
      return square ? `<#${square.id}>` : `#${name}`;
    });

/** A few of those present react, one after the other. */
function applaud(life: Life, { place }: Scene, said: { id: string; line: Line; name: string }): void {
  const { random, after, voices, town, attendance } = life;
  const present = place.people.filter(
    (name) => name !== said.name && attendance.has(town.ids.get(name) ?? ''),
  );
  for (const { emoji, count } of said.line.reactions) {
    for (const name of random.some(present, Math.min(count, 4))) {
      after(random.between(2_000, 16_000), () => voices.react(name, place.id, said.id, emoji));
    }
  }
}

/** One of those who come and go does so, or looks away, or tells what they do. */
function comeOrGo({ random, town, attendance, voices }: Life): Promise<void> | void {
  const { username, presence } = random.one(
    cast.filter((person) => town.ids.has(person.username) && person.presence !== 'offline'),
  );
  const id = town.ids.get(username) ?? '';
  if (presence === 'life' && random.chance(0.6)) return attendance.set(id, !attendance.has(id));
  if (!attendance.has(id)) return attendance.set(id, true);
  if (presence === 'online' || presence === 'life') {
    if (random.chance(0.5)) return voices.setStatus(username, random.one(['online', 'idle', 'online']));
    return voices.setCustomStatus(username, random.one(REMARKS));
  }
}
