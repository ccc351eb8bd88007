import { afterEach, beforeEach, expect, test } from 'vitest';
import { bit, DEFAULT_ROLE } from '../../server/permissions.ts';
import type { Shape } from '../../server/revolt/face.ts';
import { fromUlid, toUlid } from '../../server/revolt/ids.ts';
import { ALL, bitOf, fromStored, maskOf, toStored } from '../../server/revolt/permissions.ts';
import { clientOf } from './client.ts';
import { type House, openHouse, type Person, SHAPES } from './revolt-client.ts';

let house: House;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test('every bit goes to the store and comes back, and family A sees only what it knows', () => {
  for (let place = 0n; place < 52n; place += 1n) expect(fromStored(toStored(1n << place))).toBe(1n << place);
  expect(toStored(bitOf('ViewChannel'))).toBe(bit.view_channel.toString());
  expect(BigInt(toStored(bitOf('Masquerade')))).toBe(1n << 92n);
  expect(fromStored(DEFAULT_ROLE.toString()) & bitOf('SendEmbeds')).toBe(0n);
  const owned = (bit.pin_messages | bit.administrator).toString();
  expect(fromStored(owned)).toBe(ALL);
  expect(BigInt(toStored(bitOf('React'), owned))).toBe(bit.pin_messages | bit.add_reactions);
  expect(toStored(ALL, owned) === toStored(ALL)).toBe(false);
});

type Rule = { allow?: bigint; deny?: bigint };
interface Case {
  name: string;
  base: bigint;
  channel?: Rule;
  /** The strongest first: what a role is in the server and in the channel. */
  roles: { server?: Rule; channel?: Rule }[];
  sees: Record<Shape, boolean>;
}

const view = bitOf('ViewChannel');
const both = (sees: boolean) => ({ '0.5.5': sees, today: sees });

/** One bit through both orders. The third case is where the ages differ. */
const CASES: Case[] = [
  { name: 'the default of the server', base: view, roles: [], sees: both(true) },
  { name: 'the channel takes it away', base: view, channel: { deny: view }, roles: [], sees: both(false) },
  {
    name: 'a role of the server against the default of the channel',
    base: view,
    channel: { deny: view },
    roles: [{ server: { allow: view } }],
    sees: { '0.5.5': false, today: true },
  },
  {
    name: 'a role in the channel against the default of the channel',
    base: view,
    channel: { deny: view },
    roles: [{ channel: { allow: view } }],
    sees: both(true),
  },
  {
    name: 'the stronger role has the last word',
    base: 0n,
    roles: [{ server: { deny: view } }, { server: { allow: view } }],
    sees: both(false),
  },
  {
    name: 'the weaker role has not',
    base: 0n,
    roles: [{ server: { allow: view } }, { server: { deny: view } }],
    sees: both(true),
  },
  {
    name: 'the channel goes after the server',
    base: 0n,
    roles: [{ server: { deny: view } }, { channel: { allow: view } }],
    sees: both(true),
  },
];

const wire = ({ allow = 0n, deny = 0n }: Rule) => ({ allow: Number(allow), deny: Number(deny) });

async function build(owner: Person, member: Person, of: Case): Promise<string> {
  const { server, channels } = (await owner.send('POST', '/servers/create', { name: 'x' })).body;
  const [path, channel] = [`/servers/${server._id}`, `/channels/${channels[0]._id}`];
  house.server.seed.addMember({ guildId: fromUlid(server._id) ?? '', userId: member.id });
  await owner.send('PUT', `${path}/permissions/default`, { permissions: Number(of.base) });
  const ids: string[] = [];
  for (const [rank, role] of of.roles.entries()) {
    const { id } = (await owner.send('POST', `${path}/roles`, { name: `r${rank}`, rank })).body;
    ids.push(id);
    if (role.server) await owner.send('PUT', `${path}/permissions/${id}`, { permissions: wire(role.server) });
    if (role.channel)
      await owner.send('PUT', `${channel}/permissions/${id}`, { permissions: wire(role.channel) });
  }
  if (of.channel)
    await owner.send('PUT', `${channel}/permissions/default`, { permissions: wire(of.channel) });
  if (ids.length > 0) await owner.send('PATCH', `${path}/members/${member.ulid}`, { roles: ids });
  return channel;
}

