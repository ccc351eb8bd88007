import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, clientOf, type House, type Json, openHouse, PNG, seedGuild } from './client.ts';

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

const at = (rest = '') => `/api/channels/${channelId}/messages${rest}`;
const write = async (from: Client, body: object) => (await from.send('POST', at(), body)).body;
const code = (answer: { body: Json }) => answer.body.error?.code;
const texts = (messages: Json[]) => messages.map((message) => message.content);

test('send, read, edit and delete, told to everybody in the channel', async () => {
  const line = await tom.connect();
  await line.next('ready');
  const sent = await mara.send('POST', at(), { content: `Hello <@${tom.id}>`, nonce: 'n1' });
  expect(sent.status).toBe(201);
  expect(sent.body).toMatchObject({
    channel_id: channelId,
    guild_id: guildId,
    author: { id: mara.id, username: 'mara' },
    type: 'default',
    nonce: 'n1',
    edited_at: null,
    reply_to: null,
    referenced: null,
    attachments: [],
    reactions: [],
    mentions: [tom.id],
    mention_everyone: false,
    pinned: false,
  });
  expect(await line.next('message_create')).toEqual(sent.body);
  const one = at(`/${sent.body.id}`);
  expect((await tom.get(one)).body).toEqual(sent.body);
  expect(code(await tom.send('PATCH', one, { content: 'no' }))).toBe('missing_permission');
  const edited = await mara.send('PATCH', one, { content: 'Hello all' });
  expect(edited.body).toMatchObject({ content: 'Hello all', mentions: [] });
  expect(edited.body.edited_at).not.toBeNull();
  expect(await line.next('message_update')).toEqual(edited.body);
  expect(code(await tom.send('DELETE', one))).toBe('missing_permission');
  expect((await mara.send('DELETE', one)).status).toBe(204);
  expect(await line.next('message_delete')).toEqual({
    id: sent.body.id,
    channel_id: channelId,
    guild_id: guildId,
  });
  expect(code(await tom.get(one))).toBe('unknown_message');
});

test('a message that is empty, too long or badly formed is refused', async () => {
  expect(code(await mara.send('POST', at(), { content: '  ' }))).toBe('message_empty');
  const long = await mara.send('POST', at(), { content: 'x'.repeat(4001) });
  expect(long.body.error).toMatchObject({ code: 'message_too_long', limit: 4000, field: 'content' });
  expect((await mara.send('POST', at(), { content: 'x'.repeat(4000) })).status).toBe(201);
  expect(code(await mara.send('POST', at(), { content: 'x', extra: 1 }))).toBe('unknown_field');
  expect(code(await mara.send('POST', at(), { content: 'x', reply_to: mara.id }))).toBe('unknown_reply');
  expect(code(await mara.send('POST', at(), { content: 'x', attachment_ids: [mara.id] }))).toBe(
    'unknown_attachment',
  );
  expect(code(await mara.send('POST', at(), { content: 'x', nonce: 'n'.repeat(65) }))).toBe('invalid_body');
  expect(code(await house.person('eve').send('POST', at(), { content: 'x' }))).toBe('unknown_channel');
});

test('the same nonce answers the same message, also concurrently and after a restart; per author and channel', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hubbub-'));
  const file = join(folder, 'server.db');
  await house.close();
  house = await openHouse({ file });
  mara = house.person('mara');
  tom = house.person('tom');
  ({ guildId, channelId } = seedGuild(house, mara, [tom]));
  const sent = await Promise.all(
    Array.from({ length: 6 }, () => mara.send('POST', at(), { content: 'once', nonce: 'k' })),
  );
  expect(sent.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
  expect(new Set(sent.map((answer) => answer.body.id)).size).toBe(1);
  expect((await tom.send('POST', at(), { content: 'mine', nonce: 'k' })).status).toBe(201);
  const { token } = mara;
  await house.close();

  house = await openHouse({ file });
  mara = clientOf(house, mara.id, token);
  const again = await mara.send('POST', at(), { content: 'once', nonce: 'k' });
  expect([again.status, again.body.id]).toEqual([200, sent[0]?.body.id]);
  expect(texts((await mara.get(at())).body)).toEqual(['once', 'mine']);
  await mara.send('DELETE', at(`/${again.body.id}`));
  expect(code(await mara.send('POST', at(), { content: 'once', nonce: 'k' }))).toBe('unknown_message');
  rmSync(folder, { recursive: true, force: true });
});

