import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromUlid } from '../../server/revolt/ids.ts';
import { clientOf, PNG } from './client.ts';
import { type House, type Line, openHouse, type Person, SHAPES } from './revolt-client.ts';

let house: House;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function create(owner: Person) {
  const { server, channels } = (await owner.send('POST', '/servers/create', { name: 'Harbour' })).body;
  return { id: String(server._id), path: `/servers/${server._id}`, channel: String(channels[0]._id), server };
}

async function joinBy(owner: Person, channel: string, who: Person) {
  const { body } = await owner.send('POST', `/channels/${channel}/invites`, {});
  return who.send('POST', `/invites/${body._id}`, {});
}

test.each(SHAPES)(
  '%s: made, edited, joined, left and deleted, heard by sockets of both families',
  async (shape) => {
    const mira = house.person('mira', shape);
    const tom = house.person('tom', shape);
    const line = await mira.listen();
    const own = await clientOf({ server: house.server }, mira.id, mira.token).connect();
    await own.next('ready');
    const { id, path, channel } = await create(mira);
    expect(await line.next('ServerCreate')).toMatchObject({
      id,
      server: { name: 'Harbour' },
      channels: [{ _id: channel }],
    });
    expect((await own.next('guild_create')).name).toBe('Harbour');
    const invite = (await mira.send('POST', `/channels/${channel}/invites`, {})).body;
    expect(invite).toMatchObject({ type: 'Server', server: id, channel, creator: mira.ulid });
    const preview = (await house.stranger(shape).get(`/invites/${invite._id}`)).body;
    expect(preview).toMatchObject({
      type: 'Server',
      server_name: 'Harbour',
      member_count: 1,
      user_name: 'mira',
    });
    const lineTom = await tom.listen();
    const joined = (await tom.send('POST', `/invites/${invite._id}`, {})).body;
    expect(joined).toMatchObject({ type: 'Server', server: { _id: id } });
    await lineTom.next('ServerCreate');
    const member = await line.next('ServerMemberJoin');
    expect(member).toMatchObject({ id, user: tom.ulid });
    expect('member' in member).toBe(shape === 'today');
    await line.next('Message', (event) => event.system?.type === 'user_joined');
    expect((await tom.send('PATCH', path, { name: 'x' })).body).toMatchObject({ permission: 'ManageServer' });
    const icon = (await mira.upload('icons', PNG)).body.id;
    await mira.send('PATCH', path, { description: 'A port', icon });
    expect(await lineTom.next('ServerUpdate')).toMatchObject({
      data: { description: 'A port', icon: { _id: icon } },
      clear: [],
    });
    await mira.send('PATCH', path, { remove: ['Description'] });
    expect((await lineTom.next('ServerUpdate')).clear).toEqual(['Description']);
    expect((await mira.get(`${path}/invites`)).body).toHaveLength(1);
    expect((await mira.send('DELETE', `/invites/${invite._id}`, {})).status).toBe(204);
    expect((await mira.get(`/invites/${invite._id}`)).status).toBe(404);
    expect((await tom.send('DELETE', path, {})).status).toBe(204);
    expect(await lineTom.next('ServerMemberLeave')).toMatchObject({ user: tom.ulid });
    await line.next('ServerMemberLeave');
    await line.next('Message', (event) => event.system?.type === 'user_left');
    expect((await mira.send('DELETE', path, {})).status).toBe(204);
    expect((await line.next('ServerDelete')).id).toBe(id);
    expect((await own.next('guild_delete')).reason).toBe('deleted');
  },
);

test.each(SHAPES)('%s: channels and categories are one list, here and in family A', async (shape) => {
  const mira = house.person('mira', shape);
  const line = await mira.listen();
  const own = clientOf({ server: house.server }, mira.id, mira.token);
  const { path, channel, id } = await create(mira);
  const made = (await mira.send('POST', `${path}/channels`, { name: 'talk', type: 'Voice' })).body;
  expect(made).toMatchObject({
    channel_type: shape === 'today' ? 'TextChannel' : 'VoiceChannel',
    name: 'talk',
  });
  await line.next('ChannelCreate', (event) => event._id === made._id);
  const categories = [{ id: 'one', title: 'Rooms', channels: [made._id, channel] }];
  const edited = (await mira.send('PATCH', path, { categories })).body;
  expect(edited.categories).toMatchObject([{ title: 'Rooms', channels: [made._id, channel] }]);
  await line.next('ServerUpdate', (event) => event.data.categories);
  const guild = (await own.get(`/api/guilds/${fromUlid(id)}`)).body;
  const [category] = guild.channels.filter((one: { type: string }) => one.type === 'category');
  expect(category.name).toBe('Rooms');
  const child = guild.channels.find((one: { id: string }) => one.id === fromUlid(channel));
  expect(child.parent_id).toBe(category.id);
  await own.send('DELETE', `/api/channels/${category.id}`);
  expect((await line.next('ServerUpdate', (event) => event.clear.length > 0)).clear).toEqual(['Categories']);
  expect((await mira.send('DELETE', `/channels/${made._id}`, {})).status).toBe(204);
  expect((await line.next('ChannelDelete')).id).toBe(made._id);
  expect((await mira.send('POST', `/channels/${channel}/join_call`, {})).body.type).toBe('CannotJoinCall');
});

