import { describe, expect, test, vi } from 'vitest';
import {
  markServerRead,
  openAccountAt,
  serverHere,
  stepChannel,
  stepServer,
} from '../../../renderer/actions/channels.ts';
import { takeBatch } from '../../../renderer/actions/commands.ts';
import {
  back,
  canStep,
  forward,
  go,
  openAccount,
  openChannel,
  openServer,
} from '../../../renderer/actions/places.ts';
import { recallPlace, rememberPlaces } from '../../../renderer/actions/remember.ts';
import { marksOf } from '../../../renderer/store/marks.ts';
import { channelKey, type State } from '../../../renderer/store/state.ts';
import { createApp } from '../../../renderer/store/store.ts';
import { type AccountId, asId, type ChannelId, type MessageId, type ServerId } from '../../../shared/ids.ts';
import type { AppEvent } from '../../../shared/ipc.ts';
import { community } from '../../support/community.ts';
import { createFakeBridge } from '../../support/fakeBridge.ts';
import { testApp } from '../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const fox = asId<AccountId>('acc-fox');
const channel = (id: string) => asId<ChannelId>(id);
const server = (id: string) => asId<ServerId>(id);

describe('asked by main', () => {
  const open = (messageId?: string): AppEvent => ({
    type: 'command',
    command: {
      do: 'open',
      accountId: mira,
      channelId: channel('tools'),
      ...(messageId === undefined ? {} : { messageId: asId<MessageId>(messageId) }),
    },
  });
  const target = (state: State) => state.channelViews.get(channelKey(mira, channel('tools')))?.target?.id;

  test.each(['m00001908', 'm00001650'])('opens a channel at message %s, loaded if need be', async (id) => {
    const { app, state } = await testApp();
    takeBatch(app, [open(id)]);
    expect(state().place).toMatchObject({ kind: 'channel', channelId: 'tools' });
    await vi.waitFor(() => expect(target(state())).toBe(id));
    expect(state().accounts.get(mira)?.timelines.get(channel('tools'))?.rows.has(asId(id))).toBe(true);
    // asked again for what is there already
    takeBatch(app, [open('m00001700')]);
    await vi.waitFor(() => expect(target(state())).toBe('m00001700'));
  });

  test('a message that is gone is said to be, the channel is open', async () => {
    const { app, state } = await testApp();
    takeBatch(app, [open('m00009999')]);
    await vi.waitFor(() => expect(state().notices).toMatchObject([{ code: 'messageGone' }]));
    expect(state().place).toMatchObject({ kind: 'channel', channelId: 'tools' });
  });

  test('who goes on before the message is there is not called back', async () => {
    const { app, state } = await testApp();
    takeBatch(app, [open('m00001650')]);
    openChannel(app, mira, channel('woodwork'));
    await vi.waitFor(() => expect(state().accounts.get(mira)?.timelines.has(channel('tools'))).toBe(true));
    await new Promise((resolve) => setTimeout(resolve));
    expect(state().place).toMatchObject({ channelId: 'woodwork' });
    expect(target(state())).not.toBe('m00001650');
  });

  test('opens the status menu, and the people of an account', async () => {
    const { app, state } = await testApp();
    takeBatch(app, [{ type: 'command', command: { do: 'friends', accountId: fox } }]);
    expect(state().place).toEqual({ kind: 'home', accountId: fox });
    takeBatch(app, [{ type: 'command', command: { do: 'status' } }]);
    expect(state().ui.layer).toBe('status');
  });
});

describe('opening', () => {
  test('shows the first channel of the first server by itself, with its messages', async () => {
    const { state, fake } = await testApp();
    expect(state().place).toEqual({ kind: 'channel', accountId: mira, channelId: 'welcome' });
    expect(fake.args('channel:show')).toEqual([{ accountId: mira, channelId: 'welcome' }]);
    expect(fake.args('message:list').map((q) => q.channelId)).toEqual(['welcome']);
  });

  test('shows the remembered channel if it is still there, else the first', async () => {
    for (const [remembered, shown] of [
      ['["acc-mira","woodwork"]', 'woodwork'],
      ['["acc-mira","gone"]', 'welcome'],
      ['{"nonsense"', 'welcome'],
    ] as const) {
      const fake = createFakeBridge({ accounts: community() });
      const app = createApp({ bridge: fake, now: Date.now, newNonce: () => asId('n') });
      const first = recallPlace({ getItem: () => remembered, setItem: () => undefined });
      fake.listen((batch) => takeBatch(app, batch, first));
      await fake.call('app:ready', undefined);
      expect(app.store.getState().place, remembered).toMatchObject({ channelId: shown });
    }
  });

  test('remembers the channel that is open, and only that', async () => {
    const { app } = await testApp();
    const kept: string[] = [];
    rememberPlaces(app, { getItem: () => null, setItem: (_, value) => kept.push(value) });
    openChannel(app, mira, channel('tools'));
    go(app, { kind: 'settings' });
    expect(kept).toEqual(['["acc-mira","tools"]']);
  });

  test('marks where reading had ended, and nothing in a channel that was read', async () => {
    const { app, state } = await testApp();
    openChannel(app, mira, channel('tools'));
    expect(state().channelViews.get('acc-mira/tools')?.readUpTo).toBe('m00001907');
    openChannel(app, mira, channel('metalwork'));
    expect(state().channelViews.get('acc-mira/metalwork')?.readUpTo).toBeNull();
  });

  test('a server opens where one left it', async () => {
    const { app, state } = await testApp();
    openChannel(app, mira, channel('tools'));
    openServer(app, mira, server('tidal'));
    openServer(app, mira, server('larkfield'));
    expect(state().place).toMatchObject({ channelId: 'tools' });
  });

  test('an account whose servers are not known yet opens when they are', async () => {
    const [first] = community();
    if (!first) throw new Error('no account');
    const { app, state, fake } = await testApp({
      accounts: [{ ...first, view: { ...first.view, connection: { state: 'connecting' } } }],
    });
    expect(state().place).toEqual({ kind: 'start' });
    openAccount(app, mira);
    expect(state().place).toEqual({ kind: 'start', accountId: mira });
    fake.happen(mira, first.snapshot);
    expect(state().place).toMatchObject({ kind: 'channel', accountId: mira });
  });

  test('tells main which channel is shown, and that none is when one leaves the account', async () => {
    const { app, fake } = await testApp();
    openChannel(app, fox, channel('fox-talk'));
    go(app, { kind: 'settings' });
    expect(fake.args('channel:show')).toEqual([
      { accountId: mira, channelId: 'welcome' },
      { accountId: mira, channelId: null },
      { accountId: fox, channelId: 'fox-talk' },
      { accountId: fox, channelId: null },
    ]);
  });
});

