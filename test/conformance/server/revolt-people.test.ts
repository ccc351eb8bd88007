import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, PNG } from './client.ts';
import { type House, openHouse, type Person, SHAPES } from './revolt-client.ts';

let house: House;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const befriend = (a: Person, b: Person) => house.server.seed.setRelationship(a.id, b.id, 'friend');

test.each(SHAPES)('%s: asking, accepting, ending, blocking; both sides hear of it', async (shape) => {
  const mira = house.person('mira', shape, { discriminator: '0007' });
  const tom = house.person('tom', shape, { discriminator: '0001' });
  expect((await mira.get(`/users/${tom.ulid}`)).status).toBe(404);
  const [lineMira, lineTom] = [await mira.listen(), await tom.listen()];
  const name = shape === 'today' ? 'tom#0001' : 'tom';
  const asked = await mira.send('POST', '/users/friend', { username: name });
  expect(asked.body.relationship).toBe('Outgoing');
  expect((await mira.send('POST', '/users/friend', { username: name })).body.type).toBe('AlreadySentRequest');
  const heard = await lineTom.next('UserRelationship');
  expect(heard).toMatchObject({ id: tom.ulid, user: { _id: mira.ulid, relationship: 'Incoming' } });
  expect(heard.status).toBe(shape === 'today' ? undefined : 'Incoming');
  expect((await tom.send('PUT', `/users/${mira.ulid}/friend`, {})).body.relationship).toBe('Friend');
  await lineMira.next('UserRelationship', (event) => event.user.relationship === 'Friend');
  expect((await mira.get(`/users/${tom.ulid}`)).body).toMatchObject({ username: 'tom', online: true });
  expect((await tom.send('PUT', `/users/${mira.ulid}/block`, {})).body.relationship).toBe('Blocked');
  await lineMira.next('UserRelationship', (event) => event.user.relationship === 'BlockedOther');
  const twice = await tom.send('PUT', `/users/${mira.ulid}/block`, {});
  expect([twice.status, twice.body.type]).toEqual([200, 'NoEffect']);
  expect((await mira.send('PUT', `/users/${tom.ulid}/friend`, {})).body.type).toBe('BlockedByOther');
  expect((await tom.send('DELETE', `/users/${mira.ulid}/block`, {})).body.relationship).toBe('None');
  expect((await mira.send('DELETE', `/users/${tom.ulid}/friend`, {})).body.type).toBe('NoEffect');
});

test('names: alone at 0.5.5, with a number today', async () => {
  const eldest = house.person('mira', '0.5.5', { discriminator: '0001' });
  const other = house.person('mira', '0.5.5', { discriminator: '0002' });
  expect((await eldest.get('/users/@me')).body.username).toBe('mira');
  expect((await other.get('/users/@me')).body.username).toBe('mira.0002');
  const now = house.as(other.id, 'today');
  expect((await now.get('/users/@me')).body).toMatchObject({ username: 'mira', discriminator: '0002' });
  const tom = house.person('tom', 'today');
  expect((await tom.send('POST', '/users/friend', { username: 'mira' })).body.type).toBe('InvalidProperty');
  expect((await tom.send('POST', '/users/friend', { username: 'mira#0002' })).body._id).toBe(other.ulid);
});

test.each(SHAPES)('%s: profile and status change, and friends hear exactly that', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  befriend(mira, tom);
  const line = await tom.listen();
  const status = { text: 'at sea', presence: 'Busy' };
  expect((await mira.send('PATCH', '/users/@me', { status })).body.status).toEqual(status);
  const heard = await line.next('UserUpdate', (event) => event.data.status?.text === 'at sea');
  expect(heard).toMatchObject({ id: mira.ulid, clear: [] });
  expect('event_id' in heard).toBe(shape === 'today');
  await mira.send('PATCH', '/users/@me', { remove: ['StatusText'] });
  await line.next('UserUpdate', (event) => event.clear.includes('StatusText'));
  const background = (await mira.upload('backgrounds', PNG)).body.id;
  await mira.send('PATCH', '/users/@me', { profile: { content: 'hello', background } });
  const profile = (await tom.get(`/users/${mira.ulid}/profile`)).body;
  expect(profile).toMatchObject({ content: 'hello', background: { _id: background, tag: 'backgrounds' } });
  const focus = await mira.send('PATCH', '/users/@me', { status: { presence: 'Focus' } });
  expect(focus.status).toBe(shape === 'today' ? 200 : 422);
  expect((await tom.get(`/users/${mira.ulid}/default_avatar`)).headers.get('content-type')).toBe('image/png');
});

