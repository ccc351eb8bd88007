import { describe, expect, test } from 'vitest';
import { locate } from '../../../electron/accounts/probe.ts';
import { type AccountId, asId } from '../../../shared/ids.ts';
import { type ErrorKind, Failure } from '../../../shared/result.ts';
import { FakeWorld } from '../../support/fakeWorld.ts';
import { FakeServer, fakeFamily } from './fakeFamily.ts';
import { home } from './home.ts';

function setUp() {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  server.person('mira');
  server.person('jun', 'secret', '123456');
  const at = home([fakeFamily([server])], world);
  return { world, server, at, desk: at.core.desk };
}
const asked = {
  address: 'one.example',
  name: 'mira',
  password: 'secret',
  voice: 'iris',
  way: 'password',
  invite: '',
} as const;
const failing = (work: Promise<unknown>) =>
  work.then(
    () => 'no failure',
    (error: unknown) => (error instanceof Failure ? error.error : error),
  );
const ticketOf = (step: { step: string }): string => ('ticket' in step ? String(step.ticket) : '');

describe('signing in', () => {
  test('makes an account with the chosen voice, its token in the vault alone', async () => {
    const { at, desk } = setUp();
    const step = await desk.signIn(asked);
    expect(step).toMatchObject({ step: 'done' });
    const [record] = at.disk.records;
    expect(record).toMatchObject({
      family: 'fake',
      origin: 'https://one.example',
      name: 'mira',
      voice: 'iris',
    });
    const [token] = at.disk.tokens.values();
    expect(token).toMatch(/^token-/);
    expect(JSON.stringify([at.disk.records, at.heard, step, at.lines])).not.toContain(token);
  });

  test('twice as the same person renews the token and makes no second account', async () => {
    const { at, desk } = setUp();
    const first = await desk.signIn(asked);
    const second = await desk.signIn(asked);
    expect(second).toEqual(first);
    expect(at.disk.records).toHaveLength(1);
    expect([...at.disk.tokens.values()]).toEqual(['token-one.example-mira-2']);
  });

  test('registering makes the person first', async () => {
    const { desk, server } = setUp();
    await desk.signIn({ ...asked, name: 'newcomer', way: 'register', invite: '' });
    expect(server.people.has('newcomer')).toBe(true);
  });

  test.each([
    [
      { ...asked, password: 'wrong' },
      { kind: 'unauthorized', code: 'wrongPassword' },
    ],
    [
      { ...asked, address: 'nowhere.example' },
      { kind: 'offline', code: 'addressUnreachable' },
    ],
    [
      { ...asked, address: 'discord.com' },
      { kind: 'addressRefused', code: 'discordRefused' },
    ],
    [
      { ...asked, address: '' },
      { kind: 'invalid', code: 'addressEmpty' },
    ],
  ])('fails in words, and leaves nothing behind (%#)', async (who, error) => {
    const { at, desk } = setUp();
    expect(await failing(desk.signIn(who))).toMatchObject(error);
    expect([at.disk.records, [...at.disk.tokens]]).toEqual([[], []]);
  });

  test('a code is asked for; a wrong one may be tried again; the ticket is no credential of the server', async () => {
    const { at, desk } = setUp();
    const first = await desk.signIn({ ...asked, name: 'jun' });
    expect(first.step).toBe('code');
    const ticket = ticketOf(first);
    expect(ticket).not.toContain('server-ticket');
    expect(await failing(desk.step(ticket, { step: 'code', method: 'code', code: '000000' }))).toMatchObject({
      code: 'wrongCode',
    });
    expect(await desk.step(ticket, { step: 'code', method: 'code', code: '123456' })).toMatchObject({
      step: 'done',
    });
    expect(await failing(desk.step(ticket, { step: 'code', method: 'code', code: '123456' }))).toMatchObject({
      code: 'ticketExpired',
    });
    expect(at.disk.records).toHaveLength(1);
  });

  test('tickets die after five minutes, and serve one purpose', async () => {
    const { desk, world, at } = setUp();
    const ticket = ticketOf(await desk.signIn({ ...asked, name: 'jun' }));
    expect(await failing(desk.consent(ticket, true))).toMatchObject({ code: 'ticketExpired' });
    world.pass(5 * 60_000 + 1);
    expect(await failing(desk.step(ticket, { step: 'code', method: 'code', code: '123456' }))).toMatchObject({
      code: 'ticketExpired',
    });
    expect(
      await failing(desk.step('made up', { step: 'code', method: 'code', code: '123456' })),
    ).toMatchObject({ code: 'ticketExpired' });
    expect(at.disk.records).toEqual([]);
  });
});