test('pages go before, after and around, always oldest first', async () => {
  const ids = house.server.seed.batch(() =>
    Array.from({ length: 12 }, (_, index) => {
      const message = { channelId, authorId: tom.id, content: String(index), at: now - 60_000 + index };
      return house.server.seed.addMessage(message).id;
    }),
  );
  const page = async (query: string) => texts((await mara.get(at(`?${query}`))).body).join(' ');
  expect(await page('limit=3')).toBe('9 10 11');
  expect(await page(`limit=3&before=${ids[9]}`)).toBe('6 7 8');
  expect(await page(`limit=3&after=${ids[2]}`)).toBe('3 4 5');
  expect(await page(`limit=5&around=${ids[5]}`)).toBe('3 4 5 6 7');
  expect(await page(`limit=5&before=${ids[1]}`)).toBe('0');
  expect(code(await mara.get(at('?limit=101')))).toBe('invalid_query');
  expect(code(await mara.get(at('?limit=x')))).toBe('invalid_query');
  expect(code(await mara.get(at(`?before=${ids[1]}&after=${ids[2]}`)))).toBe('invalid_query');
  expect(code(await mara.get(at('?page=2')))).toBe('invalid_query');
});

test('replies carry what they answer until it is gone', async () => {
  const first = await write(mara, { content: 'question' });
  const reply = await write(tom, { content: 'answer', reply_to: first.id });
  expect(reply.referenced).toMatchObject({ id: first.id, content: 'question', author: { id: mara.id } });
  await mara.send('DELETE', at(`/${first.id}`));
  expect((await mara.get(at(`/${reply.id}`))).body).toMatchObject({ reply_to: first.id, referenced: null });
});

test('reactions are counted, mine are marked, and bad ones refused', async () => {
  const { id } = await write(mara, { content: 'x' });
  const line = await mara.connect();
  await line.next('ready');
  const react = (from: Client, emoji: string, method = 'PUT') =>
    from.send(method, at(`/${id}/reactions/${encodeURIComponent(emoji)}/@me`));
  for (const emoji of ['👍', '❤️', '👩‍🚀']) expect((await react(tom, emoji)).status).toBe(204);
  await react(mara, '👍');
  await react(mara, '👍');
  expect(await line.next('reaction_add')).toEqual({
    message_id: id,
    channel_id: channelId,
    guild_id: guildId,
    user_id: tom.id,
    emoji: '👍',
  });
  expect((await mara.get(at(`/${id}`))).body.reactions).toEqual([
    { emoji: '👍', count: 2, me: true },
    { emoji: '❤️', count: 1, me: false },
    { emoji: '👩‍🚀', count: 1, me: false },
  ]);
  const who = (await mara.get(at(`/${id}/reactions/${encodeURIComponent('👍')}`))).body;
  expect(who.map((user: Json) => user.username)).toEqual(['mara', 'tom']);
  expect((await react(tom, '👍', 'DELETE')).status).toBe(204);
  expect((await line.next('reaction_remove')).user_id).toBe(tom.id);
  for (const bad of ['abc', '<b>', 'ok:00000000-0000-7000-8000-000000000000', '👍👍']) {
    expect(code(await react(tom, bad)), bad).toBe('invalid_emoji');
  }
});

test('pins are kept, listed newest first, and say so in the channel', async () => {
  const line = await tom.connect();
  await line.next('ready');
  const [one, two] = [await write(mara, { content: 'one' }), await write(mara, { content: 'two' })];
  const pins = `/api/channels/${channelId}/pins`;
  expect(code(await tom.send('PUT', `${pins}/${one.id}`))).toBe('missing_permission');
  for (const message of [one, two]) {
    now += 1000;
    expect((await mara.send('PUT', `${pins}/${message.id}`)).status).toBe(204);
  }
  expect(texts((await tom.get(pins)).body)).toEqual(['two', 'one']);
  expect(await line.next('message_update')).toMatchObject({ id: one.id, pinned: true });
  expect(await line.next('pins_update')).toMatchObject({ channel_id: channelId, pinned: [one.id] });
  expect(await line.next('message_create', (d) => d.type === 'pin')).toMatchObject({ reply_to: one.id });
  await mara.send('DELETE', `${pins}/${one.id}`);
  expect(texts((await tom.get(pins)).body)).toEqual(['two']);
});

test('bulk deletion needs the permission and passes over what is not there', async () => {
  const ids = [(await write(mara, { content: 'a' })).id, (await write(tom, { content: 'b' })).id];
  const body = { message_ids: [...ids, mara.id] };
  expect(code(await tom.send('POST', at('/bulk-delete'), body))).toBe('missing_permission');
  const line = await tom.connect();
  await line.next('ready');
  expect((await mara.send('POST', at('/bulk-delete'), body)).status).toBe(204);
  expect((await line.next('message_delete_bulk')).ids.sort()).toEqual(ids.sort());
  expect((await mara.get(at())).body).toEqual([]);
});

