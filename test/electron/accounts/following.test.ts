import { describe, expect, test } from 'vitest';
import { type AccountId, asId, type ChannelId, type ServerId } from '../../../shared/ids.ts';
import { channel } from '../../support/eg.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';
import { FakeServer, fakeFamily } from './fakeFamily.ts';
import { home, signIn } from './home.ts';

const serverId = asId<ServerId>('guild');
const [shown, listed, quiet] = ['shown', 'listed', 'quiet'].map((id) => asId<ChannelId>(id));
const page = { before: null, after: null, around: null, limit: 50 };

async function setUp() {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  server.person('mira');
  const direct = server.channel('direct');
  const at = home([fakeFamily([server])], world);
  const accountId = asId<AccountId>(await signIn(at, 'one.example', 'mira'));
  for (const id of [shown, listed, quiet])
    if (id) server.tell({ type: 'channelUpserted', channel: channel({ id, serverId, kind: 'text' }) });
  const follows = (channelId: ChannelId | undefined) => {
    const [line] = server.lines;
    if (!line || channelId === undefined) throw new Error('no line');
    return line.follows(channelId);
  };
  return { world, server, direct, at, accountId, account: at.core.accounts.get(accountId), follows };
}

describe('what is written in a channel comes whole', () => {
  test('on a server once a window has opened it, and from the moment it asks', async () => {
    const { world, server, account, follows } = await setUp();
    expect([shown, listed, quiet].map(follows)).toEqual([false, false, false]);
    account.show(shown ?? null);
    account.show(null);
    server.latency = () => 1000;
    const asked = account.list({ channelId: listed ?? asId(''), ...page });
    expect([shown, listed, quiet].map(follows)).toEqual([true, true, false]);
    await world.passing(1000);
    await asked;
    server.lines[0]?.down();
    server.lines[0]?.up();
    expect(follows(listed)).toBe(true);
  });

  test('in a direct message, and where nobody knows what it is', async () => {
    const { direct, follows } = await setUp();
    expect(follows(direct)).toBe(true);
    expect(follows(asId<ChannelId>('nobody knows'))).toBe(true);
  });

  test('everywhere for who wants to be told of every message', async () => {
    const { at, accountId, follows } = await setUp();
    at.disk.settings.change({ notify: { [accountId]: 'all' } });
    expect(follows(quiet)).toBe(true);
    at.disk.settings.change({ notify: { [accountId]: 'mentions' } });
    expect(follows(quiet)).toBe(false);
  });
});
