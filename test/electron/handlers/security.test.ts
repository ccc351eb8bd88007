import { describe, expect, test } from 'vitest';
import { securityHandlers } from '../../../electron/handlers/security.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import { type AccountId, asId, type SessionId } from '../../../shared/ids.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';
import { FakeServer, fakeFamily } from '../accounts/fakeFamily.ts';
import { home, signIn } from '../accounts/home.ts';

const open = { friendRequests: true, directMessages: true, showPresence: true };

async function setUp() {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  server.person('mira');
  const at = home([fakeFamily([server])], world);
  const accountId = asId<AccountId>(await signIn(at, 'one.example', 'mira'));
  await world.passing(100);
  const hidden: string[] = [];
  const saved: unknown[] = [];
  let flushed = 0;
  const handlers = securityHandlers(
    {
      accounts: at.core.accounts,
      flush: () => {
        flushed += 1;
      },
      tokenHome: () => ({ kept: 'session' }),
      hide: (secret) => hidden.push(secret),
      saveText: async (...arg) => saved.push(arg) > 0,
    },
    1,
  );
  const own = (change: object = {}): DomainEvent => ({
    type: 'ownChanged',
    own: { email: null, twoStep: false, privacy: { ...open, ...change } },
  });
  const account = at.core.accounts.get(accountId);
  return { world, server, at, accountId, account, handlers, hidden, saved, own, flushed: () => flushed };
}

describe('privacy', () => {
  test('what the server has now is learnt, though no echo comes', async () => {
    const { account, accountId, handlers, own, flushed } = await setUp();
    account.learn([own()]);
    await handlers['privacy:set']({ accountId, change: { showPresence: false } });
    expect(account.entities.own?.privacy).toEqual({ ...open, showPresence: false });
    expect(flushed(), 'the window is told before the answer').toBe(1);
  });

  test('an answer that comes after the echo of a later change takes nothing back', async () => {
    const { account, accountId, handlers, own, server, world } = await setUp();
    account.learn([own()]);
    server.latency = () => 1000;
    const set = handlers['privacy:set']({ accountId, change: { showPresence: false } });
    await world.passing(700);
    account.learn([own({ showPresence: false })]);
    account.learn([own({ friendRequests: false })]);
    await world.passing(1000);
    await set;
    expect(account.entities.own?.privacy).toEqual({ ...open, friendRequests: false });
  });
});

describe('two-step sign-in', () => {
  test('is learnt when it is on and when it is off; key and codes can get into no line of the log', async () => {
    const { account, accountId, handlers, hidden, own } = await setUp();
    account.learn([own()]);
    const key = await handlers['security:twoStepBegin']({ accountId, password: 'secret' });
    expect(hidden).toEqual([key.secret]);
    const { codes } = await handlers['security:twoStepConfirm']({ accountId, code: '123456' });
    expect(account.entities.own?.twoStep).toBe(true);
    expect(hidden).toEqual([key.secret, ...codes]);
    await handlers['security:backupCodes']({ accountId, password: 'secret', code: '123456' });
    expect(hidden).toHaveLength(1 + 2 * codes.length);
    await handlers['security:twoStepEnd']({ accountId, password: 'secret', code: '123456' });
    expect(account.entities.own?.twoStep).toBe(false);
  });
});

describe('sessions', () => {
  test('are told when they are asked for, and again to a window that opens later', async () => {
    const { account, accountId, handlers, server, at, world } = await setUp();
    const other = server.signIn('mira');
    await handlers['session:list']({ accountId });
    expect(account.entities.sessions).toHaveLength(2);
    await handlers['session:end']({ accountId, sessionId: asId<SessionId>(other), proof: null });
    expect(account.entities.sessions).toMatchObject([{ current: true }]);
    server.signIn('mira');
    await handlers['session:endOthers']({ accountId, proof: null });
    expect(account.entities.sessions).toMatchObject([{ current: true }]);
    at.heard.length = 0;
    at.core.batches.ready(1);
    await world.passing(100);
    const events = at.heard.flatMap((e) => (e.type === 'events' ? e.events : []));
    expect(events.map((e) => e.type)).toContain('sessionsKnown');
  });
});

test('a text is saved for the window that asked', async () => {
  const { handlers, saved } = await setUp();
  expect(await handlers['text:save']({ name: 'codes.txt', text: 'x' })).toEqual({ saved: true });
  expect(saved).toEqual([[1, 'codes.txt', 'x']]);
});
