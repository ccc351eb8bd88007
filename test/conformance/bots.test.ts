import { describe, expect, test } from 'vitest';
import { codeOf, harbour, kindOf } from './live.ts';
import { families } from './rig.ts';

describe.each(families)('%s: bots', (_name, start) => {
  test('are made, listed, changed and deleted by their owner', async ({ skip }) => {
    const { a, b } = await harbour(start);
    if (!a.backend.capabilities.bots) {
      expect(await kindOf(a.backend.listBots())).toBe('unsupported');
      skip('this family has none');
    }
    const { bot, token } = await a.backend.createBot('ferry');
    expect(bot).toMatchObject({ name: 'ferry', open: false, interactionsUrl: null });
    expect(await a.backend.listBots()).toMatchObject([{ id: bot.id, name: 'ferry' }]);
    expect(await b.backend.listBots()).toEqual([]);
    expect(await kindOf(b.backend.lookAtBot(bot.id))).toBe('notFound');
    const url = 'https://hubbub.example/ferry';
    const change = { name: 'tender', open: true, interactionsUrl: url };
    expect(await a.backend.editBot(bot.id, change)).toMatchObject(change);
    expect(await a.backend.editBot(bot.id, { interactionsUrl: null })).toMatchObject({
      name: 'tender',
      interactionsUrl: null,
    });
    const renewed = await a.backend.newBotToken(bot.id);
    expect(renewed.token).not.toBe(token);
    await a.backend.deleteBot(bot.id);
    expect(await a.backend.listBots()).toEqual([]);
    expect(await codeOf(a.backend.lookAtBot(bot.id))).toBe('botGone');
  });

  test('come to a server or a group of those who may bring them', async ({ skip }) => {
    const { rig, ada, bram, a, b, place } = await harbour(start);
    if (!a.backend.capabilities.bots) skip('this family has none');
    const { bot } = await a.backend.createBot('ferry');
    expect(await kindOf(b.backend.previewBot(bot.id))).toBe('forbidden');
    expect(await a.backend.previewBot(bot.id)).toMatchObject({ id: bot.id, name: 'ferry' });
    expect(await kindOf(b.backend.inviteBot(bot.id, { serverId: place.serverId }))).toBe('forbidden');
    await a.backend.inviteBot(bot.id, { serverId: place.serverId });
    const { members } = await a.backend.listMembers(place.serverId, { name: 'ferry', after: null });
    expect(members).toHaveLength(1);
    rig.befriend(ada, bram);
    const channelId = await a.backend.createGroup([bram.id], 'Crew');
    await a.backend.inviteBot(bot.id, { channelId });
    await a.until('it is there', () => a.state.channels.get(channelId)?.recipientIds.length === 2);
  });
});