describe('check 6: a computer that cannot encrypt', () => {
  test('asks; "for this session" writes no token', async () => {
    const { at, desk } = setUp();
    at.disk.keyring = 'weak';
    const step = await desk.signIn(asked);
    expect(step.step).toBe('consent');
    expect(at.disk.records).toEqual([]);
    expect(await desk.consent(ticketOf(step), false)).toMatchObject({ step: 'done' });
    expect([at.disk.tokens.size, at.disk.session.size]).toEqual([0, 1]);
    expect(at.core.accounts.views()[0]?.connection.state).toBe('live');
  });

  test('"keep it" writes it', async () => {
    const { at, desk } = setUp();
    at.disk.keyring = 'weak';
    await desk.consent(ticketOf(await desk.signIn(asked)), true);
    expect([at.disk.tokens.size, at.disk.session.size]).toEqual([1, 0]);
  });

  test('a full disk: signed in for this session, and told', async () => {
    const { at, desk, world } = setUp();
    world.pass(100);
    at.disk.full = true;
    expect(await desk.signIn(asked)).toMatchObject({ step: 'done' });
    await world.passing(100);
    const notices = at.heard.flatMap((e) => (e.type === 'notice' ? [e.notice.code] : []));
    expect(notices).toEqual(['vaultNotSaved', 'accountsNotSaved']);
    expect(at.core.accounts.views()[0]?.connection.state).toBe('live');
  });
});

describe('signing in again', () => {
  test('as somebody else is refused', async () => {
    const { at, desk, server } = setUp();
    const step = await desk.signIn(asked);
    const accountId = asId<AccountId>('accountId' in step ? step.accountId : '');
    server.userId = (name) => asId(`one.example/another-${name}`);
    expect(await failing(desk.again(accountId, 'secret'))).toMatchObject({ code: 'otherAccount' });
    expect([...at.disk.tokens.values()]).toEqual(['token-one.example-mira-1']);
  });

  test('goes by the name that is given, else by the one it had; a session needs none', async () => {
    const world = new FakeWorld();
    const server = new FakeServer(world, 'one.example');
    server.person('mira');
    const family = fakeFamily([server]);
    const heard: string[] = [];
    const listening: typeof family = {
      ...family,
      signIn: (by, place, credentials) => {
        heard.push(`${credentials.way} ${credentials.name}`);
        return family.signIn(by, place, credentials);
      },
    };
    const { desk } = home([listening], world).core;
    const step = await desk.signIn(asked);
    const accountId = asId<AccountId>('accountId' in step ? step.accountId : '');
    await desk.again(accountId, 'secret');
    await failing(desk.again(accountId, 'secret', { name: 'mira@one.example' }));
    await failing(desk.again(accountId, 'of another program', { way: 'token', name: 'mira' }));
    expect(heard).toEqual(['password mira', 'password mira', 'password mira@one.example', 'token ']);
  });

  test('to an account that was removed meanwhile leaves no token behind', async () => {
    const { at, desk, server, world } = setUp();
    const step = await desk.signIn(asked);
    const accountId = asId<AccountId>('accountId' in step ? step.accountId : '');
    server.latency = () => 100;
    const again = failing(desk.again(accountId, 'secret'));
    const gone = at.core.accounts.remove(accountId);
    await world.passing(1000);
    await gone;
    expect(await again).toMatchObject({ code: expect.stringMatching(/accountGone|otherAccount/) });
    expect([at.disk.tokens.size, at.disk.records.length]).toEqual([0, 0]);
  });
});