describe('history', () => {
  test('goes back and forward, and forgets what lay ahead when one goes elsewhere', async () => {
    const { app, state } = await testApp();
    const here = () => JSON.stringify(Object.values(state().place).at(-1));
    openChannel(app, mira, channel('tools'));
    openChannel(app, mira, channel('woodwork'));
    back(app);
    expect(here()).toBe('"tools"');
    forward(app);
    expect(here()).toBe('"woodwork"');
    back(app);
    back(app);
    expect(here()).toBe('"welcome"');
    expect(canStep(state(), -1)).toBe(false);
    openChannel(app, mira, channel('events'));
    expect(canStep(state(), 1)).toBe(false);
  });

  test('passes over what is gone', async () => {
    const { app, state, fake } = await testApp();
    openChannel(app, mira, channel('tools'));
    openChannel(app, mira, channel('woodwork'));
    fake.happen(mira, { type: 'channelRemoved', channelId: channel('tools') });
    back(app);
    expect(state().place).toMatchObject({ channelId: 'welcome' });
  });

  test('a channel that is deleted while it is open makes room for one that is there', async () => {
    const { app, state, fake } = await testApp();
    openChannel(app, mira, channel('tools'));
    fake.happen(mira, { type: 'channelRemoved', channelId: channel('tools') });
    expect(state().place).toMatchObject({ kind: 'channel', accountId: mira, channelId: 'welcome' });
  });

  test('signing out of the open account opens another; out of the last one, the start', async () => {
    const { state, fake } = await testApp();
    await fake.call('account:remove', { accountId: mira });
    expect(state().place).toMatchObject({ accountId: 'acc-otter' });
    await fake.call('account:remove', { accountId: asId<AccountId>('acc-otter') });
    await fake.call('account:remove', { accountId: fox });
    expect(state().place).toEqual({ kind: 'start' });
  });
});

describe('stepping', () => {
  test('through the channels of the server, round its ends', async () => {
    const { app, state } = await testApp();
    const seen: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      stepChannel(app, 1, 'any');
      seen.push(String(Object.values(state().place).at(-1)));
    }
    expect(seen).toEqual(['announcements', 'tools', 'woodwork']);
    openChannel(app, mira, channel('welcome'));
    stepChannel(app, -1, 'any');
    expect(state().place).toMatchObject({ channelId: 'garden' }); // a voice room is passed over
  });

  test('to what is unread and to who wants you, over all servers', async () => {
    const { app, state } = await testApp();
    const walk = (wanted: 'unread' | 'wanted', times: number) =>
      Array.from({ length: times }, () => {
        stepChannel(app, 1, wanted);
        return String(Object.values(state().place).at(-1));
      });
    expect(walk('wanted', 3)).toEqual(['tools', 'electronics', 'dm-dagny']);
    openChannel(app, mira, channel('welcome'));
    expect(walk('unread', 2)).toEqual(['announcements', 'tools']);
  });

  test('through servers of all accounts, and through accounts by number', async () => {
    const { app, state } = await testApp();
    stepServer(app, -1);
    expect(serverHere(app)).toBe('bus');
    stepServer(app, 1);
    expect(serverHere(app)).toBe('larkfield');
    openAccountAt(app, 1);
    expect(serverHere(app)).toBe('riso');
    openAccountAt(app, 1);
    expect(serverHere(app)).toBe('audio');
    openAccountAt(app, 8);
    expect(state().place).toMatchObject({ accountId: 'acc-otter' });
  });

  test('marking a server read says so once, and every channel of it is read', async () => {
    const { app, fake, state } = await testApp();
    const entities = () => {
      const account = state().accounts.get(mira);
      if (!account) throw new Error('no account');
      return account.entities;
    };
    expect(marksOf(entities(), server('larkfield')).unread).toBe(true);
    await markServerRead(app, mira, server('larkfield'));
    expect(fake.args('server:acknowledge')).toEqual([{ accountId: mira, serverId: 'larkfield' }]);
    expect(marksOf(entities(), server('larkfield'))).toEqual({ unread: false, mentions: 0 });
    expect(marksOf(entities(), server('tidal')).unread).toBe(true);
  });
});
