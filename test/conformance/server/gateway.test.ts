import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, type House, openHouse, seedGuild } from './client.ts';

let house: House;
let mara: Client;
let tom: Client;
let guildId: string;
let channelId: string;
let now = Date.parse('2026-05-01T12:00:00Z');

beforeEach(async () => {
  house = await openHouse({ clock: () => now });
  mara = house.person('mara');
  tom = house.person('tom');
  ({ guildId, channelId } = seedGuild(house, mara, [tom]));
});
afterEach(() => house.close());

const write = (from: Client, content: string) =>
  from.send('POST', `/api/channels/${channelId}/messages`, { content });
const numbers = (frames: { s: number | null }[]) =>
  frames.flatMap((frame) => (frame.s === null ? [] : [frame.s]));

test('hello, identify, ready with everything but messages and members', async () => {
  const { seed } = house.server;
  seed.setRelationship(mara.id, tom.id, 'friend', 'Tommy');
  seed.setNote(mara.id, tom.id, 'a note');
  seed.setSettings(mara.id, { theme: 'dark' });
  const { id } = seed.addMessage({
    channelId,
    authorId: tom.id,
    content: `<@${mara.id}> look`,
    at: now - 1000,
  });
  const line = await mara.connect();
  expect(await line.next('hello')).toEqual({ heartbeat_interval: 30000, api_version: 1 });
  const ready = await line.next('ready');
  expect(ready.user).toMatchObject({
    id: mara.id,
    wanted_status: 'online',
    privacy: { show_online_status: true },
  });
  expect(ready.relationships).toMatchObject([{ user_id: tom.id, type: 'friend', nickname: 'Tommy' }]);
  expect(ready.users).toMatchObject([{ id: tom.id, username: 'tom' }]);
  expect(ready.presences).toMatchObject([{ user_id: tom.id, status: 'offline' }]);
  expect(ready.guilds).toMatchObject([
    {
      id: guildId,
      member_count: 2,
      me: { member: { user_id: mara.id } },
      emojis: [],
      channels: [{ id: channelId }],
    },
  ]);
  expect(ready.guilds[0].roles).toMatchObject([{ id: guildId, is_default: true, position: 0 }]);
  expect(ready.guilds[0].channels[0].last_message_id).toBe(id);
  expect(ready.read_states).toEqual([{ channel_id: channelId, last_read_id: null, mention_count: 1 }]);
  expect(ready.notes).toEqual({ [tom.id]: 'a note' });
  expect(ready.settings).toEqual({ theme: 'dark' });
  line.say('heartbeat', { s: 1 });
  expect(await line.next('heartbeat_ack')).toBeNull();
});

test('every way of saying it wrong closes with its code', async () => {
  const cases: [(line: Awaited<ReturnType<Client['connect']>>) => void, number][] = [
    [(line) => line.socket.send('not json'), 4002],
    [(line) => line.say('identify', { token: 7 }), 4002],
    [(line) => line.socket.send('x'.repeat(20_000)), 1009],
    [(line) => line.say('constructor', {}), 4001],
    [(line) => line.say('subscribe_members', { guild_id: guildId, ranges: [] }), 4003],
    [(line) => line.say('identify', identity('wrong')), 4004],
    [(line) => line.say('identify', { ...identity(mara.token), api_version: 9 }), 4012],
  ];
  for (const [act, code] of cases) {
    const line = await mara.connect({ identify: false });
    act(line);
    expect(await line.closed, String(act)).toBe(code);
  }
  const twice = await mara.connect();
  await twice.next('ready');
  twice.say('identify', identity(mara.token));
  expect(await twice.closed).toBe(4005);
  const noisy = await mara.connect();
  for (let sent = 0; sent < 125; sent += 1) noisy.say('presence', {});
  expect(await noisy.closed).toBe(4008);
});

const identity = (token: string) => ({ token, client: { name: 't', version: '1', os: 'x' }, api_version: 1 });