test('reading: acknowledged up to a message, unread again, whole server, mentions counted', async () => {
  const line = await tom.connect();
  await line.next('ready');
  const one = await write(mara, { content: 'plain' });
  await write(mara, { content: `<@${tom.id}> you` });
  const last = await write(mara, { content: '@everyone all' });
  const states = async () => (await tom.get('/api/users/@me/read-states')).body;
  expect(await states()).toEqual([{ channel_id: channelId, last_read_id: null, mention_count: 2 }]);
  const ack = await tom.send('POST', `/api/channels/${channelId}/ack`, { message_id: last.id });
  expect(ack.body).toEqual({ channel_id: channelId, last_read_id: last.id, mention_count: 0 });
  expect(await line.next('read_state_update')).toEqual(ack.body);
  const back = await tom.send('POST', `/api/channels/${channelId}/ack`, { message_id: one.id });
  expect(back.body.mention_count).toBe(2);
  expect((await tom.send('POST', `/api/guilds/${guildId}/ack`)).body).toEqual([ack.body]);
  await write(tom, { content: '@everyone not allowed' });
  expect((await mara.get('/api/users/@me/read-states')).body[0].mention_count).toBe(0);
  expect(code(await tom.send('POST', `/api/channels/${channelId}/ack`, {}))).toBe('invalid_body');
});

test('slow mode holds people, not moderators', async () => {
  await mara.send('PATCH', `/api/channels/${channelId}`, { slowmode_seconds: 10 });
  expect((await tom.send('POST', at(), { content: '1' })).status).toBe(201);
  now += 4000;
  const slow = await tom.send('POST', at(), { content: '2' });
  expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '6']);
  expect(slow.body.error).toMatchObject({ code: 'slowmode', limit: 10, retry_after: 6 });
  now += 6000;
  expect((await tom.send('POST', at(), { content: '2' })).status).toBe(201);
  await write(mara, { content: 'a' });
  expect((await mara.send('POST', at(), { content: 'b' })).status).toBe(201);
});

test('search by words, phrase, person, kind, time and place, only where one may read', async () => {
  const { seed } = house.server;
  const secret = seed.addChannel({
    guildId,
    name: 'crew',
    overwrites: [{ roleId: guildId, deny: ['view_channel'] }],
  }).id;
  const say = (authorId: string, content: string, more: object = {}) => {
    now += 1000;
    seed.addMessage({ channelId, authorId, content, at: now, ...more });
  };
  say(mara.id, 'The café opens at nine');
  say(tom.id, 'see https://example.org/cafe');
  const start = now;
  const picture = seed.addFile(PNG, 'image/png', 'boat.png');
  say(tom.id, 'our boat', { attachments: [picture], pinned: true });
  say(tom.id, `nine boats for <@${mara.id}>`);
  seed.addMessage({ channelId: secret, authorId: mara.id, content: 'secret boat', at: now });
  const find = async (query: string, who = tom) =>
    texts((await who.get(`/api/search?${query}`)).body.messages);
  expect(await find('q=cafe')).toEqual(['see https://example.org/cafe', 'The café opens at nine']);
  expect(await find('q=boa')).toEqual([`nine boats for <@${mara.id}>`, 'our boat']);
  expect(await find('q=nine opens')).toEqual(['The café opens at nine']);
  expect(await find('q="opens at"')).toEqual(['The café opens at nine']);
  expect(await find('q="at opens"')).toEqual([]);
  expect(await find(`from=${tom.id}&q=nine`)).toHaveLength(1);
  expect(await find('has=image')).toEqual(['our boat']);
  expect(await find('has=link')).toHaveLength(1);
  expect(await find('pinned=true')).toEqual(['our boat']);
  expect(await find(`mentions=${mara.id}`)).toHaveLength(1);
  expect(await find(`q=nine&before=${new Date(start).toISOString()}`)).toEqual(['The café opens at nine']);
  expect(await find('q=boat', mara)).toContain('secret boat');
  for (const odd of ['"', '*', 'a" OR "b', 'NEAR(', '-', 'content:x']) {
    expect((await tom.get(`/api/search?q=${encodeURIComponent(odd)}`)).status, odd).toBe(200);
  }
  const page = (await tom.get(`/api/search?from=${tom.id}&limit=2`)).body;
  expect([page.total, page.messages.length]).toEqual([3, 2]);
  const rest = (await tom.get(`/api/search?from=${tom.id}&limit=2&cursor=${page.next}`)).body;
  expect([rest.messages.length, rest.next]).toEqual([1, null]);
  expect(code(await tom.get('/api/search'))).toBe('invalid_query');
});
