import { describe, expect, test } from 'vitest';
import type { Channel } from '../../shared/domain.ts';
import type { ChannelId, ServerId } from '../../shared/ids.ts';
import type { Client } from './client.ts';
import { harbour, kindOf } from './live.ts';
import { families } from './rig.ts';

const plain = { topic: null, parentId: null };
const known = (client: Client, id: ChannelId): Channel | undefined => client.state.channels.get(id);
/** Names in the order they stand. */
const order = (client: Client, serverId: ServerId, parentId: ChannelId | null): string =>
  [...client.state.channels.values()]
    .filter((c) => c.serverId === serverId && c.parentId === parentId && c.kind !== 'category')
    .sort((a, b) => a.position - b.position)
    .map((c) => c.name)
    .join();

describe.each(families)('%s: channels', (_name, start) => {
  test('are made, under a category too, and everybody sees them', async () => {
    const { a, b, place } = await harbour(start);
    const { serverId } = place;
    const parentId = await a.backend.createChannel(serverId, { ...plain, kind: 'category', name: 'Pier' });
    const pier = { kind: 'text', name: 'pier', topic: 'Who lies where', parentId } as const;
    const made = await a.backend.createChannel(serverId, pier);
    const spoken = await a.backend.createChannel(serverId, { ...plain, kind: 'voice', name: 'Radio' });
    expect(known(a, parentId)).toMatchObject({ kind: 'category', name: 'Pier', serverId });
    expect(known(a, made)).toMatchObject(pier);
    expect(known(a, spoken)).toMatchObject({ name: 'Radio', parentId: null });
    expect(['voice', 'text']).toContain(known(a, spoken)?.kind); // where people may write in it, it is both
    await b.until(
      'bram sees it',
      () => known(b, made)?.parentId === parentId && known(b, spoken) !== undefined,
    );
    expect(await b.say(made, 'moored')).toMatchObject({ text: 'moored' });
    const refused = b.backend.createChannel(serverId, { ...plain, kind: 'text', name: 'mine' });
    expect(await kindOf(refused)).toBe('forbidden');
  });

  test('get another name and topic, and no topic', async () => {
    const { a, b, place } = await harbour(start);
    const [general] = place.channels;
    await a.backend.editChannel(general, { name: 'quay', topic: 'Ropes' });
    expect(known(a, general)).toMatchObject({ name: 'quay', topic: 'Ropes' });
    await b.until('bram sees it', () => known(b, general)?.name === 'quay');
    expect(await a.backend.lookAtChannel(general)).toMatchObject({ name: 'quay', topic: 'Ropes' });
    await a.backend.editChannel(general, { topic: null });
    await b.until('the topic is gone', () => known(b, general)?.topic === null);
    expect(known(a, general)).toMatchObject({ name: 'quay', topic: null });
    expect(await kindOf(b.backend.editChannel(general, { name: 'mine' }))).toBe('forbidden');
    expect(known(b, general)?.name).toBe('quay');
  });

  test('are slowed down', async ({ skip }) => {
    const { a, b, place } = await harbour(start);
    if (!a.backend.capabilities.slowMode) skip('this family has none');
    const [general] = place.channels;
    await a.backend.editChannel(general, { slowModeSeconds: 30 });
    await b.until('bram sees it', () => known(b, general)?.slowModeSeconds === 30);
    expect((await a.backend.lookAtChannel(general)).slowModeSeconds).toBe(30);
    const refused = b.backend.editChannel(general, { slowModeSeconds: 0 });
    expect(await kindOf(refused)).toBe('forbidden');
  });

  test('are marked as not for everybody where the family has the mark', async () => {
    const { a, place } = await harbour(start);
    const [general] = place.channels;
    if (a.backend.capabilities.channelNsfw) {
      await a.backend.editChannel(general, { nsfw: true });
      expect((await a.backend.lookAtChannel(general)).nsfw).toBe(true);
    } else {
      expect(await kindOf(a.backend.editChannel(general, { nsfw: true }))).toBe('unsupported');
      expect((await a.backend.lookAtChannel(general)).nsfw).toBeNull();
    }
  });

  test('stand where they were put', async () => {
    const { a, b, place } = await harbour(start);
    const { serverId, channels } = place;
    const parentId = await a.backend.createChannel(serverId, { ...plain, kind: 'category', name: 'Pier' });
    const [general, boats, quiet] = channels;
    const under = (id: ChannelId, position: number) => ({ id, parentId, position });
    await a.backend.arrangeChannels(serverId, [
      { id: parentId, parentId: null, position: 0 },
      under(quiet, 1),
      under(general, 2),
      { id: boats, parentId: null, position: 3 },
    ]);
    expect(order(a, serverId, parentId)).toBe('quiet,general');
    await b.until('bram sees it', () => order(b, serverId, parentId) === 'quiet,general');
    await a.backend.arrangeChannels(serverId, [
      { id: boats, parentId: null, position: 0 },
      { id: quiet, parentId: null, position: 1 },
      { id: parentId, parentId: null, position: 2 },
      under(general, 3),
    ]);
    await b.until('bram sees it', () => order(b, serverId, null) === 'boats,quiet');
    expect(order(a, serverId, parentId)).toBe('general');
    const refused = b.backend.arrangeChannels(serverId, [{ id: quiet, parentId: null, position: 0 }]);
    expect(await kindOf(refused)).toBe('forbidden');
  });

  test('go for everybody; what stood under a category stays', async () => {
    const { a, b, place } = await harbour(start);
    const { serverId } = place;
    const parentId = await a.backend.createChannel(serverId, { ...plain, kind: 'category', name: 'Pier' });
    const child = await a.backend.createChannel(serverId, { ...plain, kind: 'text', name: 'pier', parentId });
    await b.until('bram sees it', () => known(b, child)?.parentId === parentId);
    expect(await kindOf(b.backend.deleteChannel(child))).toBe('forbidden');
    await a.backend.deleteChannel(parentId);
    expect(known(a, parentId)).toBeUndefined();
    await b.until(
      'bram sees it',
      () => known(b, parentId) === undefined && known(b, child)?.parentId === null,
    );
    await a.backend.deleteChannel(child);
    expect(known(a, child)).toBeUndefined();
    await b.until('bram sees it', () => known(b, child) === undefined);
    expect(await kindOf(a.backend.deleteChannel(child))).toBe('notFound');
  });

  test('for oneself alone are there when they are asked for', async ({ skip }) => {
    const { a } = await harbour(start);
    if (!a.backend.capabilities.savedNotes) {
      expect(await kindOf(a.backend.openSaved())).toBe('unsupported');
      skip('this family has none');
    }
    const saved = await a.backend.openSaved();
    expect(known(a, saved)).toMatchObject({ kind: 'saved', serverId: null });
    expect(await a.backend.openSaved()).toBe(saved);
    await a.say(saved, 'buy rope');
    expect((await a.page(saved)).map((m) => m.text)).toEqual(['buy rope']);
  });

  test('of voices let one in where calls are there', async ({ skip }) => {
    const { a, place } = await harbour(start);
    const radio = { ...plain, kind: 'voice', name: 'Radio' } as const;
    const channelId = await a.backend.createChannel(place.serverId, radio);
    if (!a.backend.capabilities.calls) {
      expect(await kindOf(a.backend.joinCall(channelId))).toBe('unsupported');
      skip('this family has none');
    }
    expect(await a.backend.joinCall(channelId)).toBeUndefined();
  });
});
