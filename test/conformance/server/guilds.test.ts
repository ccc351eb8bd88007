import { afterEach, beforeEach, expect, test } from 'vitest';
import { bit, mask } from '../../server/permissions.ts';
import { type Client, type House, type Json, openHouse, PNG, seedGuild } from './client.ts';

let house: House;
let mara: Client;
let tom: Client;
let eve: Client;
let guildId: string;
let channelId: string;
let now = Date.parse('2026-05-01T12:00:00Z');

beforeEach(async () => {
  house = await openHouse({ clock: () => now });
  mara = house.person('mara');
  tom = house.person('tom');
  eve = house.person('eve');
  ({ guildId, channelId } = seedGuild(house, mara, [tom]));
});
afterEach(() => house.close());

const code = (answer: { body: Json }) => answer.body.error?.code;
const guild = (rest = '') => `/api/guilds/${guildId}${rest}`;

test('a server is made, read, changed, handed over, left and deleted', async () => {
  const line = await mara.connect();
  await line.next('ready');
  const made = await mara.send('POST', '/api/guilds', { name: ' Garden ', description: 'Plots' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: 'Garden', owner_id: mara.id, member_count: 1, online_count: 1 });
  expect(made.body.channels.map((row: Json) => [row.type, row.name])).toEqual([
    ['category', 'Text'],
    ['text', 'general'],
  ]);
  expect((await line.next('guild_create')).id).toBe(made.body.id);
  expect(code(await mara.send('POST', '/api/guilds', { name: '' }))).toBe('invalid_body');
  expect(code(await eve.get(guild()))).toBe('unknown_guild');
  expect((await tom.get(guild())).body.me.member.user_id).toBe(tom.id);
  expect(code(await tom.send('PATCH', guild(), { name: 'Mine' }))).toBe('missing_permission');
  expect((await mara.send('PATCH', guild(), { name: 'Quay' })).body.name).toBe('Quay');
  expect(await line.next('guild_update')).toMatchObject({ id: guildId, name: 'Quay' });
  expect(code(await mara.send('POST', guild('/leave')))).toBe('owner_cannot_leave');
  expect(code(await mara.send('PATCH', guild(), { owner_id: eve.id }))).toBe('invalid_body');
  expect((await mara.send('PATCH', guild(), { owner_id: tom.id })).body.owner_id).toBe(tom.id);
  expect((await mara.send('POST', guild('/leave'))).status).toBe(204);
  expect(await line.next('guild_delete')).toEqual({ id: guildId, reason: 'left' });
  expect(code(await mara.send('DELETE', guild()))).toBe('unknown_guild');
  expect((await tom.send('DELETE', guild())).status).toBe(204);
  expect(code(await tom.get(guild()))).toBe('unknown_guild');
});

test('channels are made, ordered, changed and deleted by those who may', async () => {
  const line = await tom.connect();
  await line.next('ready');
  expect(code(await tom.send('POST', guild('/channels'), { name: 'x' }))).toBe('missing_permission');
  const parent = (await mara.send('POST', guild('/channels'), { name: 'Work', type: 'category' })).body;
  const made = await mara.send('POST', guild('/channels'), {
    name: 'plans',
    topic: 'Plans',
    parent_id: parent.id,
  });
  expect([made.status, made.body.parent_id]).toEqual([201, parent.id]);
  expect(await line.next('channel_create', (d) => d.name === 'plans')).toMatchObject({
    my_permissions: '787231',
  });
  expect(code(await mara.send('POST', guild('/channels'), { name: 'x', parent_id: channelId }))).toBe(
    'invalid_body',
  );
  const order = [
    { id: made.body.id, position: 0, parent_id: null },
    { id: channelId, position: 5 },
  ];
  const sorted = await mara.send('PATCH', guild('/channels'), { channels: order });
  expect(sorted.body.map((row: Json) => row.name)).toEqual(['plans', 'Work', 'general']);
  expect((await tom.get(guild('/channels'))).body).toHaveLength(3);
  const renamed = await mara.send('PATCH', `/api/channels/${made.body.id}`, { name: 'goals', topic: null });
  expect(renamed.body).toMatchObject({ name: 'goals', topic: null });
  expect(await line.next('channel_update', (d) => d.name === 'goals')).toBeTruthy();
  expect(code(await tom.send('DELETE', `/api/channels/${made.body.id}`))).toBe('missing_permission');
  expect((await mara.send('DELETE', `/api/channels/${made.body.id}`)).status).toBe(204);
  expect(await line.next('channel_delete')).toEqual({ id: made.body.id, guild_id: guildId });
  expect(code(await tom.get(`/api/channels/${made.body.id}`))).toBe('unknown_channel');
});

