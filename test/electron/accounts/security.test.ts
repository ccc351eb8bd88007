import { describe, expect, test } from 'vitest';
import { type AccountId, asId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';
import { FakeServer, fakeFamily, nonceOf } from './fakeFamily.ts';
import { home, signIn } from './home.ts';

async function setUp() {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  const second = new FakeServer(world, 'two.example');
  server.person('mira');
  second.person('jun');
  const families = [fakeFamily([server, second])];
  const at = home(families, world);
  const accountId = asId<AccountId>(await signIn(at, 'one.example', 'mira'));
  const otherId = asId<AccountId>(await signIn(at, 'two.example', 'jun'));
  await world.passing(100);
  const channelId = server.channel('general');
  const account = at.core.accounts.get(accountId);
  const connections = () =>
    at.heard.flatMap((e) =>
      e.type === 'accountChanged' && e.account.id === accountId ? [e.account.connection] : [],
    );
  return { world, server, second, families, at, accountId, otherId, channelId, account, connections };
}
const why = (e: unknown) => (e instanceof Failure ? e.error : e);

describe('a new password', () => {
  test('the new token is kept before it is used, and nobody is told of a sign-out', async () => {
    const { at, accountId, server, world, connections, channelId } = await setUp();
    const old = at.disk.tokens.get(accountId);
    at.heard.length = 0;
    const keptWhenUsed: (string | undefined)[] = [];
    const before = server.seen.length;
    await at.core.accounts.changePassword(accountId, 'secret', 'a better one');
    keptWhenUsed.push(at.disk.tokens.get(accountId));
    const socket = server.seen.slice(before).find((one) => one.what === 'socket');
    expect(socket?.token).toBe(at.disk.tokens.get(accountId));
    expect(keptWhenUsed[0]).not.toBe(old);
    await world.passing(1000);
    expect(connections().map((one) => one.state)).not.toContain('stopped');
    expect(at.core.accounts.views()[0]?.connection).toEqual({ state: 'live' });
    at.core.outbox.add({ accountId, channelId, text: 'on we go', nonce: nonceOf('n1'), replyTo: null });
    await world.passing(1000);
    expect(server.messages.get(channelId)?.map((m) => m.text)).toEqual(['on we go']);
  });

  test('what is written while it changes is sent with the new token', async () => {
    const { at, accountId, server, world, channelId } = await setUp();
    server.latency = () => 2000;
    const changed = at.core.accounts.changePassword(accountId, 'secret', 'a better one');
    await world.passing(1500);
    at.core.outbox.add({ accountId, channelId, text: 'meanwhile', nonce: nonceOf('n1'), replyTo: null });
    await world.passing(60_000, 100);
    await changed;
    expect(server.messages.get(channelId)?.map((m) => m.text)).toEqual(['meanwhile']);
    expect(at.core.outbox.rows()).toEqual([]);
  });

  test('a wrong one changes nothing', async () => {
    const { at, accountId, world } = await setUp();
    const token = at.disk.tokens.get(accountId);
    expect(await at.core.accounts.changePassword(accountId, 'wrong', 'x').catch(why)).toMatchObject({
      code: 'wrongPassword',
    });
    await world.passing(1000);
    expect(at.disk.tokens.get(accountId)).toBe(token);
    expect(at.core.accounts.views()[0]?.connection).toEqual({ state: 'live' });
  });

  test('a crash after the answer and before the token is kept: one signs in again, with all that was there', async () => {
    const { at, accountId, server, families, world, channelId } = await setUp();
    at.disk.outbox.saveDraft({ accountId, channelId, text: 'half a thought' });
    at.disk.vault.replace = () => new Promise(() => undefined); // the power fails here
    void at.core.accounts.changePassword(accountId, 'secret', 'a better one');
    await world.passing(1000);
    const again = home(families, world, at.disk);
    await again.core.accounts.start();
    await world.passing(1000);
    expect(again.core.accounts.views()[0]?.connection).toEqual({ state: 'stopped', reason: 'signedOut' });
    expect(await again.core.desk.again(accountId, 'a better one')).toEqual({ step: 'done', accountId });
    await world.passing(1000);
    expect(again.core.accounts.views()[0]?.connection).toEqual({ state: 'live' });
    expect(at.disk.outbox.drafts()).toEqual([{ accountId, channelId, text: 'half a thought' }]);
    expect(server.people.get('mira')?.password).toBe('a better one');
  });

  test('a crash after the token is kept and before it is used costs nothing', async () => {
    const { at, accountId, families, world } = await setUp();
    const { replace } = at.disk.vault;
    at.disk.vault.replace = async (...arg) => {
      await replace(...arg);
      await new Promise(() => undefined); // the power fails here
    };
    void at.core.accounts.changePassword(accountId, 'secret', 'a better one');
    await world.passing(1000);
    const again = home(families, world, at.disk);
    await again.core.accounts.start();
    await world.passing(1000);
    expect(again.core.accounts.views()[0]?.connection).toEqual({ state: 'live' });
  });

  test('an answer that never comes is said to be one; the account can be signed in to again', async () => {
    const { at, accountId, server, world } = await setUp();
    server.fault = (what) => (what === 'password' ? new Failure('offline', 'unreachable') : null);
    expect(await at.core.accounts.changePassword(accountId, 'secret', 'a better one').catch(why)).toEqual({
      kind: 'unauthorized',
      code: 'passwordUnsure',
    });
    await world.passing(1000);
    expect(at.core.accounts.views()[0]?.connection).toEqual({ state: 'stopped', reason: 'signedOut' });
    expect(await at.core.desk.again(accountId, 'a better one')).toEqual({ step: 'done', accountId });
  });

  test('a full disk: the new token serves until the app ends, and the person is told', async () => {
    const { at, accountId, world } = await setUp();
    at.disk.full = true;
    await at.core.accounts.changePassword(accountId, 'secret', 'a better one');
    await world.passing(1000);
    expect(at.core.accounts.views()[0]?.connection).toEqual({ state: 'live' });
    expect(at.heard).toContainEqual({ type: 'notice', notice: { kind: 'vault', code: 'vaultNotSaved' } });
    expect(at.lines.join('\n')).not.toContain(at.disk.session.get(accountId) ?? '?');
  });
});

describe('check 8: a token the server takes no more', () => {
  test('is wiped, of that account only; no loop, and what was typed stays', async () => {
    const { at, accountId, otherId, server, second, world, channelId } = await setUp();
    const token = at.disk.tokens.get(accountId) ?? '';
    at.disk.outbox.saveDraft({ accountId, channelId, text: 'half a thought' });
    server.revoke(token);
    const seen = server.seen.length;
    await world.passing(600_000, 100);
    expect(at.disk.tokens.has(accountId)).toBe(false);
    expect(server.seen.slice(seen).filter((one) => one.what === 'socket')).toEqual([]);
    expect(server.seen.slice(seen).filter((one) => one.token === token)).toEqual([]);
    await at.core.accounts.reconnect(accountId);
    expect(at.core.accounts.views()[0]?.connection).toEqual({ state: 'stopped', reason: 'signedOut' });
    expect(at.disk.tokens.get(otherId)).toBe(second.seen.at(-1)?.token);
    expect(at.core.accounts.views()[1]?.connection).toEqual({ state: 'live' });
    expect(at.disk.outbox.drafts()).toHaveLength(1);
  });

  test('a newer one that was kept meanwhile is not wiped with it', async () => {
    const { at, accountId, server, world } = await setUp();
    const token = at.disk.tokens.get(accountId) ?? '';
    at.disk.tokens.set(accountId, 'a newer one');
    server.revoke(token);
    await world.passing(1000);
    expect(at.disk.tokens.get(accountId)).toBe('a newer one');
  });

  test('signing out wipes token, outbox, drafts and choices of that account only', async () => {
    const { at, accountId, otherId, server, world, channelId } = await setUp();
    at.disk.settings.change({ notify: { [accountId]: 'all', [otherId]: 'none' } });
    server.unreachable = true;
    at.disk.outbox.saveDraft({ accountId, channelId, text: 'half a thought' });
    at.disk.outbox.saveDraft({ accountId: otherId, channelId, text: 'another half' });
    at.core.outbox.add({ accountId, channelId, text: 'later', nonce: nonceOf('n1'), replyTo: null });
    void at.core.accounts.remove(accountId);
    await world.passing(10_000);
    expect([...at.disk.tokens.keys()]).toEqual([otherId]);
    expect(at.disk.outbox.rows()).toEqual([]);
    expect(at.disk.outbox.drafts()).toMatchObject([{ accountId: otherId }]);
    expect(at.disk.settings.now().notify).toEqual({ [otherId]: 'none' });
    expect(at.disk.records.map((one) => one.id)).toEqual([otherId]);
  });
});
