import { describe, expect, test } from 'vitest';
import { handlersFor } from '../../electron/handlers.ts';
import type { DomainEvent } from '../../shared/events.ts';
import { type AccountId, asId, type UserId } from '../../shared/ids.ts';
import type { Handlers } from '../../shared/ipc.ts';
import { FakeWorld } from '../support/fakeWorld.ts';
import { FakeServer, fakeFamily, nonceOf } from './accounts/fakeFamily.ts';
import { home, signIn } from './accounts/home.ts';

async function setUp() {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  server.person('mira');
  const families = [fakeFamily([server])];
  const at = home(families, world);
  const accountId = asId<AccountId>(await signIn(at, 'one.example', 'mira'));
  const channelId = server.channel('general');
  const done: unknown[] = [];
  const handlers: Handlers = handlersFor(
    {
      ...at.core,
      world,
      families,
      store: at.disk.outbox,
      settings: at.disk.settings,
      started: Promise.resolve(),
      control: (windowId, action) => done.push([windowId, action]),
      pick: async () => [],
      whereTo: async () => null,
      openLink: async (windowId, url) => done.push([windowId, url]) > 0,
      copy: (text) => done.push(text),
      hide: (secret) => done.push(['hide', secret]),
      saveText: async (windowId, name, text) => done.push([windowId, name, text]) > 0,
      settingsChanged: (saved) => done.push(saved),
    },
    1,
  );
  await world.passing(100);
  at.heard.length = 0;
  const events = () => at.heard.flatMap((e): readonly DomainEvent[] => (e.type === 'events' ? e.events : []));
  return { world, server, at, accountId, channelId, handlers, done, events };
}

describe('what a window can ask', () => {
  test('a message is on its way when the call answers, and arrives once', async () => {
    const { handlers, server, accountId, channelId, world, at } = await setUp();
    server.latency = () => 10;
    const message = { accountId, channelId, text: 'hello', nonce: nonceOf('n1'), replyTo: null, uploads: [] };
    await Promise.all([handlers['message:send'](message), handlers['message:send'](message)]);
    await world.passing(1000);
    expect(server.messages.get(channelId)?.map((m) => m.text)).toEqual(['hello']);
    const outbox = at.heard.map((e) => e.type).filter((type) => type.startsWith('outbox'));
    expect(outbox).toEqual(['outboxChanged', 'outboxChanged', 'outboxSettled']);
  });

  test('what an answer tells is told as an event too', async () => {
    const { handlers, server, accountId, channelId, world, events } = await setUp();
    const { id: messageId } = server.say(channelId, 'first');
    await world.passing(100);
    await handlers['message:edit']({ accountId, channelId, messageId, text: 'second' });
    await handlers['message:react']({ accountId, channelId, messageId, emoji: '👍', on: true });
    await handlers['channel:acknowledge']({ accountId, channelId, messageId });
    await handlers['message:remove']({ accountId, channelId, messageId });
    await world.passing(100);
    const types = events().map((e) => e.type);
    for (const type of ['messageUpserted', 'reactionChanged', 'readStateChanged', 'messagesRemoved']) {
      expect(types).toContain(type);
    }
  });

  test('a direct message is answered when its channel was told', async () => {
    const { handlers, server, accountId, at, world } = await setUp();
    const userId = asId<UserId>('one.example/jun');
    const asked = handlers['channel:direct']({ accountId, userId });
    let answered: string | null = null;
    void asked.then((answer) => {
      answered = answer.channelId;
    });
    await world.passing(500, 5);
    expect(answered).toBeNull();
    const snapshot = server.snapshot('mira');
    const channel =
      snapshot.type === 'snapshot' ? snapshot.channels.find((c) => c.id.includes('dm-')) : undefined;
    if (!channel) throw new Error('no channel');
    server.tell({ type: 'channelUpserted', channel });
    await world.passing(500, 5);
    expect(answered).toBe(channel.id);
    expect(
      at.heard.some((e) => e.type === 'events' && e.events.some((x) => x.type === 'channelUpserted')),
    ).toBe(true);
  });

  test('a draft is kept; of an unknown account nothing is', async () => {
    const { handlers, at, accountId, channelId } = await setUp();
    await handlers['draft:save']({ accountId, channelId, text: 'half' });
    expect(at.disk.outbox.drafts()).toEqual([{ accountId, channelId, text: 'half' }]);
    const stranger = asId<AccountId>('stranger');
    for (const call of [
      () => handlers['draft:save']({ accountId: stranger, channelId, text: 'x' }),
      () =>
        handlers['message:send']({
          accountId: stranger,
          channelId,
          text: 'x',
          uploads: [],
          nonce: nonceOf('n'),
          replyTo: null,
        }),
      () => handlers['account:remove']({ accountId: stranger }),
    ]) {
      await expect(call()).rejects.toMatchObject({ error: { code: 'accountGone' } });
    }
  });

  test('what concerns the window or the system goes to its adapter, with the window that asked', async () => {
    const { handlers, done } = await setUp();
    await handlers['window:control']({ action: 'minimise' });
    expect(await handlers['link:open']({ url: 'https://example.org' })).toEqual({ opened: true });
    await handlers['clipboard:copy']({ text: 'copied' });
    await handlers['app:settings']({ theme: 'dark' });
    expect(done).toEqual([[1, 'minimise'], [1, 'https://example.org'], 'copied', true]);
  });

  test('a page that reloads begins anew', async () => {
    const { handlers, at, world } = await setUp();
    await handlers['app:ready'](undefined);
    await world.passing(100);
    expect(at.heard.map((e) => e.type)).toEqual(['bootstrap', 'events']);
  });
});
