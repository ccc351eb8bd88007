import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, type House, openHouse } from './client.ts';

let house: House;
let mara: Client;
let tom: Client;
beforeEach(async () => {
  house = await openHouse();
  mara = house.person('mara');
  tom = house.person('tom');
});
afterEach(() => house.close());

const BASE = '/api/users/@me/relationships';
const code = (answer: { body: { error?: { code: string } } }) => answer.body.error?.code;

test('asking, accepting, naming and ending a friendship, told to both', async () => {
  const [a, b] = [await mara.connect(), await tom.connect()];
  await Promise.all([a.next('ready'), b.next('ready')]);
  const asked = await mara.send('POST', BASE, { username: 'tom' });
  expect(asked.body).toMatchObject({ user_id: tom.id, type: 'outgoing', user: { username: 'tom' } });
  expect(await b.next('relationship_add')).toMatchObject({ user_id: mara.id, type: 'incoming' });
  expect(code(await mara.send('PUT', `${BASE}/${tom.id}`, {}))).toBe('already_requested');
  expect((await tom.send('PUT', `${BASE}/${mara.id}`)).body.type).toBe('friend');
  expect(await a.next('relationship_update')).toMatchObject({ user_id: tom.id, type: 'friend' });
  expect((await a.next('presence_update', (d) => d.user_id === tom.id)).status).toBe('online');
  expect(code(await mara.send('POST', BASE, { username: 'tom' }))).toBe('already_friends');
  const named = await mara.send('PATCH', `${BASE}/${tom.id}`, { nickname: 'Tommy' });
  expect(named.body.nickname).toBe('Tommy');
  expect((await mara.get(BASE)).body).toHaveLength(1);
  expect((await mara.send('DELETE', `${BASE}/${tom.id}`)).status).toBe(204);
  expect(await b.next('relationship_remove')).toEqual({ user_id: mara.id });
  expect(code(await mara.send('DELETE', `${BASE}/${tom.id}`))).toBe('unknown_relationship');
});

test('asking somebody who asked accepts', async () => {
  await mara.send('POST', BASE, { username: 'tom' });
  expect((await tom.send('POST', BASE, { username: 'mara' })).body.type).toBe('friend');
});

test('refusals have their codes', async () => {
  expect(code(await mara.send('POST', BASE, { username: 'nobody' }))).toBe('unknown_user');
  expect(code(await mara.send('POST', BASE, { username: 'mara' }))).toBe('cannot_target_self');
  house.person('tom');
  expect(code(await mara.send('POST', BASE, { username: 'tom' }))).toBe('username_ambiguous');
  await tom.send('PATCH', '/api/users/@me/privacy', { allow_friend_requests: false });
  expect(code(await mara.send('PUT', `${BASE}/${tom.id}`, {}))).toBe('friend_requests_closed');
});

test('blocking ends the friendship, is not told, and closes direct messages both ways', async () => {
  house.server.seed.setRelationship(mara.id, tom.id, 'friend');
  const dm = (await tom.send('POST', '/api/users/@me/channels', { recipient_ids: [mara.id] })).body;
  expect((await mara.send('PUT', `${BASE}/${tom.id}`, { type: 'blocked' })).body.type).toBe('blocked');
  expect((await tom.get(BASE)).body).toEqual([]);
  expect(code(await tom.send('POST', BASE, { username: 'mara' }))).toBe('friend_requests_closed');
  expect(code(await tom.send('POST', `/api/channels/${dm.id}/messages`, { content: 'hi' }))).toBe(
    'dms_closed',
  );
  expect(code(await mara.send('POST', `/api/channels/${dm.id}/messages`, { content: 'hi' }))).toBe(
    'you_blocked',
  );
  expect(code(await mara.send('POST', BASE, { username: 'tom' }))).toBe('you_blocked');
  expect((await mara.send('DELETE', `${BASE}/${tom.id}`)).status).toBe(204);
  expect((await tom.send('POST', `/api/channels/${dm.id}/messages`, { content: 'hi' })).status).toBe(201);
});

