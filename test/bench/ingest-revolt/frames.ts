import { dice, oneOf } from '../../support/egRandom.ts';
import { type Stream, streamOf } from '../frames.ts';

/** What the account's world looks like, and how much happens in it (today's shapes: revolt.js 7 and stoat.js know them). */
export const servers = 100;
const channelsPerServer = 50;
export const channels = servers * channelsPerServer;
export const people = 100_000;
const friends = 1_000;
/** Those who write and are heard of; the others are only known. */
const lively = 20_000;
export const eventCount = 200_000;
/** Stands in the last event: whoever has taken it has taken all. */
export const lastWords = 'that is all';
/** Edits, reactions and answers concern what was written lately: among so many messages. */
const lately = 1_000;

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** A ULID: 48 bits of time, then what tells kinds and numbers apart. */
function ulid(ms: number, kind: string, n: number): string {
  return `${digits(ms)}${kind.padEnd(6, '0')}${digits(n)}`;
}
function digits(value: number): string {
  let text = '';
  for (let left = value; text.length < 10; left = Math.floor(left / 32)) text = alphabet[left % 32] + text;
  return text;
}
const begin = Date.UTC(2026, 0, 2);
const userId = (n: number) => ulid(begin - 1e9, 'VSER', n);
const serverId = (n: number) => ulid(begin - 1e9, 'SERV', n);
const channelId = (n: number) => ulid(begin - 1e9, 'CHAN', n);
const fileId = (n: number) => ulid(begin - 1e9, 'FXLE', n);
const messageId = (n: number) => ulid(begin + n * 20, 'MESS', n);
export const me = userId(0);

const file = (n: number, tag: string) => ({
  _id: fileId(n),
  tag,
  filename: `picture-${n}.png`,
  metadata: { type: 'Image', width: 512, height: 512 },
  content_type: 'image/png',
  size: 100_000 + n,
});

/** As Ready and messages have them. */
const user = (n: number) => ({
  _id: userId(n),
  username: `person${n}`,
  discriminator: String(n % 10_000).padStart(4, '0'),
  ...(n % 3 === 0 ? {} : { display_name: `Person Number ${n}` }),
  ...(n % 2 === 0 ? { avatar: file(n, 'avatars') } : {}),
  ...(n % 5 === 0 ? { status: { text: 'Out at sea', presence: 'Idle' } } : {}),
  relationship: n === 0 ? 'User' : n <= friends ? 'Friend' : 'None',
  online: n % 4 !== 0,
});

/** What has changed of people since Ready: a message brings its author as they are by then. */
const changes = new Map<number, object>();
const userNow = (n: number) => ({ ...user(n), ...changes.get(n) });
const change = (n: number, data: object) => {
  changes.set(n, { ...changes.get(n), ...data });
  return { type: 'UserUpdate', id: userId(n), data, clear: [] };
};

const member = (server: number, n: number) => ({
  _id: { server: serverId(server), user: userId(n) },
  joined_at: '2026-01-01T03:04:05.678Z',
  ...(n % 7 === 0 ? { nickname: `Nick ${n}` } : {}),
  roles: [],
});

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

const channel = (n: number) => ({
  channel_type: 'TextChannel',
  _id: channelId(n),
  server: serverId(Math.floor(n / channelsPerServer)),
  name: `channel-${n}`,
  ...(n % 2 === 0 ? {} : { description: `What channel ${n} is about, in a sentence of usual length` }),
  last_message_id: messageId(0),
  ...(n % 7 === 0 ? { default_permissions: { a: 0, d: 4_194_304 } } : {}),
});

const server = (n: number) => ({
  _id: serverId(n),
  owner: userId(n + 1),
  name: `Server ${n}`,
  channels: numbers(channelsPerServer).map((c) => channelId(n * channelsPerServer + c)),
  categories: numbers(5).map((c) => ({
    id: `category${c}`,
    title: `Category ${c}`,
    channels: numbers(10).map((one) => channelId(n * channelsPerServer + c * 10 + one)),
  })),
  roles: {
    [ulid(begin, 'R0LE', n)]: { name: 'Crew', permissions: { a: 8_388_608, d: 0 }, colour: '#7fe', rank: 1 },
  },
  default_permissions: 4_128_768,
  icon: file(n, 'icons'),
});

