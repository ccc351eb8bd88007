import { attachment, customStatus, guild, ownUser, publicUser, ready } from '../../support/egHubbub.ts';
import { dice, oneOf } from '../../support/egRandom.ts';
import { type Stream, streamOf } from '../frames.ts';

/** What the account's world looks like, and how much happens in it. */
export const guilds = 100;
export const channelsPerGuild = 50;
/** Those who write; the first of them are friends, and only friends' presence is told (hubbub-api.md, part 3). */
export const people = 20_000;
export const friends = 1_000;
export const eventCount = 200_000;
/** Stands in the last event: whoever has taken it has taken all. */
export const lastWords = 'that is all';

const hex = (n: number) => n.toString(16);
const uuid = (kind: number, n: number) =>
  `0190${hex(kind).padStart(4, '0')}-${hex(n >>> 16).padStart(4, '0')}-7${hex(n & 0xfff).padStart(3, '0')}-8000-${hex(n).padStart(12, '0')}`;
const guildId = (n: number) => uuid(1, n);
const channelId = (n: number) => uuid(2, n);
const userId = (n: number) => uuid(3, n);
const messageId = (n: number) => uuid(4, n);

const shortUser = (n: number) => ({
  id: userId(n),
  username: `person${n}`,
  discriminator: String(n % 10_000).padStart(4, '0'),
  display_name: n % 3 === 0 ? null : `Person Number ${n}`,
  avatar: n % 4 === 0 ? null : `/api/files/${uuid(5, n)}`,
  is_bot: false,
});

function channel(n: number) {
  const home = Math.floor(n / channelsPerGuild);
  return {
    id: channelId(n),
    guild_id: guildId(home),
    type: n % 10 === 0 ? 'category' : 'text',
    name: `channel-${n}`,
    topic: n % 2 === 0 ? null : `What channel ${n} is about, in a sentence of usual length`,
    parent_id: n % 10 === 0 ? null : channelId(n - (n % 10)),
    position: n % channelsPerGuild,
    last_message_id: messageId(n),
    recipient_ids: [],
    owner_id: null,
    icon: null,
    slowmode_seconds: 0,
    overwrites: n % 7 === 0 ? [{ role_id: guildId(home), allow: '0', deny: '1' }] : [],
    my_permissions: '787231',
  };
}

function readyFrame(): string {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
  const me = { ...ownUser(), ...shortUser(0) };
  const d = ready({
    user: me,
    guilds: numbers(guilds).map((g) =>
      guild({
        id: guildId(g),
        channels: numbers(channelsPerGuild).map((c) => channel(g * channelsPerGuild + c)),
        me: {
          member: {
            guild_id: guildId(g),
            user_id: me.id,
            nickname: null,
            role_ids: [],
            joined_at: '2026-01-02T03:04:05.678Z',
            timeout_until: null,
          },
        },
      }),
    ),
    users: numbers(friends).map((n) => ({ ...publicUser(), ...shortUser(n + 1) })),
    read_states: numbers(guilds * channelsPerGuild).map((n) => ({
      channel_id: channelId(n),
      last_read_id: messageId(n),
      mention_count: 0,
    })),
  });
  return JSON.stringify({ op: 'dispatch', d, s: 1, t: 'ready' });
}

const words = 'the boat went out at nine and came back with more fish than anybody could carry home'.split(
  ' ',
);

const random = dice(7);
const any = (count: number) => Math.floor(random() * count);
const time = (n: number) => new Date(Date.UTC(2026, 0, 2) + n * 20).toISOString();
const text = () => Array.from({ length: 5 + any(30) }, () => oneOf(random, words)).join(' ');

function place() {
  const c = any(guilds * channelsPerGuild);
  return { channel_id: channelId(c), guild_id: guildId(Math.floor(c / channelsPerGuild)) };
}

/** A person looks into a hundred of the five thousand channels: what is written in these is wanted whole. */
const channelIds = Array.from({ length: guilds * channelsPerGuild }, (_, n) => channelId(n));
export const opened: ReadonlySet<string> = new Set(channelIds.filter((_, n) => n % 50 === 1));

/** One in six answers another, one in twelve has a picture, one in fifty calls me. */
function message(n: number, id: number, content: string, where = place()) {
  const answers = any(6) === 0 ? messageId(100_000 + any(id + 1)) : null;
  return {
    id: messageId(100_000 + id),
    ...where,
    author: shortUser(any(people)),
    type: 'default',
    content,
    created_at: time(id),
    edited_at: n === id ? null : time(n),
    nonce: `${hex(n)}-${hex(any(2 ** 30))}`,
    reply_to: answers,
    referenced: answers && { id: answers, author: shortUser(any(people)), content: text() },
    attachments: any(12) === 0 ? [attachment({ id: uuid(6, n), url: `/api/files/${uuid(6, n)}` })] : [],
    reactions: n === id ? [] : [{ emoji: '👍', count: 2, me: false }],
    mentions: any(50) === 0 ? [userId(0)] : [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
  };
}

function seen(n: number) {
  const status = oneOf(random, ['online', 'idle', 'dnd', 'offline']);
  return {
    user_id: userId(1 + any(friends)),
    status,
    custom_status: any(3) === 0 ? customStatus() : null,
    last_seen: time(n),
  };
}

/** The mixture: 40 % new messages, 30 % presence, 15 % typing, 10 % reactions, 5 % edits. */
function event(n: number): readonly [t: string, d: unknown] {
  const share = any(100);
  if (share < 40) return ['message_create', message(n, n, text())];
  if (share < 70) return ['presence_update', seen(n)];
  const who = { ...place(), user_id: userId(any(people)) };
  if (share < 85) return ['typing_start', { ...who, at: time(n) }];
  if (share < 95) return ['reaction_add', { message_id: messageId(any(n + 1)), ...who, emoji: '🎉' }];
  return ['message_update', message(n, any(n + 1), text())];
}

function* events(): Generator<readonly [t: string, d: unknown]> {
  for (let n = 0; n < eventCount - 1; n++) yield event(n);
  const where = { channel_id: channelId(1), guild_id: guildId(0) };
  yield ['message_create', message(eventCount, eventCount, lastWords, where)];
}

function* told(): Generator<string> {
  let s = 2;
  for (const [t, d] of events()) yield JSON.stringify({ op: 'dispatch', d, s: s++, t });
}

export const makeStream = (): Stream => streamOf(readyFrame(), told());
