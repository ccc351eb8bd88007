import { describe, expect, test } from 'vitest';
import {
  beginJoining,
  createInvite,
  createServer,
  deleteServer,
  inviteAddress,
  inviteIn,
  join,
  leaveServer,
  lookAtInvite,
  openJoined,
} from '../../../renderer/actions/joining.ts';
import { openServer } from '../../../renderer/actions/places.ts';
import { type AccountId, asId, type ChannelId, type InviteCode, type ServerId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { community } from '../../support/community.ts';
import { foxglove } from '../../support/fakePlaces.ts';
import { testApp } from '../../support/testApp.ts';

const mira = asId<AccountId>('acc-mira');
const server = (id: string) => asId<ServerId>(id);
const code = (text: string) => asId<InviteCode>(text);

describe('coming to a server', () => {
  test('an invite is looked at by its code or its address, and joining goes where it leads', async () => {
    const { app, state } = await testApp();
    beginJoining(app, mira);
    const seen = await lookAtInvite(app, mira, '  https://hubbub.example/invite/Fox1 ');
    expect(seen).toMatchObject({ ok: true, value: { name: 'Foxglove Guild', serverId: null } });
    expect(await join(app, mira, code('Fox1'))).toBeNull();
    expect(state().place).toEqual({ kind: 'channel', accountId: mira, channelId: 'foxglove-front' });
    expect(state().ui.joining).toBeNull();
    expect(await lookAtInvite(app, mira, 'Fox1')).toMatchObject({ value: { serverId: 'foxglove' } });
  });

  test('an invite that is gone says so and leaves one where one is', async () => {
    const { app, state } = await testApp();
    beginJoining(app, mira);
    const { place } = state();
    expect(await join(app, mira, code('Gone'))).toEqual({ kind: 'notFound', code: 'inviteGone' });
    expect(state().place).toBe(place);
    expect(state().ui.joining).not.toBeNull();
  });

  test('where the channel that was meant is not to be seen, the server opens', async () => {
    const { app, state } = await testApp();
    const channelId = asId<ChannelId>('nowhere');
    openJoined(app, mira, { serverId: server('tidal'), channelId });
    expect(state().place).toMatchObject({ channelId: 'scales' });
  });

  test('a new server is opened; words around its name and an empty description are not sent', async () => {
    const { app, fake, state } = await testApp();
    expect(await createServer(app, mira, { name: ' Bell ringers ', description: '  ' })).toBeNull();
    const asked = { accountId: mira, name: 'Bell ringers', description: null };
    expect(fake.args('server:create')).toEqual([asked]);
    expect(state().place).toMatchObject({ channelId: 'made-1-front' });
    fake.answer('server:create', () => {
      throw new Failure('rateLimited', 'limitReached', { limit: 100 });
    });
    expect(await createServer(app, mira, { name: 'One more', description: '' })).toMatchObject({
      code: 'limitReached',
    });
  });
});

describe('going from a server', () => {
  test.each([['leaving', leaveServer] as const, ['deleting', deleteServer] as const])(
    '%s leads to what is left; a refusal leaves all as it is',
    async (_, go) => {
      const { app, fake, state } = await testApp();
      openServer(app, mira, server('tidal'));
      const at = { accountId: mira, serverId: server('tidal') };
      fake.change(mira, { connection: { state: 'connecting' } });
      expect(await go(app, at)).toMatchObject({ code: 'notConnected' });
      expect(state().place).toMatchObject({ channelId: 'scales' });
      fake.change(mira, { connection: { state: 'live' } });
      expect(await go(app, at)).toBeNull();
      expect(state().accounts.get(mira)?.entities.servers.has(server('tidal'))).toBe(false);
      expect(state().place).not.toMatchObject({ channelId: 'scales' });
    },
  );
});

test('an invite is made for one channel, and its address can be looked at again', async () => {
  const { app } = await testApp();
  const at = { accountId: mira, channelId: asId<ChannelId>('tools') };
  const made = await createInvite(app, at, { ageSeconds: 3600, uses: 5 });
  if (!made.ok) throw new Error('not made');
  expect(made.value).toMatchObject({ channelId: 'tools', mostUses: 5, expiresAt: 3_600_000 });
  const address = inviteAddress('https://hubbub.example', made.value.code);
  expect(await lookAtInvite(app, mira, address)).toMatchObject({ value: { serverId: 'larkfield' } });
});

test.each([
  ['https://hubbub.example/invite/Fox1', 'acc-mira'],
  ['https://hubbub.example/invite/Fox1/', 'acc-mira'],
  ['https://hubbub.example:444/invite/Fox1', null],
  ['https://hubbub.example.evil.example/invite/Fox1', null],
  ['https://evil.example/https://hubbub.example/invite/Fox1', null],
  ['https://hubbub.example/invite/', null],
  ['https://hubbub.example/invite/a/b', null],
  ['https://hubbub.example/about', null],
  ['mailto:mira@hubbub.example', null],
  ['no address', null],
])('the link %s is an invite of %s', async (url, account) => {
  const { app } = await testApp();
  expect(inviteIn(app, url)).toEqual(account && { accountId: account, code: foxglove.code });
});

test('of several accounts on one server it is the reader’s; another reader’s link goes to the first', async () => {
  const accounts = community().map((one) => ({
    ...one,
    view: { ...one.view, origin: 'https://hubbub.example' },
  }));
  const { app } = await testApp({ accounts });
  const url = 'https://hubbub.example/invite/Fox1';
  expect(inviteIn(app, url, asId('acc-fox'))?.accountId).toBe('acc-fox');
  expect(inviteIn(app, url, asId('acc-gone'))?.accountId).toBe('acc-mira');
});