test.each(SHAPES)('%s: groups, from both families', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  const ada = house.person('ada', shape);
  befriend(mira, tom);
  const [lineTom, own] = [
    await tom.listen(),
    await clientOf({ server: house.server }, tom.id, tom.token).connect(),
  ];
  await own.next('ready');
  const none = await mira.send('POST', '/channels/create', { name: 'Crew', users: [ada.ulid] });
  expect([none.status, none.body.type]).toEqual([403, 'NotFriends']);
  const group = (await mira.send('POST', '/channels/create', { name: 'Crew', users: [tom.ulid] })).body;
  expect(group).toMatchObject({ channel_type: 'Group', name: 'Crew', owner: mira.ulid });
  expect(await lineTom.next('ChannelCreate')).toMatchObject({ _id: group._id, name: 'Crew' });
  expect(await own.next('channel_create')).toMatchObject({ name: 'Crew', type: 'group' });
  befriend(mira, ada);
  const at = `/channels/${group._id}/recipients`;
  expect((await mira.send('PUT', `${at}/${ada.ulid}`, {})).status).toBe(204);
  expect((await mira.send('PUT', `${at}/${ada.ulid}`, {})).body.type).toBe('AlreadyInGroup');
  expect(await lineTom.next('ChannelGroupJoin')).toMatchObject({ id: group._id, user: ada.ulid });
  const added = await lineTom.next('Message');
  expect(added).toMatchObject({
    author: '0'.repeat(26),
    system: { type: 'user_added', id: ada.ulid, by: mira.ulid },
  });
  expect((await mira.get(`/channels/${group._id}/members`)).body).toHaveLength(3);
  await mira.send('PATCH', `/channels/${group._id}`, { name: 'Boat', description: 'x' });
  expect(await lineTom.next('ChannelUpdate')).toMatchObject({ data: { name: 'Boat', description: 'x' } });
  await mira.send('PATCH', `/channels/${group._id}`, { remove: ['Description'] });
  expect((await lineTom.next('ChannelUpdate')).clear).toEqual(['Description']);
  expect((await tom.send('DELETE', `${at}/${ada.ulid}`, {})).body.type).toBe('NotOwner');
  expect((await mira.send('DELETE', `${at}/${ada.ulid}`, {})).status).toBe(204);
  expect(await lineTom.next('ChannelGroupLeave')).toMatchObject({ user: ada.ulid });
  expect((await mira.send('DELETE', `/channels/${group._id}`, {})).status).toBe(204);
  expect((await tom.get(`/channels/${group._id}`)).body.owner).toBe(tom.ulid);
});

test.each(SHAPES)('%s: direct messages need a friend; notes to oneself need nobody', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  expect((await mira.get(`/users/${tom.ulid}/dm`)).body).toMatchObject({ type: 'MissingUserPermission' });
  const saved = (await mira.get(`/users/${mira.ulid}/dm`)).body;
  expect(saved).toEqual({ channel_type: 'SavedMessages', _id: saved._id, user: mira.ulid });
  expect((await mira.send('POST', `/channels/${saved._id}/messages`, { content: 'note' })).status).toBe(200);
  expect(
    (await clientOf({ server: house.server }, mira.id, mira.token).get('/api/users/@me/channels')).body,
  ).toEqual([]);
  befriend(mira, tom);
  const dm = (await mira.get(`/users/${tom.ulid}/dm`)).body;
  expect((await mira.get('/users/dms')).body.map((one: { _id: string }) => one._id)).toEqual([dm._id]);
  expect((await mira.send('DELETE', `/channels/${dm._id}`, {})).status).toBe(204);
  expect((await mira.get('/users/dms')).body).toEqual([]);
  expect((await mira.get(`/users/${tom.ulid}/mutual`)).body).toMatchObject({ users: [], servers: [] });
});

test.each(SHAPES)(
  '%s: settings keep the time they were set at, and own sockets hear of them',
  async (shape) => {
    const mira = house.person('mira', shape);
    const line = await mira.listen();
    const set = await mira.send('POST', '/sync/settings/set?timestamp=1780000000123', {
      theme: '{"dark":true}',
    });
    expect(set.status).toBe(204);
    const update = { theme: [1_780_000_000_123, '{"dark":true}'] };
    expect((await line.next('UserSettingsUpdate')).update).toEqual(update);
    expect((await mira.send('POST', '/sync/settings/fetch', { keys: ['theme', 'none'] })).body).toEqual(
      update,
    );
  },
);

test.each(SHAPES)(
  '%s: who has no picture has one that is drawn, of eight, always the same',
  async (shape) => {
    const mira = house.person('mira', shape);
    const base = house.server.revolt(shape).address;
    const face = async (letter: string) => {
      const answer = await fetch(`${base}/users/${mira.ulid.slice(0, 25)}${letter}/default_avatar`);
      expect(answer.headers.get('content-type')).toBe('image/png');
      return Buffer.from(await answer.arrayBuffer()).toString('base64');
    };
    const faces = await Promise.all([...'048CGMRW'].map(face));
    expect(new Set(faces).size).toBe(8);
    expect(await Promise.all([...'37BFKQVZ'].map(face))).toEqual(faces);
  },
);
