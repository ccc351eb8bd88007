import { describe, expect, test } from 'vitest';
import type { Backend } from '../../../../electron/backends/backend.ts';
import { hubbub } from '../../../../electron/backends/hubbub/index.ts';
import type { Connection, DomainEvent } from '../../../../shared/events.ts';
import {
  asId,
  type ChannelId,
  type MediaRef,
  type MessageId,
  type ServerId,
  type UserId,
} from '../../../../shared/ids.ts';
import { Failure } from '../../../../shared/result.ts';
import { channel, dispatch, hello, message, ready, shortUser } from '../../../support/egHubbub.ts';
import { dice, oneOf, seed } from '../../../support/egRandom.ts';
import { FakeWorld, settled } from '../../../support/fakeWorld.ts';
import { smallLimits } from '../../../support/smallLimits.ts';

const why = (e: unknown) => (e instanceof Failure ? e.error : e);
const [channelId, messageId] = [asId<ChannelId>('c'), asId<MessageId>('m')];
const page = { channelId, before: null, after: null, around: null, limit: 50 };

function account({ origin = 'https://a.example', token = 'T', world = new FakeWorld() } = {}) {
  const events: DomainEvent[] = [];
  const connections: Connection[] = [];
  const problems: string[] = [];
  const backend = hubbub.connect(
    world,
    { origin, parts: {}, token, limits: smallLimits },
    {
      events: (e) => events.push(...e),
      follows: () => true,
      connection: (c) => connections.push(c),
      problem: (where) => problems.push(where),
    },
  );
  return { world, events, connections, problems, backend };
}

function live(all = account()) {
  all.backend.start();
  greet(all.world, ready());
  return all;
}
function greet(world: FakeWorld, d: object) {
  world.last.say({ type: 'opened' });
  world.last.frame(hello());
  world.last.frame(dispatch(1, 'ready', d));
}

describe('what is asked of the server', () => {
  const calls: [string, (b: Backend) => Promise<unknown>, string, string, unknown][] = [
    ['list', (b) => b.listMessages(page), 'GET', '/api/channels/c/messages?limit=50', null],
    [
      'older',
      (b) => b.listMessages({ ...page, before: messageId }),
      'GET',
      '/api/channels/c/messages?limit=50&before=m',
      null,
    ],
    [
      'newer',
      (b) => b.listMessages({ ...page, after: messageId }),
      'GET',
      '/api/channels/c/messages?limit=50&after=m',
      null,
    ],
    [
      'around',
      (b) => b.listMessages({ ...page, around: messageId }),
      'GET',
      '/api/channels/c/messages?limit=50&around=m',
      null,
    ],
    [
      'send',
      (b) => b.send({ channelId, text: 'x', nonce: asId('n'), replyTo: null }),
      'POST',
      '/api/channels/c/messages',
      { content: 'x', nonce: 'n' },
    ],
    [
      'reply',
      (b) => b.send({ channelId, text: 'x', nonce: asId('n'), replyTo: messageId }),
      'POST',
      '/api/channels/c/messages',
      { content: 'x', nonce: 'n', reply_to: 'm' },
    ],
    [
      'edit',
      (b) => b.edit(channelId, messageId, 'y'),
      'PATCH',
      '/api/channels/c/messages/m',
      { content: 'y' },
    ],
    ['remove', (b) => b.remove(channelId, messageId), 'DELETE', '/api/channels/c/messages/m', null],
    [
      'react',
      (b) => b.react({ channelId, messageId, emoji: '👍' }, true),
      'PUT',
      '/api/channels/c/messages/m/reactions/%F0%9F%91%8D/@me',
      null,
    ],
    [
      'take back',
      (b) => b.react({ channelId, messageId, emoji: 'wave:1' }, false),
      'DELETE',
      '/api/channels/c/messages/m/reactions/wave%3A1/@me',
      null,
    ],
    [
      'acknowledge',
      (b) => b.acknowledge(channelId, messageId),
      'POST',
      '/api/channels/c/ack',
      { message_id: 'm' },
    ],
    ['type', (b) => b.typing(channelId), 'POST', '/api/channels/c/typing', null],
    ['presence', (b) => b.setPresence('dnd'), 'POST', '/api/presence', { status: 'dnd' }],
    ['heartbeat', (b) => b.heartbeat(), 'POST', '/api/presence/heartbeat', {}],
  ];
  test.each(calls)('%s', async (...[, call, method, path, body]) => {
    const { world, backend } = account();
    world.server = () => ({ status: 200, body: method === 'GET' ? [] : message() });
    await call(backend);
    const [request] = world.requests;
    expect(request).toMatchObject({
      method,
      url: `https://a.example${path}`,
      headers: { Authorization: 'Bearer T' },
    });
    expect(request?.body === null ? null : JSON.parse(request?.body ?? '')).toEqual(body);
  });
});

