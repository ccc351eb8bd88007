import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, type House, openHouse, PNG, seedGuild } from './client.ts';

let house: House;
let mara: Client;
let tom: Client;
const PASSWORD = 'a long password';
let now = Date.parse('2026-05-01T12:00:00Z');

beforeEach(async () => {
  house = await openHouse({ clock: () => now });
  mara = house.person('mara', { passwordHash: await house.server.seed.hash(PASSWORD) });
  tom = house.person('tom');
});
afterEach(() => house.close());

test('row 2: a public profile has the fields of the seed and needs no token', async () => {
  const { status, body } = await house.anonymous.get(`/api/users/${mara.id}`);
  expect(status).toBe(200);
  const fields = 'id username discriminator avatar banner bio is_premium created_at custom_status'.split(' ');
  for (const field of fields) expect(body).toHaveProperty(field);
  expect(body).not.toHaveProperty('email');
  expect((await house.anonymous.get('/api/users/nobody')).body.error.code).toBe('unknown_user');
});

test('rows 12, 20: a picture is uploaded and put into the profile; null clears, absent leaves', async () => {
  const { url } = (await mara.upload('avatar', PNG)).body;
  const path = `/api/users/${mara.id}/profile`;
  const edited = await mara.send('PATCH', path, {
    avatar: url,
    bio: 'Hello',
    timezone: 'Europe/Oslo',
    pronouns: 'she',
  });
  expect(edited.body).toMatchObject({ avatar: url, bio: 'Hello', timezone: 'Europe/Oslo', pronouns: 'she' });
  expect((await mara.send('PATCH', '/api/users/@me/profile', { bio: null })).body).toMatchObject({
    bio: null,
    avatar: url,
  });
  for (const bad of [
    { avatar: 'javascript:alert(1)' },
    { timezone: 'Mars/Olympus' },
    { bio: 'x'.repeat(501) },
  ]) {
    expect((await mara.send('PATCH', path, bad)).body.error).toMatchObject({
      code: 'invalid_body',
      field: Object.keys(bad)[0],
    });
  }
  expect((await tom.send('PATCH', path, { bio: 'no' })).body.error.code).toBe('not_yourself');
  expect((await house.anonymous.send('PATCH', path, {})).status).toBe(401);
});

test('row 26: a custom status ends at its time and is cleared by nulls', async () => {
  const expires_at = new Date(now + 60_000).toISOString();
  const path = `/api/users/${mara.id}/status`;
  const set = await mara.send('PATCH', path, { text: 'Out', emoji: '🚶', expires_at });
  expect(set.body.custom_status).toEqual({ text: 'Out', emoji: '🚶', expires_at });
  now += 61_000;
  expect((await tom.get(`/api/users/${mara.id}`)).body.custom_status).toBeNull();
  await mara.send('PATCH', path, { text: 'Back', emoji: null, expires_at: null });
  const cleared = await mara.send('PATCH', path, { text: null, emoji: null });
  expect(cleared.body.custom_status).toBeNull();
  expect((await mara.send('PATCH', path, { expires_at: 'soon' })).body.error.field).toBe('expires_at');
});

test('rows 27 to 29: presence by heartbeat, offline after 90 s of silence', async () => {
  const line = await tom.connect();
  await line.next('ready');
  house.server.seed.setRelationship(mara.id, tom.id, 'friend');
  const seen = async () => (await house.anonymous.get(`/api/presence/${mara.id}`)).body;
  expect(await seen()).toEqual({ user_id: mara.id, status: 'offline', last_seen: null });
  const set = await mara.send('POST', '/api/presence', { status: 'dnd', custom_status: 'Deep work' });
  expect(set.body).toMatchObject({ status: 'dnd', custom_status: { text: 'Deep work', emoji: null } });
  expect(await line.next('presence_update', (d) => d.user_id === mara.id && d.status === 'dnd')).toBeTruthy();
  now += 80_000;
  expect((await mara.send('POST', '/api/presence/heartbeat')).status).toBe(204);
  now += 80_000;
  house.server.tick();
  expect((await seen()).status).toBe('dnd');
  now += 11_000;
  house.server.tick();
  expect((await seen()).status).toBe('offline');
  await line.next('presence_update', (d) => d.status === 'offline');
  expect((await seen()).last_seen).toMatch(/^2026-/);
  expect((await mara.send('POST', '/api/presence', { status: 'away' })).body.error.field).toBe('status');
});

