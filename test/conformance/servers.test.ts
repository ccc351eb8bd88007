import { describe, expect, test } from 'vitest';
import { asId, type ServerId } from '../../shared/ids.ts';
import { codeOf, harbour, kindOf, liveClient, watchMembers } from './live.ts';
import { families } from './rig.ts';

describe.each(families)('%s: servers', (_name, start) => {
  test('are made with a channel to write in, and are known before the answer', async () => {
    const { ada, a } = await harbour(start, { asksWrongly: true }); // a name of nothing
    const serverId = await a.backend.createServer('Lighthouse', 'Keepers only');
    expect(a.state.servers.get(serverId)).toMatchObject({ name: 'Lighthouse', ownerId: ada.id });
    const channel = [...a.state.channels.values()].find((c) => c.serverId === serverId && c.kind === 'text');
    if (!channel) throw new Error('no channel');
    expect(await a.say(channel.id, 'first light')).toMatchObject({ text: 'first light' });
    const facts = await a.backend.lookAtServer(serverId);
    expect(facts).toMatchObject({ name: 'Lighthouse', description: 'Keepers only', ownerId: ada.id });
    expect(facts.roles.at(-1)).toMatchObject({ id: serverId, isDefault: true });
    expect(await kindOf(a.backend.createServer('', null))).toBe('invalid');
  });

  test('are renamed and described; everybody hears it; who may not is refused', async () => {
    const { a, b, place } = await harbour(start);
    const { serverId } = place;
    await a.backend.editServer(serverId, { name: 'Old harbour', description: 'Boats and tides' });
    expect(a.state.servers.get(serverId)?.name).toBe('Old harbour');
    await b.until('bram has heard', () => b.state.servers.get(serverId)?.name === 'Old harbour');
    await a.backend.editServer(serverId, { description: null });
    expect(await b.backend.lookAtServer(serverId)).toMatchObject({ name: 'Old harbour', description: null });
    expect(await kindOf(b.backend.editServer(serverId, { name: 'Mine' }))).toBe('forbidden');
    expect(a.state.servers.get(serverId)?.name).toBe('Old harbour');
    expect(await kindOf(a.backend.lookAtServer(asId<ServerId>(crypto.randomUUID())))).toBe('notFound');
  });

  test('are left by members and deleted by their owner, never the other way round', async () => {
    const { bram, a, b, place } = await harbour(start);
    const { serverId } = place;
    watchMembers(a, place);
    expect(await codeOf(a.backend.leaveServer(serverId))).toBe('ownerCannotLeave');
    expect(await codeOf(b.backend.deleteServer(serverId))).toBe('ownerOnly');
    expect([a.state.servers.has(serverId), b.state.servers.has(serverId)]).toEqual([true, true]);
    expect((await b.backend.lookAtServer(serverId)).id).toBe(serverId);

    await b.backend.leaveServer(serverId);
    expect(b.state.servers.has(serverId)).toBe(false);
    await a.until('bram went', () => a.of('memberRemoved').some((e) => e.userId === bram.id));
    expect(a.state.servers.has(serverId)).toBe(true);
  });

  test('that are deleted are gone for everybody', async () => {
    const { a, b, place } = await harbour(start);
    await a.backend.deleteServer(place.serverId);
    expect(a.state.servers.has(place.serverId)).toBe(false);
    await b.until('it is gone', () => !b.state.servers.has(place.serverId));
  });

  test('are read as a whole, here and wherever else one is signed in', async () => {
    const { rig, bram, a, b, place } = await harbour(start);
    const again = await liveClient(rig, bram);
    const written = [await a.say(place.channels[0], 'one'), await a.say(place.channels[1], 'two')];
    const heard = () => b.texts(place.channels[1]).includes('two');
    await b.until('bram has heard', heard);
    await b.backend.acknowledgeServer(place.serverId);
    const read = (client: typeof b) =>
      written.map((m) => client.state.readStates.get(m.channelId)?.lastReadId);
    const ids = written.map((m) => m.id);
    await b.until('it is read', () => read(b).join() === ids.join());
    await again.until('it is read there, too', () => read(again).join() === ids.join());
  });
});