test('the token is never part of an address', async () => {
  const { world, backend } = live(account({ token: 'CANARY' }));
  world.server = () => ({ status: 200, body: [] });
  await backend.listMessages(page);
  for (const url of [...world.requests.map((r) => r.url), ...world.sockets.map((s) => s.url)]) {
    expect(url).not.toContain('CANARY');
  }
});

describe('check 2: pictures are fetched from the account’s own server alone', () => {
  test.each([
    ['/api/files/abc', 'https://a.example/api/files/abc'],
    ['https://a.example/api/files/abc', 'https://a.example/api/files/abc'],
    ['/api/files/abc?size=64', 'https://a.example/api/files/abc?size=64'],
  ])('%s', async (ref, url) => {
    const { world, backend } = account();
    world.server = () => ({
      status: 200,
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array([1, 2]),
    });
    expect(await backend.media(asId<MediaRef>(ref))).toEqual({
      contentType: 'image/png',
      bytes: new Uint8Array([1, 2]),
    });
    expect(world.requests[0]).toMatchObject({ url, maxBytes: 20_000_000 });
  });

  test.each([
    'https://evil.example/api/files/abc',
    'http://a.example/api/files/abc',
    'https://a.example:8443/api/files/abc',
    'https://a.example@evil.example/api/files/abc',
    '//evil.example/api/files/abc',
    '/\\evil.example/api/files/abc',
    '/api/files/../users/@me',
    '/api/files/%2e%2e/users/@me',
    '/api/users/@me',
    'api/files/abc',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
  ])('%s is refused, and nothing is asked', async (ref) => {
    const { world, backend } = account();
    expect(await backend.media(asId<MediaRef>(ref)).catch(why)).toMatchObject({ kind: 'addressRefused' });
    expect(world.requests).toEqual([]);
  });
});

describe('people', () => {
  test('somebody is told of once, and again only when something about them has changed', () => {
    const { world, events } = live();
    const author = shortUser({ display_name: 'Sam' });
    const say = (s: number, who: object) => {
      world.last.frame(
        dispatch(s, 'message_create', message({ author: who, reply_to: null, referenced: null })),
      );
    };
    say(2, author);
    say(3, author);
    say(4, { ...author, display_name: 'Samuel' });
    expect(events.slice(1).map((e) => e.type)).toEqual([
      'userUpserted',
      'messageUpserted',
      'messageUpserted',
      'userUpserted',
      'messageUpserted',
    ]);
  });

  test('a second snapshot still knows whose messages are on the screen', () => {
    const { world, events, backend } = live();
    const author = shortUser();
    world.last.frame(dispatch(2, 'message_create', message({ author })));
    world.last.say({ type: 'closed', code: 4009 });
    backend.wake();
    greet(world, ready());
    const last = events.at(-1);
    const { id } = author;
    expect(last?.type === 'snapshot' && last.users.some((u) => u.id === id)).toBe(true);
  });

  test('authors of a page are told before the page is answered', async () => {
    const { world, events, backend } = account();
    const author = shortUser();
    world.server = () => ({ status: 200, body: [message({ author })] });
    await backend.listMessages(page);
    const { id } = author;
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'userUpserted', user: expect.objectContaining({ id }) }),
    );
  });
});

