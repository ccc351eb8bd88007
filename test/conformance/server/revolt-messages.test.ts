import { afterEach, beforeEach, expect, test } from 'vitest';
import { toUlid } from '../../server/revolt/ids.ts';
import { clientOf, PNG } from './client.ts';
import { type House, openHouse, type Person, SHAPES } from './revolt-client.ts';

let house: House;
let now = 1_780_000_000_000;

beforeEach(async () => {
  now = 1_780_000_000_000;
  house = await openHouse({ clock: () => now });
});
afterEach(() => house.close());

/** A server of the first person with the others in it, and its one channel. */
function harbour(owner: Person, ...others: Person[]) {
  const { seed } = house.server;
  const guildId = seed.addGuild({ name: 'Harbour', ownerId: owner.id }).id;
  const channelId = seed.addChannel({ guildId, name: 'general' }).id;
  for (const one of others) seed.addMember({ guildId, userId: one.id });
  return { guildId, channelId, path: `/channels/${toUlid(channelId)}/messages` };
}

test.each(SHAPES)(
  '%s: a key is used up before anything is looked at, by header or in the body',
  async (shape) => {
    const mira = house.person('mira', shape);
    const { path } = harbour(mira);
    const byHeader = (body: object, key: string) => mira.send('POST', path, body, { 'Idempotency-Key': key });
    expect((await byHeader({ content: 'a' }, 'one')).body.nonce).toBe('one');
    const again = await byHeader({ content: 'a' }, 'one');
    expect([again.status, again.body.type]).toEqual([409, 'DuplicateNonce']);
    expect((await byHeader({ content: '' }, 'two')).body.type).toBe('EmptyMessage');
    expect((await byHeader({ content: 'b' }, 'two')).body.type).toBe('DuplicateNonce');
    expect((await mira.send('POST', path, { content: 'c', nonce: 'three' })).body.nonce).toBe('three');
    expect((await mira.send('POST', path, { content: 'c', nonce: 'three' })).status).toBe(409);
    expect((await byHeader({ content: 'd' }, 'x'.repeat(65))).body.type).toBe('FailedValidation');
    const contents = (await mira.get(path)).body.map((one: { content: string }) => one.content);
    expect(contents).toEqual(['c', 'a']);
  },
);

test('the keys of 0.5.5 are forgotten after a hundred more', async () => {
  const [then, today] = [house.person('mira', '0.5.5'), house.person('tom', 'today')];
  for (const one of [then, today]) {
    const { path } = harbour(one);
    for (let count = 0; count <= 100; count += 1) await one.send('POST', path, { nonce: `n${count}` });
    const status = (await one.send('POST', path, { content: 'x', nonce: 'n0' })).status;
    expect(status).toBe(one === then ? 200 : 409);
  }
});

test.each(SHAPES)('%s: limits of a message', async (shape) => {
  const mira = house.person('mira', shape);
  const { path } = harbour(mira);
  const send = async (body: object) => (await mira.send('POST', path, body)).body;
  expect((await send({ content: 'x'.repeat(2001) })).type).toBe('FailedValidation');
  const embeds = [{ description: 'x'.repeat(1001) }];
  expect((await send({ content: 'x'.repeat(1000), embeds })).type).toBe('PayloadTooLarge');
  const some = (count: number) => Array.from({ length: count }, () => mira.ulid);
  const files = await send({ attachments: some(6) });
  expect(files).toMatchObject({ type: 'TooManyAttachments', ...(shape === 'today' ? { max: 5 } : {}) });
  expect((await send({ attachments: some(1) })).type).toBe('UnknownAttachment');
  const replies = some(6).map((id) => ({ id, mention: false }));
  expect((await send({ content: 'x', replies })).type).toBe('TooManyReplies');
  expect((await mira.get(`${path}?limit=101`)).body.type).toBe('FailedValidation');
  expect((await mira.get(`${path}?sort=Relevance`)).body.type).toBe('InvalidOperation');
});