test('a locked channel appears and goes with overwrites and roles', async () => {
  const line = await tom.connect();
  await line.next('ready');
  const put = (id: string, allow: bigint, deny: bigint) =>
    mara.send('PUT', `/api/channels/${channelId}/overwrites/${id}`, {
      allow: String(allow),
      deny: String(deny),
    });
  expect((await put(guildId, 0n, bit.view_channel)).body.overwrites).toHaveLength(1);
  expect(await line.next('channel_delete')).toEqual({ id: channelId, guild_id: guildId });
  expect(code(await tom.get(`/api/channels/${channelId}/messages`))).toBe('unknown_channel');
  const role = (await mara.send('POST', guild('/roles'), { name: 'Crew', hoist: true, color: '#aa5500' }))
    .body;
  await put(role.id, bit.view_channel, bit.send_messages);
  expect((await mara.send('PUT', guild(`/members/${tom.id}/roles/${role.id}`))).status).toBe(204);
  const seen = await line.next('channel_create');
  expect(BigInt(seen.my_permissions) & mask(['view_channel', 'send_messages'])).toBe(bit.view_channel);
  expect((await line.next('member_update')).member.role_ids).toEqual([role.id]);
  const refused = await tom.send('POST', `/api/channels/${channelId}/messages`, { content: 'x' });
  expect(refused.body.error).toMatchObject({ code: 'missing_permission', permission: 'send_messages' });
  expect((await mara.send('DELETE', `/api/channels/${channelId}/overwrites/${role.id}`)).status).toBe(204);
  await line.next('channel_delete');
  expect(code(await put(mara.id, 0n, 0n))).toBe('unknown_role');
});

test('roles: made, ordered, changed and deleted within the ranks', async () => {
  const line = await mara.connect();
  await line.next('ready');
  const make = async (name: string, permissions: bigint) =>
    (await mara.send('POST', guild('/roles'), { name, permissions: String(permissions) })).body;
  const low = await make('low', 0n);
  const high = await make('high', bit.manage_roles | bit.manage_nicknames | bit.kick_members);
  await mara.send('PATCH', guild('/roles'), {
    roles: [
      { id: high.id, position: 2 },
      { id: low.id, position: 1 },
    ],
  });
  const positions = (await mara.get(guild('/roles'))).body.map((role: Json) => [role.name, role.position]);
  expect(positions).toEqual([
    ['high', 2],
    ['low', 1],
    ['everyone', 0],
  ]);
  expect(await line.next('role_create')).toMatchObject({ name: 'low', is_default: false });
  await mara.send('PUT', guild(`/members/${tom.id}/roles/${high.id}`));
  expect((await tom.send('PATCH', guild(`/roles/${low.id}`), { name: 'lower' })).body.name).toBe('lower');
  expect(await line.next('role_update', (d) => d.name === 'lower')).toBeTruthy();
  expect(code(await tom.send('PATCH', guild(`/roles/${high.id}`), { name: 'x' }))).toBe('hierarchy');
  const grab = await tom.send('PATCH', guild(`/roles/${low.id}`), { permissions: String(bit.administrator) });
  expect(code(grab)).toBe('hierarchy');
  expect(code(await tom.send('DELETE', guild(`/members/${mara.id}`)))).toBe('hierarchy');
  expect(code(await mara.send('PATCH', guild(`/roles/${low.id}`), { color: 'red' }))).toBe('invalid_body');
  expect((await tom.send('DELETE', guild(`/roles/${low.id}`))).status).toBe(204);
  expect(await line.next('role_delete')).toEqual({ id: low.id, guild_id: guildId });
  expect(code(await mara.send('DELETE', guild(`/roles/${low.id}`)))).toBe('unknown_role');
});

test('members: paged, searched, named, timed out, kicked', async () => {
  const { seed } = house.server;
  for (const name of ['ann', 'ben', 'bea']) seed.addMember({ guildId, userId: house.person(name).id });
  const first = (await tom.get(guild('/members?limit=3'))).body;
  const second = (await tom.get(guild(`/members?limit=3&after=${first.at(-1).member.user_id}`))).body;
  expect([first.length, second.length]).toEqual([3, 2]);
  expect(first[0]).toMatchObject({
    member: { role_ids: [] },
    user: { is_bot: false },
    presence: { status: 'offline' },
  });
  const found = (await tom.get(guild('/members?query=be'))).body;
  expect(found.map((item: Json) => item.user.username).sort()).toEqual(['bea', 'ben']);
  expect((await tom.get(guild('/members?query=%25'))).body).toEqual([]);
  expect(code(await tom.get(guild(`/members/${eve.id}`)))).toBe('unknown_member');

  expect((await tom.send('PATCH', guild('/members/@me'), { nickname: 'Tommy' })).body.member.nickname).toBe(
    'Tommy',
  );
  expect(code(await tom.send('PATCH', guild(`/members/${mara.id}`), { nickname: 'x' }))).toBe(
    'missing_permission',
  );
  const until = new Date(now + 60_000).toISOString();
  const muted = await mara.send('PATCH', guild(`/members/${tom.id}`), { timeout_until: until });
  expect(muted.body.member.timeout_until).toBe(until);
  const refused = await tom.send('POST', `/api/channels/${channelId}/messages`, { content: 'x' });
  expect(refused.body.error).toMatchObject({ code: 'timed_out', retry_after: 60 });
  now += 61_000;
  expect((await tom.send('POST', `/api/channels/${channelId}/messages`, { content: 'x' })).status).toBe(201);
  const line = await tom.connect();
  await line.next('ready');
  expect((await mara.send('DELETE', guild(`/members/${tom.id}`))).status).toBe(204);
  expect(await line.next('guild_delete')).toEqual({ id: guildId, reason: 'kicked' });
});

