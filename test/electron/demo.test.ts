import { describe, expect, test } from 'vitest';
import { enterDemo, takeDemo } from '../../electron/demo.ts';
import { FakeWorld } from '../support/fakeWorld.ts';
import { FakeServer, fakeFamily } from './accounts/fakeFamily.ts';
import { home } from './accounts/home.ts';

const demo = { address: 'one.example', name: 'mira', password: 'secret' };
const text = JSON.stringify(demo);

describe('the demo', () => {
  test('is taken out of the environment in any case', () => {
    for (const argv of [[], ['--no-demo']]) {
      const environment: Record<string, string | undefined> = { HUBBUB_DEMO: text, PATH: '/bin' };
      expect(takeDemo(environment, argv)).toEqual(argv.length === 0 ? demo : null);
      expect(environment).toEqual({ PATH: '/bin' });
    }
  });

  test.each([undefined, '', 'x', '[]', '{"address":"a"}', '{"address":1,"name":"n","password":"p"}'])(
    '%j is none',
    (value) => {
      expect(takeDemo({ HUBBUB_DEMO: value }, [])).toBeNull();
    },
  );

  function setUp() {
    const world = new FakeWorld();
    const server = new FakeServer(world, 'one.example');
    server.person('mira');
    return { server, at: home([fakeFamily([server])], world) };
  }

  test('signs a newcomer in as a person would', async () => {
    const { at } = setUp();
    await enterDemo(demo, at.core.accounts, at.core.desk);
    expect(at.core.accounts.views()).toMatchObject([{ voice: 'kingfisher', connection: { state: 'live' } }]);
    expect(JSON.stringify([at.disk.records, at.heard])).not.toContain('secret');
  });

  test('on a computer that cannot encrypt: for this session, and again at the next start', async () => {
    const { at, server } = setUp();
    at.disk.keyring = 'weak';
    await enterDemo(demo, at.core.accounts, at.core.desk);
    expect(at.disk.tokens.size).toBe(0);
    await at.core.accounts.stop();
    at.disk.session.clear();
    const again = home([fakeFamily([server])], at.world, at.disk);
    await again.core.accounts.start();
    expect(again.core.accounts.views()[0]?.connection).toEqual({ state: 'stopped', reason: 'signedOut' });
    await enterDemo(demo, again.core.accounts, again.core.desk);
    expect(again.core.accounts.views()).toMatchObject([{ connection: { state: 'live' } }]);
  });

  test('leaves the accounts of a person alone', async () => {
    const { at, server } = setUp();
    await enterDemo(demo, at.core.accounts, at.core.desk);
    const before = server.seen.length;
    await enterDemo(demo, at.core.accounts, at.core.desk);
    await enterDemo({ ...demo, address: 'elsewhere.example' }, at.core.accounts, at.core.desk);
    expect(server.seen.length).toBe(before);
    expect(at.core.accounts.views()).toHaveLength(1);
  });
});