test.each(SHAPES)('%s: the order of server, channel and roles', async (shape) => {
  const owner = house.person('mira', shape);
  const member = house.person('tom', shape);
  for (const one of CASES) {
    const channel = await build(owner, member, one);
    expect((await member.get(channel)).status, one.name).toBe(one.sees[shape] ? 200 : 404);
  }
});

test('where the ages differ, each socket is told what its own rules let it know', async () => {
  const owner = house.person('mira', 'today');
  const tom = house.person('tom', 'today');
  const one = CASES[2];
  if (!one) throw new Error('no case');
  const channel = await build(owner, tom, one);
  const then = await house.as(tom.id, '0.5.5').listen();
  const today = await tom.listen();
  const own = await clientOf({ server: house.server }, tom.id, tom.token).connect();
  await own.next('ready');
  await owner.send('POST', `${channel}/messages`, { content: 'hear' });
  expect((await today.next('Message')).content).toBe('hear');
  await then.settled();
  await own.settled();
  expect(then.events('Message')).toEqual([]);
  expect(own.events('message_create')).toEqual([]);
  own.socket.terminate();
});

test.each(SHAPES)(
  '%s: a channel that is lost is deleted for who loses it, and comes back created',
  async (shape) => {
    const owner = house.person('mira', shape);
    const tom = house.person('tom', shape);
    const channel = await build(owner, tom, { name: '', base: view, roles: [], sees: both(true) });
    const line = await tom.listen();
    const set = (rule: Rule) =>
      owner.send('PUT', `${channel}/permissions/default`, { permissions: wire(rule) });
    expect((await set({ deny: view })).body.default_permissions).toEqual({ a: 0, d: Number(view) });
    expect(`/channels/${(await line.next('ChannelDelete')).id}`).toBe(channel);
    await set({});
    expect(`/channels/${(await line.next('ChannelCreate'))._id}`).toBe(channel);
  },
);

test.each(SHAPES)('%s: nobody gives what they have not; a time out leaves reading', async (shape) => {
  const owner = house.person('mira', shape);
  const tom = house.person('tom', shape);
  const base = maskOf('ViewChannel', 'ReadMessageHistory', 'SendMessage', 'ManagePermissions');
  const channel = await build(owner, tom, { name: '', base, roles: [], sees: both(true) });
  const { server } = (await tom.get(channel)).body;
  const wide = await tom.send('PUT', `/servers/${server}/permissions/default`, { permissions: Number(ALL) });
  expect(wide.body.type).toBe('CannotGiveMissingPermissions');
  expect(
    (await tom.send('PUT', `/servers/${server}/permissions/default`, { permissions: Number(base) })).status,
  ).toBe(200);
  const timeout = new Date(Date.now() + 3_600_000).toISOString();
  const at = `/servers/${server}/members/${tom.ulid}`;
  expect((await owner.send('PATCH', at, { timeout })).body.timeout).toBe(timeout);
  expect((await tom.get(`${channel}/messages`)).status).toBe(200);
  expect((await tom.send('POST', `${channel}/messages`, { content: 'x' })).body.permission).toBe(
    'SendMessage',
  );
});

test.each(SHAPES)('%s: a group gives its members what its owner says', async (shape) => {
  const mira = house.person('mira', shape);
  const tom = house.person('tom', shape);
  house.server.seed.setRelationship(mira.id, tom.id, 'friend');
  const group = (await mira.send('POST', '/channels/create', { name: 'x', users: [tom.ulid] })).body._id;
  const write = async () => (await tom.send('POST', `/channels/${group}/messages`, { content: 'x' })).status;
  expect(await write()).toBe(200);
  const put = await mira.send('PUT', `/channels/${group}/permissions/default`, { permissions: Number(view) });
  expect(put.body.permissions).toBe(Number(view));
  expect(await write()).toBe(403);
  expect(toUlid(fromUlid(group) ?? '')).toBe(group);
});