test.each(SHAPES)('%s: roles: rank from the top, colours beyond #rrggbb, events', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  const { id, path, channel } = await create(mira);
  await joinBy(mira, channel, tom);
  const line = await tom.listen();
  const crew = (await mira.send('POST', `${path}/roles`, { name: 'Crew' })).body;
  const mate = (await mira.send('POST', `${path}/roles`, { name: 'Mate', rank: 0 })).body;
  expect([crew.role.rank, mate.role.rank]).toEqual([0, 0]);
  await line.next('ServerRoleUpdate', (event) => event.data.name === 'Mate');
  const colour = 'linear-gradient(30deg, red 0%, #fff 100%)';
  const edited = await mira.send('PATCH', `${path}/roles/${crew.id}`, { colour, hoist: true });
  expect(edited.body).toMatchObject({ colour, hoist: true, rank: 1 });
  expect((await line.next('ServerRoleUpdate', (event) => event.data.colour)).data).toEqual({
    colour,
    hoist: true,
  });
  expect((await mira.send('PATCH', `${path}/roles/${crew.id}`, { colour: 'url(x)' })).body.type).toBe(
    'FailedValidation',
  );
  await mira.send('PATCH', `${path}/roles/${crew.id}`, { remove: ['Colour'] });
  expect((await line.next('ServerRoleUpdate', (event) => event.clear.length > 0)).clear).toEqual(['Colour']);
  const member = `${path}/members/${tom.ulid}`;
  expect((await mira.send('PATCH', member, { roles: [crew.id], nickname: 'Tommy' })).body).toMatchObject({
    roles: [crew.id],
  });
  const heard = await line.next('ServerMemberUpdate');
  expect(heard).toMatchObject({
    id: { server: id, user: tom.ulid },
    data: { roles: [crew.id], nickname: 'Tommy' },
  });
  await mira.send('PATCH', member, { remove: ['Nickname'] });
  expect((await line.next('ServerMemberUpdate')).clear).toEqual(['Nickname']);
  const perms = { permissions: { allow: (1 << 3) + (1 << 9), deny: 0 } };
  expect((await mira.send('PUT', `${path}/permissions/${crew.id}`, perms)).status).toBe(200);
  const above = await tom.send('PATCH', `${path}/roles/${mate.id}`, { name: 'x' });
  expect([above.status, above.body.type]).toEqual([403, 'NotElevated']);
  expect((await mira.send('DELETE', `${path}/roles/${crew.id}`, {})).status).toBe(204);
  expect((await line.next('ServerRoleDelete')).role_id).toBe(crew.id);
});

test.each(SHAPES)('%s: kicked, banned, and back again', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  const { path, channel } = await create(mira);
  await joinBy(mira, channel, tom);
  const line = await tom.listen();
  expect((await tom.send('DELETE', `${path}/members/${mira.ulid}`, {})).body.permission).toBe('KickMembers');
  expect((await mira.send('DELETE', `${path}/members/${tom.ulid}`, {})).status).toBe(204);
  const gone = await line.next('ServerMemberLeave');
  expect(gone.reason).toBe(shape === 'today' ? 'Kick' : undefined);
  expect((await tom.get(`/channels/${channel}`)).status).toBe(404);
  await joinBy(mira, channel, tom);
  const ban = await mira.send('PUT', `${path}/bans/${tom.ulid}`, { reason: 'noise' });
  expect(ban.body).toMatchObject({ _id: { user: tom.ulid }, reason: 'noise' });
  const bans = (await mira.get(`${path}/bans`)).body;
  expect(bans).toMatchObject({ users: [{ username: 'tom' }], bans: [{ reason: 'noise' }] });
  expect((await joinBy(mira, channel, tom)).body.type).toBe('Banned');
  expect((await mira.send('DELETE', `${path}/bans/${tom.ulid}`, {})).status).toBe(204);
  expect((await mira.send('DELETE', `${path}/bans/${tom.ulid}`, {})).status).toBe(404);
  expect((await joinBy(mira, channel, tom)).status).toBe(200);
  expect((await joinBy(mira, channel, tom)).body.type).toBe('AlreadyInServer');
  const members = (await mira.get(`${path}/members?exclude_offline=true`)).body;
  expect(members.users.map((one: { _id: string }) => one._id)).toEqual([tom.ulid]);
  const notices = (await mira.get(`/channels/${channel}/messages`)).body.map(
    (one: { system: { type: string } }) => one.system.type,
  );
  expect(notices).toEqual(['user_joined', 'user_banned', 'user_joined', 'user_kicked', 'user_joined']);
});