test('bans keep people out until lifted, and may take their messages along', async () => {
  const { code: invite } = (await mara.send('POST', guild('/invites'), {})).body;
  await tom.send('POST', `/api/channels/${channelId}/messages`, { content: 'spam' });
  expect(code(await tom.send('PUT', guild(`/bans/${mara.id}`), {}))).toBe('missing_permission');
  const ban = await mara.send('PUT', guild(`/bans/${tom.id}`), {
    reason: 'spam',
    delete_message_seconds: 60,
  });
  expect(ban.status).toBe(204);
  expect((await mara.get(guild('/bans'))).body).toMatchObject([{ user: { id: tom.id }, reason: 'spam' }]);
  expect((await mara.get(`/api/channels/${channelId}/messages`)).body).toEqual([]);
  expect(code(await tom.send('POST', `/api/invites/${invite}`))).toBe('banned_from_guild');
  expect((await mara.send('DELETE', guild(`/bans/${tom.id}`))).status).toBe(204);
  expect(code(await mara.send('DELETE', guild(`/bans/${tom.id}`)))).toBe('unknown_ban');
  expect((await tom.send('POST', `/api/invites/${invite}`)).status).toBe(200);
});

test('invites: previewed by anybody, joined once, used up, expired, withdrawn', async () => {
  const made = await tom.send('POST', guild('/invites'), {
    channel_id: channelId,
    max_uses: 1,
    max_age_seconds: 3600,
  });
  expect([made.status, made.body.uses, made.body.max_uses]).toEqual([201, 0, 1]);
  const path = `/api/invites/${made.body.code}`;
  expect((await house.anonymous.get(path)).body).toMatchObject({
    guild: { id: guildId, name: 'Harbour', member_count: 2 },
    channel: { id: channelId, name: 'general', type: 'text' },
    inviter: { id: tom.id },
  });
  const [line, watching] = [await eve.connect(), await mara.connect()];
  await Promise.all([line.next('ready'), watching.next('ready')]);
  watching.say('subscribe_members', { guild_id: guildId, ranges: [[0, 9]] });
  await watching.next('member_list');
  expect((await eve.send('POST', path)).body.id).toBe(guildId);
  expect((await line.next('guild_create')).channels).toHaveLength(1);
  expect(await watching.next('member_add')).toMatchObject({ guild_id: guildId, user: { id: eve.id } });
  expect(await watching.next('message_create')).toMatchObject({ type: 'join', author: { id: eve.id } });
  expect(code(await house.anonymous.get(path))).toBe('unknown_invite');
  const brief = (await tom.send('POST', guild('/invites'), { max_age_seconds: 60 })).body;
  now += 61_000;
  expect(code(await house.anonymous.get(`/api/invites/${brief.code}`))).toBe('unknown_invite');
  const kept = (await tom.send('POST', guild('/invites'), { max_age_seconds: null })).body;
  expect(kept.expires_at).toBeNull();
  expect((await mara.get(guild('/invites'))).body.length).toBeGreaterThan(0);
  expect(code(await tom.get(guild('/invites')))).toBe('missing_permission');
  expect(code(await eve.send('DELETE', `/api/invites/${kept.code}`))).toBe('missing_permission');
  expect((await tom.send('DELETE', `/api/invites/${kept.code}`)).status).toBe(204);
});

test('emoji: uploaded, named, used in reactions, deleted', async () => {
  const line = await tom.connect();
  await line.next('ready');
  const { file_id } = (await mara.upload('emoji', PNG)).body;
  expect(code(await tom.send('POST', guild('/emojis'), { name: 'party', file_id }))).toBe(
    'missing_permission',
  );
  const made = await mara.send('POST', guild('/emojis'), { name: 'party', file_id });
  expect(made.body).toMatchObject({ name: 'party', url: `/api/files/${file_id}`, animated: false });
  expect((await line.next('emoji_update')).emojis).toHaveLength(1);
  expect(code(await mara.send('POST', guild('/emojis'), { name: 'a b', file_id }))).toBe('invalid_body');
  const { id } = (await mara.send('POST', `/api/channels/${channelId}/messages`, { content: 'x' })).body;
  const emoji = encodeURIComponent(`party:${made.body.id}`);
  const path = `/api/channels/${channelId}/messages/${id}/reactions/${emoji}/@me`;
  expect((await tom.send('PUT', path)).status).toBe(204);
  const one = guild(`/emojis/${made.body.id}`);
  expect((await mara.send('PATCH', one, { name: 'fete' })).body.name).toBe('fete');
  expect((await mara.send('DELETE', one)).status).toBe(204);
  expect((await tom.get(guild('/emojis'))).body).toEqual([]);
  expect(code(await mara.send('DELETE', one))).toBe('unknown_emoji');
});