describe('removing an account while its token is being kept', () => {
  test('the id is not used again, and no token is left', async () => {
    const { at, desk } = setUp();
    const step = await desk.signIn(asked);
    const accountId = asId<AccountId>('accountId' in step ? step.accountId : '');
    const { keep } = at.disk.vault;
    Object.assign(at.disk.vault, {
      keep: async (id: string, token: string) => {
        const kept = await keep(id, token);
        await at.core.accounts.remove(accountId);
        return kept;
      },
    });
    expect(await failing(desk.signIn(asked))).toMatchObject({ code: 'accountGone' });
    expect([at.disk.tokens.size, at.disk.records.length]).toEqual([0, 0]);
  });
});

describe('looking at an address', () => {
  const world = new FakeWorld();
  const server = new FakeServer(world, 'one.example');
  const other = {
    ...fakeFamily([], { id: 'other' }),
    label: 'Other',
    probePath: '/other',
    probe: async () => null,
  };
  const refusing = (kind: ErrorKind, code: string) => ({
    ...other,
    label: 'Refusing',
    probe: async () => {
      throw new Failure(kind, code);
    },
  });
  const broken = refusing('nonsense', 'nonsense');
  const look = async (families: Parameters<typeof home>[0], address: string) => {
    return (await locate(world, { families, hosts: ['chat.foxglove.example'] }, address)).probe;
  };

  test('names what was found and what was tried', async () => {
    const probe = await look([other, fakeFamily([server])], 'one.example');
    expect(probe).toMatchObject({ found: true, server: { host: 'one.example', kind: 'Fake server' } });
    expect(probe.tried).toEqual([
      { found: true, code: 'addressFoundEncrypted', params: { address: 'one.example' } },
      { found: false, code: 'otherAnswer', params: { kind: 'Other', path: '/other' } },
      { found: true, code: 'serverFound', params: { kind: 'Fake', path: '/api/fake' } },
    ]);
  });

  test.each([
    [[other], 'one.example', 'addressNotChat'],
    [[other, broken], 'one.example', 'addressNonsense'],
    [[refusing('unsupported', 'versionUnknown')], 'one.example', 'versionUnknown'],
    [[refusing('addressRefused', 'certificate')], 'one.example', 'certificate'],
    [[refusing('redirectRefused', 'redirectRefused')], 'one.example', 'addressRedirects'],
    [[fakeFamily([])], 'one.example', 'addressUnreachable'],
    [[fakeFamily([server])], 'mira@one.example', 'addressUnreadable'],
    [[fakeFamily([server])], 'discord.com', 'discordRefused'],
  ] as const)('says what is wrong (%#)', async (families, address, code) => {
    expect(await look([...families], address)).toMatchObject({ found: false, error: { code } });
  });

  test.each([
    ['chat.foxgluv.example', 'chat.foxglove.example'],
    ['chat.foxglove.exampl', 'chat.foxglove.example'],
    ['caht.foxglove.example', 'chat.foxglove.example'],
    ['chat.bramble.example', undefined],
    ['chat.foxglove.example', undefined],
  ])('%s: was %s meant?', async (typed, meant) => {
    const probe = await look([fakeFamily([])], typed);
    const { suggestion } = (probe.found ? null : probe.error.params) ?? {};
    expect(suggestion).toBe(meant);
  });

  test('asks nothing of a refused host', async () => {
    const asking = new FakeServer(world, 'discord.com');
    await look([fakeFamily([asking])], 'https://discord.com');
    expect(asking.seen).toEqual([]);
  });
});