test.each(SHAPES)('%s: all that a message may carry', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  const { path } = harbour(mira, tom);
  const first = (await tom.send('POST', path, { content: 'first' })).body;
  const file = (await mira.upload('attachments', Buffer.from('text'), { name: 'a.txt', type: 'text/plain' }))
    .body.id;
  const sent = await mira.send('POST', path, {
    content: 'all of it',
    attachments: [file],
    replies: [{ id: first._id, mention: true }],
    embeds: [{ title: 'A title', colour: 'linear-gradient(30deg, red 0%, #fff 100%)' }],
    masquerade: { name: 'Parrot' },
    interactions: { reactions: ['👍'], restrict_reactions: true },
  });
  expect(sent.body).toMatchObject({
    attachments: [{ _id: file, tag: 'attachments', filename: 'a.txt', size: 4, metadata: { type: 'Text' } }],
    replies: [first._id],
    mentions: [tom.ulid],
    embeds: [{ type: 'Text', title: 'A title' }],
    masquerade: { name: 'Parrot' },
    interactions: { reactions: ['👍'], restrict_reactions: true },
  });
  expect((await mira.get(`${path}/${sent.body._id}`)).body).toEqual(sent.body);
  const react = (emoji: string) =>
    mira.send('PUT', `${path}/${sent.body._id}/reactions/${encodeURIComponent(emoji)}`, {});
  expect((await react('👍')).status).toBe(204);
  expect((await react('🎉')).body.type).toBe('InvalidOperation');
  const denied = await tom.send('POST', path, { content: 'x', masquerade: { name: 'y' } });
  expect(denied.body).toMatchObject({ type: 'MissingPermission', permission: 'Masquerade' });
});

test.each(SHAPES)('%s: editing, reacting and deleting are heard in both families', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  const { path } = harbour(mira, tom);
  const line = await tom.listen();
  const own = await clientOf({ server: house.server }, tom.id, tom.token).connect();
  await own.next('ready');
  const [a, b] = [
    (await tom.send('POST', path, { content: 'a' })).body,
    (await mira.send('POST', path, { content: 'b' })).body,
  ];
  expect((await mira.send('PATCH', `${path}/${a._id}`, { content: 'x' })).body.type).toBe(
    'CannotEditMessage',
  );
  expect((await mira.send('PATCH', `${path}/${b._id}`, { content: 'B' })).body.content).toBe('B');
  const edited = await line.next('MessageUpdate');
  expect(edited).toMatchObject({ id: b._id, data: { content: 'B' } });
  expect('clear' in edited).toBe(shape === 'today');
  expect((await own.next('message_update')).content).toBe('B');
  const heart = `${path}/${b._id}/reactions/${encodeURIComponent('❤️')}`;
  await tom.send('PUT', heart, {});
  await mira.send('PUT', heart, {});
  expect(await line.next('MessageReact')).toMatchObject({ id: b._id, user_id: tom.ulid, emoji_id: '❤️' });
  expect((await tom.send('DELETE', `${heart}?remove_all=true`, {})).body.permission).toBe('ManageMessages');
  expect((await tom.send('DELETE', heart, {})).status).toBe(204);
  expect((await tom.send('DELETE', heart, {})).body.type).toBe('NotFound');
  await line.next('MessageUnreact');
  await mira.send('DELETE', `${heart}?remove_all=true`, {});
  await line.next('MessageRemoveReaction');
  expect((await own.next('reaction_remove', (d) => d.user_id === mira.id)).emoji).toBe('❤️');
  await tom.send('PUT', heart, {});
  expect((await mira.send('DELETE', `${path}/${b._id}/reactions`, {})).status).toBe(204);
  await line.next('MessageUpdate', (event) => event.data.reactions);
  expect((await tom.send('DELETE', `${path}/${b._id}`, {})).body.permission).toBe('ManageMessages');
  expect((await mira.send('DELETE', `${path}/bulk`, { ids: [a._id, b._id] })).status).toBe(204);
  expect((await line.next('BulkMessageDelete')).ids).toEqual([a._id, b._id]);
  now += 8 * 24 * 3_600_000;
  expect((await mira.send('DELETE', `${path}/bulk`, { ids: [a._id] })).body.type).toBe('InvalidOperation');
});