test('a banned account is closed with 4010, a revoked token with 4004', async () => {
  const line = await tom.connect();
  await line.next('ready');
  house.server.banAccount(tom.id);
  expect(await line.closed).toBe(4010);
  expect(await (await tom.connect()).closed).toBe(4010);
  const other = await mara.connect();
  await other.next('ready');
  house.server.revoke(mara.token);
  expect(await other.closed).toBe(4004);
  expect(await (await mara.connect()).closed).toBe(4004);
});

test('a silent client is closed for resuming', async () => {
  await house.close();
  house = await openHouse({ heartbeatMs: 60 });
  mara = house.person('mara');
  const line = await mara.connect();
  expect((await line.next('hello')).heartbeat_interval).toBe(60);
  expect(await line.closed).toBe(4000);
});

test('resume replays what was missed with its own numbers, without gap or repeat', async () => {
  const line = await mara.connect();
  const { session_id } = await line.next('ready');
  await write(tom, 'one');
  await line.next('message_create');
  const s = line.last();
  house.server.killSockets();
  await line.closed;
  for (const content of ['two', 'three', 'four']) await write(tom, content);
  const again = await mara.connect({ resume: { session_id, s } });
  expect(await again.next('resumed')).toEqual({ replayed: 3 });
  expect(again.events('message_create').map((d) => d.content)).toEqual(['two', 'three', 'four']);
  const got = numbers(again.frames);
  expect(got).toEqual(got.map((_, index) => s + 1 + index));
  await write(tom, 'five');
  expect((await again.next('message_create', (d) => d.content === 'five')).content).toBe('five');
});

test('a resume that arrives while the old socket lives takes over', async () => {
  const line = await mara.connect();
  const { session_id } = await line.next('ready');
  await line.settled();
  const again = await mara.connect({ resume: { session_id, s: line.last() } });
  await again.next('resumed');
  expect(await line.closed).toBe(4000);
  await write(tom, 'hello');
  await again.next('message_create');
});

test('what cannot be resumed says so, and the same socket may identify', async () => {
  const line = await mara.connect();
  const { session_id } = await line.next('ready');
  const asked = [
    { from: mara, resume: { session_id: 'nobody', s: 0 } },
    { from: tom, resume: { session_id, s: 1 } },
    { from: mara, resume: { session_id, s: 99 } },
  ];
  for (const { from, resume } of asked) {
    const other = await from.connect({ resume });
    expect(await other.next('invalid_session')).toEqual({ resumable: false });
  }
  house.server.killSockets();
  await line.closed;
  await mara.get('/api/users/@me');
  now += 121_000;
  const late = await mara.connect({ resume: { session_id, s: 1 } });
  await late.next('invalid_session');
  late.say('identify', identity(mara.token));
  expect((await late.next('ready')).session_id).not.toBe(session_id);
});

test('reconnect is asked for, then the socket goes away', async () => {
  const line = await mara.connect();
  await line.next('ready');
  house.server.askReconnect();
  await line.next('reconnect');
  expect(await line.closed).toBe(1001);
});

test('random cuts lose and double nothing', async () => {
  const seed = Date.now();
  let state = seed;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state % below;
  };
  let line = await mara.connect();
  const { session_id } = await line.next('ready');
  const got: string[] = [];
  for (let round = 0; round < 8; round += 1) {
    const count = 1 + random(6);
    for (let index = 0; index < count; index += 1) await write(tom, `${round}.${index}`);
    if (random(2) === 0) await line.settled();
    house.server.killSockets();
    await line.closed;
    got.push(...line.events('message_create').map((d) => d.content));
    const s = line.last() || 1;
    line = await mara.connect({ resume: { session_id, s: Math.max(s, lastSeen(got)) } });
    await line.next('resumed');
    lastNumber = line.last();
  }
  got.push(...line.events('message_create').map((d) => d.content));
  const stored = (await mara.get(`/api/channels/${channelId}/messages?limit=100`)).body;
  expect(got, `seed ${seed}`).toEqual(stored.map((message: { content: string }) => message.content));
});