const ready = () => ({
  type: 'Ready',
  users: numbers(people).map(user),
  servers: numbers(servers).map(server),
  channels: numbers(channels).map(channel),
  members: numbers(servers).map((n) => member(n, 0)),
  emojis: [],
  voice_states: [],
  user_settings: {},
  channel_unreads: [],
  policy_changes: [],
});

/** The answer to GET /sync/unreads. */
export const unreads = () =>
  numbers(channels).map((n) => ({ _id: { channel: channelId(n), user: me }, last_id: messageId(0) }));

const words = 'the boat went out at nine and came back with more fish than anybody could carry home'.split(
  ' ',
);
const random = dice(7);
const any = (count: number) => Math.floor(random() * count);
const text = () => Array.from({ length: 5 + any(30) }, () => oneOf(random, words)).join(' ');

/** Where each message so far was written. */
const places: number[] = [];
const recent = () => Math.max(0, places.length - 1 - any(lately));

/** A person looks into a hundred of the five thousand channels: what is written in these is wanted whole. */
export const opened: ReadonlySet<string> = new Set(
  numbers(channels)
    .filter((n) => n % 50 === 1)
    .map(channelId),
);

/** One in six answers another of its channel, one in twelve has a picture, one in fifty calls me. */
function message(content: string, where = any(channels)) {
  const n = places.length;
  const author = 1 + any(lively);
  const answered = n > 0 && any(6) === 0 ? recent() : null;
  const place = answered === null ? where : (places[answered] ?? where);
  places.push(place);
  return {
    type: 'Message',
    _id: messageId(1 + n),
    nonce: ulid(begin + n, 'N0NC', any(2 ** 30)),
    channel: channelId(place),
    author: userId(author),
    user: userNow(author),
    member: member(Math.floor(place / channelsPerServer), author),
    content,
    ...(any(12) === 0 ? { attachments: [file(n, 'attachments')] } : {}),
    ...(any(50) === 0 ? { mentions: [me] } : {}),
    ...(answered === null ? {} : { replies: [messageId(1 + answered)] }),
    flags: 0,
  };
}

function seen() {
  const n = 1 + any(lively);
  const what = any(3);
  if (what === 0) return change(n, { online: any(2) === 0 });
  if (what === 1) return change(n, { status: { presence: oneOf(random, ['Busy', 'Idle', 'Online']) } });
  return change(n, { status: { text: text() } });
}

function aboutMessage(type: 'MessageReact' | 'MessageUnreact' | 'MessageUpdate') {
  const n = recent();
  const id = messageId(1 + n);
  const channelIs = channelId(places[n] ?? 0);
  if (type === 'MessageUpdate')
    return {
      type,
      id,
      channel: channelIs,
      data: { content: text(), edited: new Date(begin + n).toISOString() },
    };
  return { type, id, channel_id: channelIs, user_id: userId(1 + any(lively)), emoji_id: '🎉' };
}

/** Of 100: 40 messages, 20 people who come, go or say something, 13 typing, 12 reactions, 5 edits, 5 read, 5 members. */
function event(): object {
  const share = any(100);
  if (share < 40 || places.length === 0) return message(text());
  if (share < 60) return seen();
  if (share < 70)
    return { type: 'ChannelStartTyping', id: channelId(any(channels)), user: userId(1 + any(lively)) };
  if (share < 73)
    return { type: 'ChannelStopTyping', id: channelId(any(channels)), user: userId(1 + any(lively)) };
  if (share < 83) return aboutMessage('MessageReact');
  if (share < 85) return aboutMessage('MessageUnreact');
  if (share < 90) return aboutMessage('MessageUpdate');
  if (share < 95) {
    const n = recent();
    return { type: 'ChannelAck', id: channelId(places[n] ?? 0), user: me, message_id: messageId(1 + n) };
  }
  const nickname = `Nick ${any(1000)}`;
  return {
    type: 'ServerMemberUpdate',
    id: { server: serverId(any(servers)), user: userId(1 + any(lively)) },
    data: { nickname },
    clear: [],
  };
}

function* told(): Generator<string> {
  for (let n = 0; n < eventCount - 1; n++) yield JSON.stringify(event());
  yield JSON.stringify(message(lastWords, 1));
}

export const makeStream = (): Stream => streamOf(JSON.stringify(ready()), told());