test.each(SHAPES)('%s: reading back, around a message, and searching', async (shape) => {
  const mira = house.person('mira', shape);
  const { channelId, path } = harbour(mira);
  const ids = Array.from({ length: 7 }, (_, at) =>
    toUlid(
      house.server.seed.addMessage({
        channelId,
        authorId: mira.id,
        content: `word ${at}`,
        at: now - 7000 + at * 1000,
      }).id,
    ),
  );
  const page = async (query: string) =>
    (await mira.get(`${path}?${query}`)).body.map((one: { _id: string }) => ids.indexOf(one._id));
  expect(await page('limit=3')).toEqual([6, 5, 4]);
  expect(await page(`limit=2&before=${ids[3]}`)).toEqual([2, 1]);
  expect(await page(`limit=2&after=${ids[3]}&sort=Oldest`)).toEqual([4, 5]);
  expect(await page(`limit=4&nearby=${ids[3]}&sort=Oldest`)).toEqual([3, 4, 5, 2, 1]);
  const whole = (await mira.get(`${path}?limit=1&include_users=true`)).body;
  expect(whole).toMatchObject({ users: [{ _id: mira.ulid }], members: [{ _id: { user: mira.ulid } }] });
  const search = (body: object) => mira.send('POST', path.replace('messages', 'search'), body);
  expect((await search({ query: '3' })).body).toMatchObject([{ _id: ids[3] }]);
  expect((await search({ query: 'word', sort: 'Oldest', limit: 2 })).body).toHaveLength(2);
  expect((await search({})).body.type).toBe('FailedValidation');
});

test('today: pins, slow mode, and calling everybody', async () => {
  const mira = house.person('mira', 'today');
  const tom = house.person('tom', 'today');
  const { path, channelId } = harbour(mira, tom);
  const line = await tom.listen();
  const sent = (await mira.send('POST', path, { content: 'a' })).body;
  expect((await mira.send('POST', `${path}/${sent._id}/pin`, {})).status).toBe(204);
  expect(await line.next('MessageUpdate')).toMatchObject({ data: { pinned: true }, clear: [] });
  await line.next('Message', (event) => event.system?.type === 'message_pinned');
  expect((await tom.send('DELETE', `${path}/${sent._id}/pin`, {})).body.permission).toBe('ManageMessages');
  expect((await mira.send('DELETE', `${path}/${sent._id}/pin`, {})).status).toBe(204);
  expect((await line.next('MessageUpdate')).clear).toEqual(['Pinned']);
  await mira.send('PATCH', `/channels/${toUlid(channelId)}`, { slowmode: 10 });
  expect((await line.next('ChannelUpdate')).data).toEqual({ slowmode: 10 });
  expect((await tom.send('POST', path, { content: 'b' })).status).toBe(200);
  const slow = await tom.send('POST', path, { content: 'c' });
  expect([slow.status, slow.body.type, slow.body.retry_after]).toEqual([429, 'InSlowmode', 10]);
  now += 10_000;
  expect((await tom.send('POST', path, { content: '@everyone' })).body.permission).toBe('MentionEveryone');
  expect((await mira.send('POST', path, { content: '@everyone' })).body.flags).toBe(2);
});

test.each(SHAPES)('%s: typing begins and ends, for who may write', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  const { channelId } = harbour(mira, tom);
  const [lineMira, lineTom] = [await mira.listen(), await tom.listen()];
  const own = await clientOf({ server: house.server }, tom.id, tom.token).connect();
  await own.next('ready');
  const channel = toUlid(channelId);
  lineMira.say({ type: 'BeginTyping', channel });
  expect(await lineTom.next('ChannelStartTyping')).toMatchObject({ id: channel, user: mira.ulid });
  expect((await own.next('typing_start')).user_id).toBe(mira.id);
  lineMira.say({ type: 'EndTyping', channel });
  await lineTom.next('ChannelStopTyping');
  await lineMira.settled();
  expect(lineMira.events('ChannelStartTyping')).toEqual([]);
});

test('files: what each age refuses', async () => {
  const [then, today] = [house.person('mira', '0.5.5'), house.person('tom', 'today')];
  expect((await then.upload('avatars', PNG, { field: 'other' })).status).toBe(200);
  expect((await today.upload('avatars', PNG, { field: 'other' })).body.type).toBe('FailedValidation');
  expect((await house.stranger('0.5.5').upload('icons', PNG)).status).toBe(200);
  expect((await house.stranger('today').upload('icons', PNG)).status).toBe(401);
  const large = Buffer.concat([PNG, Buffer.alloc(500_001)]);
  const [old, fresh] = [await then.upload('emojis', large), await today.upload('emojis', large)];
  expect([old.status, old.body]).toEqual([413, { type: 'FileTooLarge', max_size: 500_000 }]);
  expect(fresh.body).toMatchObject({ type: 'FileTooLarge', max: 500_000 });
  expect((await then.upload('avatars', Buffer.from('no picture'))).body.type).toBe('FileTypeNotAllowed');
  house.server.revolt('0.5.5').features.autumn = false;
  expect((await then.upload('avatars', PNG)).status).toBe(404);
});
