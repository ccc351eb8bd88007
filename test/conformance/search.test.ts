import { describe, expect, test } from 'vitest';
import type { MessageId } from '../../shared/ids.ts';
import { asId } from '../../shared/ids.ts';
import { codeOf, harbour, kindOf, liveClient } from './live.ts';
import { families } from './rig.ts';

const page = { serverId: null, before: null, limit: 25 };

describe.each(families)('%s: search', (_name, start) => {
  test('finds words in one channel, the newest first, page by page, each once', async () => {
    const { rig, a, b, place } = await harbour(start);
    const [channelId, boats] = place.channels;
    const said = [];
    for (let n = 0; n < 5; n++) said.push(await a.say(channelId, `the anchor of ship ${n}`));
    await a.say(channelId, 'nothing of that kind');
    await a.say(boats, 'another anchor');
    const found: string[] = [];
    for (let before: MessageId | null = null; ; ) {
      const query = { ...page, channelId, words: 'anchor', before, limit: 2 };
      const { messages, more } = await b.backend.search(query);
      expect(messages.length).toBeLessThanOrEqual(2);
      found.push(...messages.map((m) => m.text));
      before = messages.at(-1)?.id ?? null;
      if (!more) break;
    }
    expect(found).toEqual(said.map((m) => m.text).reverse());
    const stranger = await liveClient(rig, rig.person('cleo'));
    const seen = await stranger.backend
      .search({ ...page, channelId, words: 'anchor' })
      .then(({ messages }) => messages.length)
      .catch(() => 0);
    expect(seen).toBe(0);
  });

  test('takes all of the words or any of them, as it says', async () => {
    const { a, b, place } = await harbour(start);
    const [channelId] = place.channels;
    for (const text of ['red boat', 'blue boat', 'red house']) await a.say(channelId, text);
    const { messages } = await b.backend.search({ ...page, channelId, words: 'red boat' });
    const found = messages.map(({ text }) => text);
    expect(found).toEqual(
      b.backend.capabilities.searchAllWords ? ['red boat'] : ['red house', 'blue boat', 'red boat'],
    );
  });

  test('wants a word, and finds nothing where there is nothing', async () => {
    const { a, place } = await harbour(start);
    const [channelId] = place.channels;
    expect(await codeOf(a.backend.search({ ...page, channelId, words: '  ' }))).toBe('searchEmpty');
    expect(await a.backend.search({ ...page, channelId, words: 'kraken' })).toEqual({
      messages: [],
      more: false,
    });
  });

  test('looks through a whole server', async ({ skip }) => {
    const { a, b, place } = await harbour(start);
    if (!a.backend.capabilities.searchServers) skip('this family cannot');
    const [general, boats] = place.channels;
    await a.say(general, 'rope here');
    await a.say(boats, 'rope there');
    const query = { ...page, channelId: null, serverId: place.serverId, words: 'rope' };
    const { messages, more } = await b.backend.search(query);
    expect(messages.map((m) => m.text)).toEqual(['rope there', 'rope here']);
    expect(more).toBe(false);
  });

  test('one message is looked at by itself', async () => {
    const { a, b, place } = await harbour(start);
    const [channelId] = place.channels;
    const { id } = await a.say(channelId, 'look at me');
    expect(await b.backend.lookAtMessage(channelId, id)).toMatchObject({ id, text: 'look at me' });
    const none = asId<MessageId>('01970000-0000-7000-8000-000000000000');
    expect(await kindOf(b.backend.lookAtMessage(channelId, none))).toBe('notFound');
  });

  test('many messages are removed at once by those who may', async ({ skip }) => {
    const { a, b, place } = await harbour(start);
    if (!a.backend.capabilities.bulkDelete) skip('this family cannot');
    const [channelId] = place.channels;
    const ids = [(await a.say(channelId, 'one')).id, (await b.say(channelId, 'two')).id];
    await a.say(channelId, 'three');
    expect(await kindOf(b.backend.removeMany(channelId, ids))).toBe('forbidden');
    await a.backend.removeMany(channelId, ids);
    const gone = () => b.of('messagesRemoved').flatMap((e) => e.messageIds);
    await b.until('bram hears it', () => ids.every((id) => gone().includes(id)));
    expect((await b.page(channelId)).map((m) => m.text)).toEqual(['three']);
  });

  test('all reactions are taken away by those who may', async ({ skip }) => {
    const { a, b, place } = await harbour(start);
    const [channelId] = place.channels;
    const { id: messageId } = await b.say(channelId, 'praise me');
    if (!a.backend.capabilities.clearReactions) {
      expect(await kindOf(a.backend.clearReactions(channelId, messageId, null))).toBe('unsupported');
      skip('this family cannot');
    }
    for (const emoji of ['👍', '🎉']) await b.backend.react({ channelId, messageId, emoji }, true);
    const left = async () =>
      (await b.backend.lookAtMessage(channelId, messageId)).reactions.map((r) => r.emoji);
    expect(await kindOf(b.backend.clearReactions(channelId, messageId, null))).toBe('forbidden');
    await a.backend.clearReactions(channelId, messageId, '👍');
    expect(await left()).toEqual(['🎉']);
    await a.backend.clearReactions(channelId, messageId, null);
    expect(await left()).toEqual([]);
  });
});