let lastNumber = 0;
/** A cut before anything came leaves the number of the line before. */
const lastSeen = (got: readonly string[]): number => (got.length === 0 ? 1 : lastNumber);

test('presence over the gateway, and offline a moment after the last socket', async () => {
  house.server.seed.setRelationship(mara.id, tom.id, 'friend');
  const watching = await tom.connect();
  await watching.next('ready');
  const line = await mara.connect({ status: 'idle' });
  await line.next('ready');
  await watching.next('presence_update', (d) => d.user_id === mara.id && d.status === 'idle');
  line.say('presence', { status: 'dnd', custom_status: { text: 'Deep', emoji: null, expires_at: null } });
  const update = await watching.next('presence_update', (d) => d.status === 'dnd');
  expect(update.custom_status).toEqual({ text: 'Deep', emoji: null, expires_at: null });
  line.socket.close();
  await line.closed;
  now += 20_000;
  house.server.tick();
  await watching.next('presence_update', (d) => d.status === 'offline');
});

test('member lists: groups, ranges, order, and again when something changes', async () => {
  const { seed } = house.server;
  const crew = seed.addRole({ guildId, name: 'Crew', hoist: true }).id;
  const people = ['zoe', 'Ben', 'ann'].map((name) => house.person(name.toLowerCase(), { displayName: name }));
  for (const person of people) seed.addMember({ guildId, userId: person.id });
  seed.addMember({ guildId, userId: house.person('cap').id, roleIds: [crew] });
  const cap =
    house.server.store.get<{ id: string }>('SELECT id FROM users WHERE username = ?', 'cap')?.id ?? '';
  house.server.setPresent(cap, true);
  for (const person of people.slice(0, 2)) house.server.setPresent(person.id, true);
  const line = await mara.connect();
  await line.next('ready');
  line.say('subscribe_members', { guild_id: guildId, ranges: [[0, 2]] });
  const list = await line.next('member_list');
  expect(list).toMatchObject({ guild_id: guildId, total: 6, online: 4 });
  expect(list.groups).toEqual([
    { id: crew, name: 'Crew', count: 1 },
    { id: 'online', name: 'online', count: 3 },
    { id: 'offline', name: 'offline', count: 2 },
  ]);
  const names = (d: { ranges: { start: number; items: { user: { username: string } }[] }[] }) =>
    d.ranges.map((range) => [range.start, ...range.items.map((item) => item.user.username)]);
  expect(names(list)).toEqual([[0, 'cap', 'ben', 'mara']]);
  house.server.setPresent(people[2]?.id ?? '', true);
  house.server.tick();
  const next = await line.next('member_list');
  expect(names(next)).toEqual([[0, 'cap', 'ann', 'ben']]);
  expect(next.ranges[0].items[1]).toMatchObject({
    member: { guild_id: guildId },
    presence: { status: 'online' },
  });
  house.server.tick();
  line.say('subscribe_members', { guild_id: guildId, ranges: [[4, 9]] });
  expect(names(await line.next('member_list'))).toEqual([[4, 'zoe', 'tom']]);
  line.say('subscribe_members', { guild_id: guildId, ranges: [[0, 500]] });
  expect(await line.closed).toBe(4002);
});

test('typing reaches the others, not oneself', async () => {
  const [a, b] = [await mara.connect(), await tom.connect()];
  await Promise.all([a.next('ready'), b.next('ready')]);
  expect((await mara.send('POST', `/api/channels/${channelId}/typing`)).status).toBe(204);
  expect(await b.next('typing_start')).toMatchObject({
    channel_id: channelId,
    guild_id: guildId,
    user_id: mara.id,
  });
  await a.settled();
  expect(a.events('typing_start')).toEqual([]);
});

test('another sign-in that ends is told to the rest', async () => {
  const line = await mara.connect();
  await line.next('ready');
  const other = house.server.seed.issueToken(mara.id);
  const [, session] = (await mara.get('/api/auth/sessions')).body;
  house.server.revoke(other);
  expect(await line.next('session_revoked')).toEqual({ id: session.id });
});