test.each(SHAPES)('%s: emoji, in a server and in a message of family A', async (shape) => {
  const mira = house.person('mira', shape);
  const line = await mira.listen();
  const { id, path, channel } = await create(mira);
  const file = (await mira.upload('emojis', PNG)).body.id;
  const put = (name: string) =>
    mira.send('PUT', `/custom/emoji/${file}`, { name, parent: { type: 'Server', id } });
  expect((await put('Kettle')).body.type).toBe('FailedValidation');
  expect((await put('kettle')).body).toMatchObject({ _id: file, name: 'kettle', creator_id: mira.ulid });
  expect(await line.next('EmojiCreate')).toMatchObject({ _id: file });
  const guild = (
    await clientOf({ server: house.server }, mira.id, mira.token).get(`/api/guilds/${fromUlid(id)}`)
  ).body;
  expect(guild.emojis).toMatchObject([{ id: fromUlid(file), name: 'kettle' }]);
  const own = clientOf({ server: house.server }, mira.id, mira.token);
  const at = `/api/channels/${fromUlid(channel)}/messages`;
  await own.send('POST', at, { content: `tea <:kettle:${fromUlid(file)}>` });
  expect((await line.next('Message', (event) => event.content)).content).toBe(`tea :${file}:`);
  const back = (await mira.send('POST', `/channels/${channel}/messages`, { content: `:${file}:` })).body;
  expect((await own.get(`${at}/${fromUlid(back._id)}`)).body.content).toBe(`<:kettle:${fromUlid(file)}>`);
  await mira.send('PUT', `/channels/${channel}/messages/${back._id}/reactions/${file}`, {});
  expect((await line.next('MessageReact')).emoji_id).toBe(file);
  expect((await mira.get(`${path}/emojis`)).body).toHaveLength(1);
  expect((await mira.get(`/custom/emoji/${file}`)).body.name).toBe('kettle');
  expect((await mira.send('DELETE', `/custom/emoji/${file}`, {})).status).toBe(204);
  expect((await line.next('EmojiDelete')).id).toBe(file);
});

test.each(SHAPES)('%s: bots', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  const { id, channel } = await create(mira);
  const bot = (await mira.send('POST', '/bots/create', { name: 'parrot' })).body;
  expect(bot).toMatchObject({ owner: mira.ulid, public: false });
  expect('user' in bot).toBe(shape === 'today');
  const at = `/bots/${bot._id}`;
  expect((await tom.get(`${at}/invite`)).body.type).toBe('BotIsPrivate');
  expect((await mira.send('PATCH', at, { public: true })).body.public).toBe(true);
  expect((await tom.get(`${at}/invite`)).body).toMatchObject({ username: 'parrot' });
  expect((await mira.send('POST', `${at}/invite`, { server: id })).status).toBe(204);
  const as = { 'x-bot-token': bot.token };
  const said = await house
    .stranger(shape)
    .send('POST', `/channels/${channel}/messages`, { content: 'squawk' }, as);
  expect(said.body.author).toBe(bot._id);
  const ack = await house.stranger(shape).send('PUT', `/channels/${channel}/ack/${said.body._id}`, {}, as);
  expect(ack.body.type).toBe('IsBot');
  const fresh = (await mira.send('PATCH', at, { remove: ['Token'] })).body.token;
  expect(fresh).not.toBe(bot.token);
  expect((await house.stranger(shape).send('GET', '/users/@me', undefined, as)).status).toBe(401);
  expect((await mira.get('/bots/@me')).body).toMatchObject({
    bots: [{ token: fresh }],
    users: [{ _id: bot._id }],
  });
  expect((await mira.get(at)).body).toMatchObject({
    bot: { token: fresh },
    user: { bot: { owner: mira.ulid } },
  });
  expect((await mira.send('DELETE', at, {})).status).toBe(204);
  expect((await mira.get(at)).status).toBe(404);
});

test.each(SHAPES)(
  '%s: all of a server read at once; a call gives a token where there is voice',
  async (shape) => {
    const mira = house.person('mira', shape);
    const tom = house.person('tom', shape);
    const { path, channel } = await create(mira);
    await joinBy(mira, channel, tom);
    const line: Line = await tom.listen();
    const { body } = await mira.send('POST', `/channels/${channel}/messages`, { content: 'x' });
    expect((await tom.send('PUT', `${path}/ack`, {})).status).toBe(204);
    expect((await line.next('ChannelAck')).message_id).toBe(body._id);
    const voice = (await mira.send('POST', `${path}/channels`, { name: 'talk', type: 'Voice' })).body._id;
    const call = () => tom.send('POST', `/channels/${voice}/join_call`, {});
    expect((await call()).body.type).toBe(shape === 'today' ? 'LiveKitUnavailable' : 'VosoUnavailable');
    house.server.revolt(shape).features.voice = shape === 'today' ? 'livekit' : 'voso';
    expect((await call()).body.token).toMatch(/.{20}/);
  },
);