test('rows 29, 30: an invisible person and one who hides the status are offline to others, not to themselves', async () => {
  const line = await mara.connect({ status: 'invisible' });
  expect((await line.next('ready')).user.wanted_status).toBe('invisible');
  expect((await tom.get(`/api/presence/${mara.id}`)).body).toMatchObject({
    status: 'offline',
    last_seen: null,
  });
  await mara.send('POST', '/api/presence', { status: 'online' });
  expect((await tom.get(`/api/presence/${mara.id}`)).body.status).toBe('online');
  expect((await line.next('presence_update', (d) => d.status === 'online')).user_id).toBe(mara.id);
  const hidden = await mara.send('PATCH', `/api/users/${mara.id}/privacy`, { show_online_status: false });
  expect(hidden.body).toEqual({
    allow_friend_requests: true,
    allow_dms_from_non_friends: true,
    show_online_status: false,
  });
  expect((await tom.get(`/api/presence/${mara.id}`)).body.status).toBe('offline');
  expect((await tom.send('PATCH', `/api/users/${mara.id}/privacy`, {})).status).toBe(403);
});

test('rows 31, 32: what two people share', async () => {
  const { guildId } = seedGuild(house, mara, [tom]);
  const jun = house.person('jun');
  house.server.seed.setRelationship(mara.id, jun.id, 'friend');
  house.server.seed.setRelationship(tom.id, jun.id, 'friend');
  const guilds = await mara.get(`/api/users/${mara.id}/mutual-guilds/${tom.id}`);
  expect(guilds.body).toEqual([{ id: guildId, name: 'Harbour', icon: null }]);
  const friends = await mara.get(`/api/users/@me/mutual-friends/${tom.id}`);
  expect(friends.body.map((user: { id: string }) => user.id)).toEqual([jun.id]);
  expect((await tom.get(`/api/users/${mara.id}/mutual-guilds/${tom.id}`)).body.error.code).toBe(
    'not_yourself',
  );
});

test('the own account: name and address need the password', async () => {
  expect((await mara.send('PATCH', '/api/users/@me', { username: 'mia' })).body.error.code).toBe(
    'wrong_password',
  );
  const named = await mara.send('PATCH', '/api/users/@me', {
    username: 'mia',
    email: 'm@example.org',
    password: PASSWORD,
  });
  expect(named.body).toMatchObject({ username: 'mia', email: 'm@example.org' });
  expect((await mara.send('PATCH', '/api/users/@me', { display_name: 'Mia' })).body.display_name).toBe('Mia');
  expect((await mara.get('/api/users/@me')).body).toMatchObject({
    display_name: 'Mia',
    wanted_status: 'online',
  });
  expect((await mara.get('/api/users/@me/guilds')).body).toEqual([]);
  expect((await mara.get('/api/users/@me/read-states')).body).toEqual([]);
});

test('notes and settings are private, kept and told to the own sessions', async () => {
  const line = await mara.connect();
  await line.next('ready');
  const path = `/api/users/@me/notes/${tom.id}`;
  expect((await mara.get(path)).body).toEqual({ user_id: tom.id, note: '' });
  expect((await mara.send('PUT', path, { note: 'met in May' })).body.note).toBe('met in May');
  expect(await line.next('note_update')).toEqual({ user_id: tom.id, note: 'met in May' });
  expect((await mara.get('/api/users/@me/notes')).body).toEqual({ [tom.id]: 'met in May' });
  expect((await tom.get('/api/users/@me/notes')).body).toEqual({});
  expect((await mara.send('PUT', path, { note: 'x'.repeat(1001) })).body.error.limit).toBe(1000);
  await mara.send('PUT', path, { note: '' });
  expect((await mara.get('/api/users/@me/notes')).body).toEqual({});

  await mara.send('PATCH', '/api/users/@me/settings', { theme: 'dark', muted: ['a'] });
  expect((await mara.send('PATCH', '/api/users/@me/settings', { muted: null })).body).toEqual({
    theme: 'dark',
  });
  expect(await line.next('settings_update', (d) => !('muted' in d))).toEqual({ theme: 'dark' });
  expect((await mara.get('/api/users/@me/settings')).body).toEqual({ theme: 'dark' });
  const large = await mara.send('PATCH', '/api/users/@me/settings', { big: 'x'.repeat(70_000) });
  expect(large.status).toBe(413);
});

test('a changed profile reaches friends and people of shared servers, without what is private', async () => {
  seedGuild(house, tom, [mara]);
  const line = await tom.connect();
  await line.next('ready');
  await mara.send('PATCH', '/api/users/@me/profile', { bio: 'New' });
  const told = await line.next('user_update');
  expect(told).toMatchObject({ id: mara.id, bio: 'New' });
  expect(told).not.toHaveProperty('privacy');
});