test('direct messages: one per pair, reopened by a message, closed to non-friends by setting', async () => {
  const open = (from: Client, to: Client) =>
    from.send('POST', '/api/users/@me/channels', { recipient_ids: [to.id] });
  const line = await tom.connect();
  await line.next('ready');
  const made = await open(mara, tom);
  expect([made.status, made.body.type, made.body.recipient_ids]).toEqual([201, 'dm', [tom.id]]);
  expect(made.body.my_permissions).toBe('159');
  const again = await open(mara, tom);
  expect([again.status, again.body.id]).toEqual([200, made.body.id]);
  expect((await tom.get('/api/users/@me/channels')).body).toEqual([]);
  await mara.send('POST', `/api/channels/${made.body.id}/messages`, { content: 'hello' });
  expect((await line.next('channel_create')).id).toBe(made.body.id);
  expect((await line.next('user_update')).id).toBe(mara.id);
  expect((await line.next('presence_update', (d) => d.user_id === mara.id)).status).toBe('offline');
  expect((await line.next('message_create')).content).toBe('hello');
  expect(line.frames.findIndex((f) => f.t === 'channel_create')).toBeLessThan(
    line.frames.findIndex((f) => f.t === 'message_create'),
  );
  await tom.send('DELETE', `/api/channels/${made.body.id}`);
  expect((await tom.get('/api/users/@me/channels')).body).toEqual([]);
  await mara.send('POST', `/api/channels/${made.body.id}/messages`, { content: 'again' });
  expect((await tom.get('/api/users/@me/channels')).body).toHaveLength(1);

  await tom.send('PATCH', '/api/users/@me/privacy', { allow_dms_from_non_friends: false });
  expect(code(await mara.send('POST', `/api/channels/${made.body.id}/messages`, { content: 'x' }))).toBe(
    'dms_closed',
  );
  expect(code(await open(house.person('jun'), tom))).toBe('dms_closed');
  expect(code(await open(mara, mara))).toBe('cannot_target_self');
});

test('groups: friends only, people come and go, the owner is replaced', async () => {
  const jun = house.person('jun');
  const ada = house.person('ada');
  const { seed } = house.server;
  seed.setRelationship(mara.id, tom.id, 'friend');
  seed.setRelationship(mara.id, jun.id, 'friend');
  const line = await tom.connect();
  await line.next('ready');
  const body = { recipient_ids: [tom.id, jun.id], name: 'Trip' };
  const group = (await mara.send('POST', '/api/users/@me/channels', body)).body;
  expect(group).toMatchObject({ type: 'group', name: 'Trip', owner_id: mara.id });
  expect((await line.next('channel_create')).recipient_ids).toEqual([mara.id, jun.id].sort());
  const at = (user: Client | '@me') =>
    `/api/channels/${group.id}/recipients/${user === '@me' ? user : user.id}`;
  expect(code(await mara.send('PUT', at(ada)))).toBe('dms_closed');
  seed.setRelationship(tom.id, ada.id, 'friend');
  expect((await tom.send('PUT', at(ada))).status).toBe(204);
  expect(await line.next('message_create')).toMatchObject({ type: 'recipient_add', mentions: [ada.id] });
  expect(code(await tom.send('DELETE', at(jun)))).toBe('owner_only');
  expect((await mara.send('DELETE', at('@me'))).status).toBe(204);
  expect(code(await mara.get(`/api/channels/${group.id}`))).toBe('unknown_channel');
  const left = await line.next('channel_update', (d) => d.owner_id !== mara.id);
  expect(left.recipient_ids).not.toContain(mara.id);
  expect((await tom.send('PATCH', `/api/channels/${group.id}`, { name: 'Hike' })).body.name).toBe('Hike');
  expect(await line.next('message_create', (d) => d.type === 'name_change')).toMatchObject({
    content: 'Hike',
  });
  expect(code(await tom.send('PATCH', `/api/channels/${group.id}`, { topic: 'x' }))).toBe(
    'missing_permission',
  );
});
