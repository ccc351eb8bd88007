import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromUlid, toUlid } from '../../server/revolt/ids.ts';
import { clientOf, PNG } from './client.ts';
import { type House, openHouse, openLine, SHAPES } from './revolt-client.ts';

let house: House;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test('ids are ULIDs of the same bits: the order stays and each comes back', () => {
  const ids = [1, 2, 3].map(() => house.server.seed.addUser({ username: 'x' }).id);
  const ulids = ids.map(toUlid);
  expect(ulids.map(fromUlid)).toEqual(ids);
  expect([...ulids].sort().map(fromUlid)).toEqual([...ids].sort());
  expect(ulids.every((ulid) => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(ulid))).toBe(true);
  expect(fromUlid('8ZZZZZZZZZZZZZZZZZZZZZZZZZ')).toBeNull();
});

test.each(SHAPES)('%s: the node says what it is', async (shape) => {
  const { body } = await house.stranger(shape).get('/?');
  expect(body.revolt).toBe(shape === 'today' ? '0.15.1' : '0.5.5');
  expect(body.ws).toBe(house.server.revolt(shape).ws);
  expect('livekit' in body.features).toBe(shape === 'today');
  expect('voso' in body.features).toBe(shape !== 'today');
  house.server.revolt(shape).features.captcha = true;
  expect((await house.stranger(shape).get('/')).body.features.captcha.enabled).toBe(true);
});

test.each(SHAPES)('%s: a message goes out and back, whatever the body says it is', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  house.server.seed.setRelationship(mira.id, tom.id, 'friend');
  const dm = (await mira.get(`/users/${tom.ulid}/dm`)).body;
  expect(dm).toMatchObject({ channel_type: 'DirectMessage', recipients: [mira.ulid, tom.ulid].sort() });
  const line = await tom.listen();
  const sent = await mira.send('POST', `/channels/${dm._id}/messages`, { content: `hi <@${tom.ulid}>` });
  expect(sent.status).toBe(200);
  expect(sent.body).toMatchObject({ author: mira.ulid, content: `hi <@${tom.ulid}>`, mentions: [tom.ulid] });
  const heard = await line.next('Message');
  expect(heard).toMatchObject({ _id: sent.body._id, content: `hi <@${tom.ulid}>` });
  expect('user' in heard).toBe(shape === 'today');
  expect((await tom.get(`/channels/${dm._id}/messages?limit=1`)).body).toHaveLength(1);
  expect((await tom.get('/sync/unreads')).body[0].mentions).toEqual([sent.body._id]);
  expect((await tom.send('PUT', `/channels/${dm._id}/ack/${sent.body._id}`, {})).status).toBe(204);
  expect((await line.next('ChannelAck')).message_id).toBe(sent.body._id);
});

test('what is written in one family is heard in the others', async () => {
  const { seed } = house.server;
  const then = house.person('mira', '0.5.5');
  const today = house.as(then.id, 'today');
  const own = clientOf({ server: house.server }, then.id, then.token);
  const guildId = seed.addGuild({ name: 'Harbour', ownerId: then.id }).id;
  const channelId = seed.addChannel({ guildId, name: 'general' }).id;
  const [lineThen, lineToday, lineOwn] = [await then.listen(), await today.listen(), await own.connect()];
  await lineOwn.next('ready');
  const path = `/channels/${toUlid(channelId)}/messages`;
  await then.send('POST', path, { content: 'from 0.5.5' });
  await today.send('POST', path, { content: 'from today' });
  await own.send('POST', `/api/channels/${channelId}/messages`, { content: `from A to <@${then.id}>` });
  const texts = ['from 0.5.5', 'from today'];
  for (const line of [lineThen, lineToday]) {
    for (const content of [...texts, `from A to <@${then.ulid}>`]) {
      expect((await line.next('Message')).content).toBe(content);
    }
  }
  for (const content of texts) expect((await lineOwn.next('message_create')).content).toBe(content);
  lineOwn.socket.terminate();
});

test('a wrong token: three forms by age, then the line ends', async () => {
  const forms = {
    '0.5.5': { type: 'InvalidSession' },
    today: { type: 'Error', data: { type: 'InvalidSession' } },
  };
  for (const shape of SHAPES) {
    const line = await openLine(`${house.server.revolt(shape).ws}?token=wrong`);
    expect(await line.next(forms[shape].type)).toMatchObject(forms[shape]);
    expect(await line.closed).toBe(1006);
  }
});

test.each(SHAPES)('%s: files are served once something shows them', async (shape) => {
  const mira = house.person('mira', shape);
  const { body: up } = await mira.upload('avatars', PNG);
  const { address } = house.server.revolt(shape);
  expect((await fetch(`${address}/autumn/avatars/${up.id}`)).status).toBe(404);
  const me = (await mira.send('PATCH', '/users/@me', { avatar: up.id })).body;
  expect(me.avatar).toMatchObject({
    _id: up.id,
    tag: 'avatars',
    metadata: { type: 'Image', width: 1, height: 1 },
  });
  const served = await fetch(`${address}/autumn/avatars/${up.id}/file.png`);
  expect(Buffer.from(await served.arrayBuffer()).equals(PNG)).toBe(true);
});