test('a direct message is told of before it is answered', async () => {
  const { world, events, backend } = account();
  world.server = () => ({ status: 201, body: channel({ id: 'dm', guild_id: null, type: 'dm', name: null }) });
  expect(await backend.openDirect(asId<UserId>('u'))).toBe('dm');
  expect(events).toMatchObject([{ type: 'channelUpserted', channel: { id: 'dm', kind: 'dm' } }]);
});

describe('member lists', () => {
  const guild = asId<ServerId>('g');
  const asked = (world: FakeWorld) =>
    world.sockets.flatMap((s) => s.sent).filter((f) => JSON.stringify(f).includes('subscribe_members'));

  test('what is on the screen is asked for: cut to what the server takes, not twice, not too fast', () => {
    const { world, backend } = live();
    backend.showMembers(guild, [
      [0, 99_999],
      [-5, 3],
      [7, 2],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(asked(world)).toEqual([
      {
        op: 'subscribe_members',
        d: {
          guild_id: 'g',
          ranges: [
            [0, 199],
            [0, 3],
            [7, 7],
            [1, 1],
            [2, 2],
          ],
        },
      },
    ]);
    for (let i = 1; i <= 100; i++) {
      backend.showMembers(guild, [[i, i + 10]]);
      world.pass(10);
    }
    world.pass(1000);
    expect(asked(world).length).toBeLessThanOrEqual(4);
    expect(asked(world).at(-1)).toEqual({
      op: 'subscribe_members',
      d: { guild_id: 'g', ranges: [[100, 110]] },
    });
    const before = asked(world).length;
    backend.showMembers(guild, [[100, 110]]);
    world.pass(1000);
    expect(asked(world)).toHaveLength(before);
  });

  test('they are asked for again on a new connection, but not those let go of', () => {
    const { world, backend } = live();
    backend.showMembers(guild, [[0, 9]]);
    backend.showMembers(asId<ServerId>('other'), [[0, 9]]);
    world.pass(2000);
    backend.showMembers(asId<ServerId>('other'), []);
    world.pass(2000);
    backend.wake();
    greet(world, ready());
    world.last.frame(dispatch(2, 'resumed', {}));
    expect(world.last.sent.filter((f) => JSON.stringify(f).includes('subscribe'))).toEqual([
      { op: 'subscribe_members', d: { guild_id: 'g', ranges: [[0, 9]] } },
    ]);
  });
});

test('signing out asks the server to forget the token, waits 5 s at most, and never fails', async () => {
  const { world, backend, connections } = live();
  world.server = () => {
    throw new Failure('offline', 'unreachable');
  };
  await backend.signOut();
  expect(world.requests.at(-1)).toMatchObject({
    method: 'POST',
    url: 'https://a.example/api/auth/logout',
    timeoutMs: 5000,
  });
  expect(world.open).toBe(0);
  expect(world.timers).toBe(0);
  expect(connections.at(-1)?.state).toBe('live'); // nothing is told of an account that is leaving
});

describe('finding a server', () => {
  const instance = {
    name: 'Harbour',
    description: null,
    version: '1.2',
    family: 'hubbub',
    api_version: 1,
    gateway: '/api/gateway',
    registration: 'closed',
    limits: { message_length: 2000, avatar_bytes: -1, emoji_bytes: 'many' },
  };
  const probe = (body: unknown, status = 200) => {
    const world = new FakeWorld();
    world.server = () => ({ status, body });
    return hubbub.probe(world, 'https://a.example');
  };

  test('one of ours, with its limits, and the documented figures where it says nonsense', async () => {
    expect(await probe(instance)).toMatchObject({
      origin: 'https://a.example',
      host: 'a.example',
      name: 'Harbour',
      version: '1.2',
      registration: 'closed',
      limits: { messageLength: 2000, avatarBytes: 5_000_000, emojiBytes: 256_000, attachmentsPerMessage: 10 },
    });
  });

  test.each<[string, unknown, number]>([
    ['another family', { ...instance, family: 'revolt' }, 200],
    ['some other JSON', { revolt: '0.5.5', features: {} }, 200],
    ['a list', [], 200],
    ['a web page', '<html>Welcome</html>', 200],
    ['nothing', '', 200],
    ['not found', { error: {} }, 404],
    ['a door', '<html>Sign in</html>', 401],
  ])('%s is none of ours', async (...[, body, status]) => {
    expect(await probe(body, status)).toBeNull();
  });

  test('a later version is one of ours that we do not speak to', async () => {
    expect(await probe({ ...instance, api_version: 2 }).catch(why)).toMatchObject({ kind: 'unsupported' });
  });

  test('a server that is ill, or nobody at all, is told apart from another kind', async () => {
    expect(await probe('', 503).catch(why)).toMatchObject({ kind: 'server' });
    const world = new FakeWorld();
    expect(await hubbub.probe(world, 'https://a.example').catch(why)).toMatchObject({ kind: 'offline' });
    expect(world.requests).toHaveLength(1);
    expect(await hubbub.probe(world, 'https://discord.com').catch(why)).toMatchObject({
      code: 'discordRefused',
    });
    expect(world.requests).toHaveLength(1);
  });
});

type Trio = {
  world: FakeWorld;
  accounts: ReturnType<typeof account>[];
  answer: () => void;
  answerAll: () => void;
};

/** Three accounts on three servers that answer when and in which order they please. */
function trio(random: () => number): Trio {
  const world = new FakeWorld();
  const open: (() => void)[] = [];
  world.server = () =>
    new Promise((resolve) => {
      open.push(() => resolve({ status: 200, body: [message()] }));
    });
  return {
    world,
    accounts: [1, 2, 3].map((n) => account({ origin: `https://s${n}.example`, token: `T${n}`, world })),
    answer: () => open.splice(Math.floor(random() * open.length), 1)[0]?.(),
    answerAll: () => {
      for (const answer of open.splice(0)) answer();
    },
  };
}

function step({ world, accounts, answer }: Trio, random: () => number, stoppedAt: Map<object, number>): void {
  const one = oneOf(random, accounts);
  switch (oneOf(random, ['start', 'ask', 'ask', 'answer', 'answer', 'say', 'stop'] as const)) {
    case 'start':
      if (!stoppedAt.has(one)) one.backend.start();
      break;
    case 'ask':
      one.backend.listMessages(page).catch(why);
      break;
    case 'answer':
      answer();
      break;
    case 'say':
      speak(world, random);
      break;
    case 'stop':
      one.backend.stop();
      if (!stoppedAt.has(one)) stoppedAt.set(one, one.events.length);
      break;
  }
}

/** The number in `https://s1.example`. */
const serverOf = (url: string): string => new URL(url).hostname.slice(1, 2);

test('check 3: accounts start, ask and stop in any order: each token goes to its own server, and who stopped hears nothing', async () => {
  const random = dice();
  for (let round = 0; round < 1000; round++) {
    const all = trio(random);
    const stoppedAt = new Map<object, number>();
    for (let i = 0; i < 25; i++) {
      step(all, random, stoppedAt);
      if (random() < 0.3) await settled();
    }
    all.answerAll();
    await settled();
    const wrong = [
      ...all.world.requests.filter(
        ({ url, headers: { Authorization } }) => Authorization !== `Bearer T${serverOf(url)}`,
      ),
      ...all.world.sockets.filter(({ url, sent }) =>
        sent.some((f) => !JSON.stringify(f).includes(`"T${serverOf(url)}"`)),
      ),
      ...all.accounts.filter((one) => (stoppedAt.get(one) ?? one.events.length) !== one.events.length),
    ];
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    for (const { backend } of all.accounts) backend.stop();
  }
}, 60_000);

function speak(world: FakeWorld, random: () => number): void {
  const open = world.sockets.filter((s) => !s.closed() && s.sent.length === 0);
  if (open.length === 0) return;
  const socket = oneOf(random, open);
  socket.say({ type: 'opened' });
  socket.frame(hello());
}
