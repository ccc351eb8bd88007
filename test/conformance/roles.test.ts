import { describe, expect, test } from 'vitest';
import type { RoleId } from '../../shared/ids.ts';
import { asId } from '../../shared/ids.ts';
import { codeOf, empower, type Harbour, harbour, kindOf, refusal } from './live.ts';
import { families } from './rig.ts';

const names = async ({ a, place }: Harbour): Promise<string[]> =>
  (await a.backend.lookAtServer(place.serverId)).roles.filter((r) => !r.isDefault).map((r) => r.name);
const everyone = ({ place }: Harbour): RoleId => asId<RoleId>(place.serverId);
async function factsOf({ a, place }: Harbour, roleId: RoleId) {
  const found = (await a.backend.lookAtServer(place.serverId)).roles.find((role) => role.id === roleId);
  if (!found) throw new Error('no such role');
  return found;
}

describe.each(families)('%s: roles', (_name, start) => {
  test('are made, changed and deleted; everybody hears it', async () => {
    const all = await harbour(start);
    const { a, b, place } = all;
    const roleId = await a.backend.createRole(place.serverId, 'Mate');
    expect(a.state.roles.get(roleId)).toMatchObject({ name: 'Mate', serverId: place.serverId });
    await b.until('bram sees it', () => b.state.roles.get(roleId)?.name === 'Mate');
    const change = { name: 'First mate', colour: '#20a060', hoisted: true };
    await a.backend.editRole(place.serverId, roleId, change);
    expect(a.state.roles.get(roleId)).toMatchObject(change);
    await b.until('bram sees it', () => b.state.roles.get(roleId)?.colour === '#20a060');
    expect(await factsOf(all, roleId)).toMatchObject({ ...change, isDefault: false });
    await a.backend.editRole(place.serverId, roleId, { colour: null });
    expect(await factsOf(all, roleId)).toMatchObject({ name: 'First mate', colour: null, hoisted: true });
    await a.backend.deleteRole(place.serverId, roleId);
    expect(a.state.roles.has(roleId)).toBe(false);
    await b.until('bram sees it', () => !b.state.roles.has(roleId));
    expect(await kindOf(a.backend.deleteRole(place.serverId, roleId))).toBe('notFound');
  });

  test('stand in the order they were put', async () => {
    const all = await harbour(start);
    const { a, b, place } = all;
    const make = (name: string) => a.backend.createRole(place.serverId, name);
    const [cook, mate, pilot] = [await make('Cook'), await make('Mate'), await make('Pilot')];
    await a.backend.arrangeRoles(place.serverId, [pilot, cook, mate]);
    expect(await names(all)).toEqual(['Pilot', 'Cook', 'Mate']);
    const heard = b.of('roleUpserted').length;
    await a.backend.arrangeRoles(place.serverId, [pilot, mate, cook]);
    expect(await names(all)).toEqual(['Pilot', 'Mate', 'Cook']);
    await b.until('bram has heard', () => b.of('roleUpserted').length > heard);
    const roles = (await a.backend.lookAtServer(place.serverId)).roles;
    expect(roles.at(-1)).toMatchObject({ id: place.serverId, isDefault: true });
  });

  test('give what they allow, as soon as they are given', async () => {
    const all = await harbour(start);
    const { a, b, place } = all;
    const may = () => b.state.servers.get(place.serverId)?.abilities.manageChannels;
    expect(may()).toBe(false);
    const roleId = await empower(all, ['manageChannels', 'kickMembers']);
    await b.until('bram may', () => may() === true);
    const asked = a.backend.capabilities.permissions.filter((p) =>
      ['manageChannels', 'kickMembers'].includes(p),
    );
    expect((await factsOf(all, roleId)).allow).toEqual(asked);
    const made = { kind: 'text', name: 'galley', topic: null, parentId: null } as const;
    await b.backend.createChannel(place.serverId, made);
    await a.backend.setRolePermissions(place.serverId, roleId, { allow: ['kickMembers'], deny: [] });
    await b.until('bram may no more', () => may() === false);
  });

  test('of everybody are changed like others, and cannot go', async () => {
    const all = await harbour(start);
    const { a, b, place } = all;
    const [general] = place.channels;
    const before = await factsOf(all, everyone(all));
    expect(before.allow).toContain('sendMessages');
    const allow = before.allow.filter((name) => name !== 'sendMessages');
    await a.backend.setRolePermissions(place.serverId, everyone(all), { allow, deny: [] });
    await b.until('bram may not write', () => b.state.channels.get(general)?.abilities.send === false);
    expect(await kindOf(b.say(general, 'hello'))).toBe('forbidden');
    await a.backend.setRolePermissions(place.serverId, everyone(all), { allow: before.allow, deny: [] });
    await b.until('bram may write', () => b.state.channels.get(general)?.abilities.send === true);
    expect((await factsOf(all, everyone(all))).allow).toEqual(before.allow);
    await refusal(a.backend.deleteRole(place.serverId, everyone(all)));
    expect((await factsOf(all, everyone(all))).isDefault).toBe(true);
  });

  test('take away what others give, where the family has that', async () => {
    const all = await harbour(start);
    const { a, b, place } = all;
    const [general] = place.channels;
    const roleId = await empower(all, []);
    const deny = a.backend.setRolePermissions(place.serverId, roleId, { allow: [], deny: ['sendMessages'] });
    if (!a.backend.capabilities.roleDeny) return expect(await kindOf(deny)).toBe('unsupported');
    await deny;
    await b.until('bram may not write', () => b.state.channels.get(general)?.abilities.send === false);
    expect(await factsOf(all, roleId)).toMatchObject({ allow: [], deny: ['sendMessages'] });
  });

  test('may less or more in one channel', async () => {
    const all = await harbour(start);
    const { a, b, place } = all;
    const [general, boats] = place.channels;
    const send = () => [general, boats].map((id) => b.state.channels.get(id)?.abilities.send);
    await a.backend.setChannelPermissions(general, everyone(all), { allow: [], deny: ['sendMessages'] });
    await b.until('bram may not write there', () => send().join() === 'false,true');
    expect((await a.backend.lookAtChannel(general)).overrides).toEqual([
      { roleId: everyone(all), allow: [], deny: ['sendMessages'] },
    ]);
    const roleId = await empower(all, []);
    await a.backend.setChannelPermissions(general, roleId, { allow: ['sendMessages'], deny: [] });
    await b.until('with the role he may', () => send().join() === 'true,true');
    await a.backend.setChannelPermissions(general, roleId, { allow: [], deny: [] });
    await a.backend.setChannelPermissions(general, everyone(all), { allow: [], deny: [] });
    expect((await a.backend.lookAtChannel(general)).overrides).toEqual([]);
    await b.until('as everywhere', () => send().join() === 'true,true');
    const refused = b.backend.setChannelPermissions(general, everyone(all), { allow: [], deny: [] });
    expect(await kindOf(refused)).toBe('forbidden');
  });

  test('are not for members to change, and a strong one not for who ranks lower', async () => {
    const all = await harbour(start);
    const { a, b, place } = all;
    const low = await a.backend.createRole(place.serverId, 'Deckhand');
    expect(await kindOf(b.backend.createRole(place.serverId, 'Mine'))).toBe('forbidden');
    expect(await kindOf(b.backend.editRole(place.serverId, low, { name: 'Mine' }))).toBe('forbidden');
    expect(await kindOf(b.backend.deleteRole(place.serverId, low))).toBe('forbidden');
    const mate = await empower(all, ['manageRoles']);
    const high = await a.backend.createRole(place.serverId, 'Captain');
    await a.backend.arrangeRoles(place.serverId, [high, mate, low]);
    await b.until('bram may', () => b.state.servers.get(place.serverId)?.abilities.manageRoles === true);
    expect(await codeOf(b.backend.editRole(place.serverId, high, { name: 'Mine' }))).toBe('hierarchy');
    expect(await codeOf(b.backend.deleteRole(place.serverId, high))).toBe('hierarchy');
    await b.backend.editRole(place.serverId, low, { name: 'Ship boy' });
    expect(await names(all)).toEqual(['Captain', 'Mate', 'Ship boy']);
  });
});
