import { describe, expect, test } from 'vitest';
import { protocol, type State } from '../../../../electron/backends/hubbub/protocol.ts';
import type { Effect, Input } from '../../../../electron/net/gateway.ts';
import type { MessageRange } from '../../../../shared/events.ts';
import { asId, type ChannelId, type UserId } from '../../../../shared/ids.ts';
import { frozen } from '../../../support/eg.ts';
import {
  control,
  direct,
  dispatch,
  dispatches,
  guild,
  hello,
  member,
  memberItem,
  memberList,
  ownUser,
  ready,
  shortUser,
  uuid,
} from '../../../support/egHubbub.ts';

const machine = protocol({ url: 'ws://127.0.0.1:1/api/gateway', token: 'T', status: () => 'idle' });
const step = (state: State, input: Input) => machine.step(frozen(state), input, 1000);
const frame = (data: unknown): Input => ({ type: 'frame', data });
const types = (effects: readonly Effect[]) => effects.map((e) => e.type);
const events = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === 'emit' ? e.events : []));

const fresh: State = machine.initial;
const asking: State = { ...fresh, phase: 'asking' };
const live: State = {
  phase: 'live',
  sessionId: 'S',
  seq: 5,
  unanswered: false,
  me: asId<UserId>('me'),
  myRoles: new Map(),
};
const resuming: State = { ...live, phase: 'asking' };

const identify = {
  type: 'send',
  frame: { op: 'identify', d: { token: 'T', client: expect.anything(), api_version: 1, status: 'idle' } },
};
const resume = { type: 'send', frame: { op: 'resume', d: { token: 'T', session_id: 'S', s: 5 } } };

test.each<[string, State, Input, Partial<State>, unknown[]]>([
  [
    'hello without a session',
    fresh,
    frame(hello(40_000)),
    { phase: 'asking' },
    [{ type: 'beatEvery', ms: 40_000 }, identify],
  ],
  [
    'hello with a session',
    { ...live, phase: 'greeting' },
    frame(hello()),
    { phase: 'asking' },
    [{ type: 'beatEvery', ms: 30_000 }, resume],
  ],
  ['hello asks for a flood', fresh, frame(hello(0)), {}, [{ type: 'beatEvery', ms: 50 }, identify]],
  ['hello asks for never', fresh, frame(hello(2 ** 50)), {}, [{ type: 'beatEvery', ms: 120_000 }, identify]],
  ['a second hello', live, frame(hello(1)), live, []],
  [
    'a new socket',
    { ...live, unanswered: true },
    { type: 'opened' },
    { phase: 'greeting', unanswered: false, sessionId: 'S', seq: 5 },
    [],
  ],
  [
    'a beat',
    live,
    { type: 'beat' },
    { unanswered: true },
    [{ type: 'send', frame: { op: 'heartbeat', d: { s: 5 } } }],
  ],
  [
    'a beat before any dispatch',
    asking,
    { type: 'beat' },
    {},
    [{ type: 'send', frame: { op: 'heartbeat', d: { s: null } } }],
  ],
  ['a beat after an unanswered one', { ...live, unanswered: true }, { type: 'beat' }, {}, [{ type: 'drop' }]],
  [
    'an acknowledged beat',
    { ...live, unanswered: true },
    frame(control('heartbeat_ack')),
    { unanswered: false },
    [],
  ],
  ['asked to reconnect', live, frame(control('reconnect')), live, [{ type: 'drop' }]],
  [
    'session lost while resuming',
    resuming,
    frame(control('invalid_session', { resumable: false })),
    { sessionId: null, seq: 0 },
    [identify],
  ],
  [
    'session lost while identifying',
    asking,
    frame(control('invalid_session', { resumable: false })),
    {},
    [{ type: 'drop' }],
  ],
  [
    'session to be tried again',
    resuming,
    frame(control('invalid_session', { resumable: true })),
    resuming,
    [{ type: 'drop' }],
  ],
  [
    'resumed',
    resuming,
    frame(dispatch(6, 'resumed', { replayed: 0 })),
    { phase: 'live', seq: 6 },
    [{ type: 'live' }],
  ],
  ['an op of the future', live, frame(control('fireworks', [1])), live, []],
  ['an event of the future', live, frame(dispatch(6, 'fireworks', { a: 1 })), { seq: 6 }, []],
  ['an event named like a method', live, frame(dispatch(6, 'constructor', {})), { seq: 6 }, []],
  ['a dispatch told twice', live, frame(dispatch(5, 'typing_start', {})), live, []],
  [
    'a gap',
    live,
    frame(dispatch(7, 'typing_start', {})),
    live,
    [{ type: 'problem', where: 'gap before typing_start' }, { type: 'drop' }],
  ],
])('%s', (...[, state, input, expected, effects]) => {
  const [next, done] = step(state, input);
  expect(next).toMatchObject(expected);
  expect(done).toEqual(effects);
});

test.each<[number, string | null, Effect]>([
  [1000, 'S', { type: 'drop', atLeastMs: 0 }],
  [1001, 'S', { type: 'drop', atLeastMs: 0 }],
  [1006, 'S', { type: 'drop', atLeastMs: 0 }],
  [1005, 'S', { type: 'drop', atLeastMs: 0 }],
  [4000, 'S', { type: 'drop', atLeastMs: 0 }],
  [4001, 'S', { type: 'drop', atLeastMs: 0 }],
  [4002, 'S', { type: 'drop', atLeastMs: 0 }],
  [4003, null, { type: 'drop' }],
  [4004, 'S', { type: 'stop', reason: 'signedOut' }],
  [4005, 'S', { type: 'drop', atLeastMs: 0 }],
  [4008, 'S', { type: 'drop', atLeastMs: 5000 }],
  [4009, null, { type: 'drop' }],
  [4010, 'S', { type: 'stop', reason: 'banned' }],
  [4012, 'S', { type: 'stop', reason: 'tooOld' }],
  [4999, 'S', { type: 'drop', atLeastMs: 0 }],
])('close code %i', (code, sessionId, effect) => {
  const [next, effects] = step(live, { type: 'closed', code });
  expect(next.sessionId).toBe(sessionId);
  expect(effects).toEqual([effect]);
});

test('ready becomes one snapshot of everything, then live', () => {
  const own = ownUser({ wanted_status: 'invisible', custom_status: null });
  const { id: me } = own;
  const home = guild();
  const { id: homeId } = home;
  const [state, effects] = step(
    asking,
    frame(dispatch(1, 'ready', ready({ user: own, guilds: [home], session_id: 'S9' }))),
  );
  expect(state).toMatchObject({ phase: 'live', sessionId: 'S9', seq: 1, me });
  expect(types(effects)).toEqual(['emit', 'live']);
  const [snapshot] = events(effects);
  if (snapshot?.type !== 'snapshot') throw new Error('no snapshot');
  expect(snapshot.me).toBe(me);
  expect(snapshot.users).toHaveLength(2);
  expect(snapshot.servers.map((s) => s.id)).toEqual([homeId]);
  expect(snapshot.channels.map((c) => c.kind)).toEqual(['category', 'text', 'dm']);
  expect(snapshot.channels.at(-1)).toMatchObject({
    name: '',
    serverId: null,
    recipientIds: [snapshot.users[1]?.id],
  });
  expect(snapshot.roles).toHaveLength(2);
  expect(snapshot.members).toHaveLength(1);
  expect(snapshot.presences.at(-1)).toEqual([me, { state: 'invisible', customStatus: null, lastSeen: null }]);
  expect(snapshot.relationships).toMatchObject([{ kind: 'friend' }]);
  expect(snapshot.readStates).toMatchObject([{ mentions: 2 }]);
});

test('a ready without a session or without oneself is given up, others are taken', () => {
  for (const bad of [ready({ session_id: null }), ready({ user: null }), null, 'x']) {
    const [next, effects] = machine.step(asking, frame(dispatch(1, 'ready', bad)), 0);
    expect(next.phase).toBe('asking');
    expect(types(effects).at(-1)).not.toBe('live');
  }
});

test('a bad guild, channel or friend in ready costs only itself', () => {
  const good = guild();
  const spoilt = guild({ channels: [{ id: 7 }, direct(uuid(), { guild_id: uuid(), type: 'text' })] });
  const [, effects] = step(
    asking,
    frame(
      dispatch(
        1,
        'ready',
        ready({ guilds: [good, spoilt, { id: 'x' }, null], users: [{}], read_states: ['?'] }),
      ),
    ),
  );
  const [snapshot] = events(effects);
  if (snapshot?.type !== 'snapshot') throw new Error('no snapshot');
  expect(snapshot.servers).toHaveLength(2);
  expect(snapshot.channels).toHaveLength(4);
  expect(effects.filter((e) => e.type === 'problem').map((e) => e.where)).toEqual([
    'ready.channels[0].type',
    'ready.guilds[2].name',
    'ready.guilds[3]',
    'ready.users[0].username',
    'ready.read_states[0]',
    'ready.users[0].id',
  ]);
  expect(types(effects).at(-1)).toBe('live');
});

/** What each dispatch means to the app, in the order told. */
const meanings: Record<string, readonly string[]> = {
  message_create: ['userUpserted', 'userUpserted', 'messageUpserted'],
  message_update: ['userUpserted', 'userUpserted', 'messageUpserted'],
  message_delete: ['messagesRemoved'],
  message_delete_bulk: ['messagesRemoved'],
  reaction_add: ['reactionChanged'],
  reaction_remove: ['reactionChanged'],
  typing_start: ['typingStarted'],
  read_state_update: ['readStateChanged'],
  channel_create: ['channelUpserted'],
  channel_update: ['channelUpserted'],
  channel_delete: ['channelRemoved'],
  guild_create: [
    'serverUpserted',
    'roleUpserted',
    'roleUpserted',
    'channelUpserted',
    'channelUpserted',
    'memberUpserted',
    'emojiChanged',
  ],
  guild_update: ['serverUpserted'],
  guild_delete: ['serverRemoved'],
  role_create: ['roleUpserted'],
  role_update: ['roleUpserted'],
  role_delete: ['roleRemoved'],
  member_add: ['userUpserted', 'memberUpserted', 'presenceChanged'],
  member_update: ['userUpserted', 'memberUpserted', 'presenceChanged'],
  member_remove: ['memberRemoved'],
  member_list: [
    ...Array(3).fill(['userUpserted', 'memberUpserted', 'presenceChanged']).flat(),
    'memberRange',
  ],
  presence_update: ['presenceChanged'],
  user_update: ['userUpserted', 'profileChanged'],
  relationship_add: ['userUpserted', 'relationshipUpserted'],
  relationship_update: ['userUpserted', 'relationshipUpserted'],
  relationship_remove: ['relationshipRemoved'],
};

test.each(Object.entries(dispatches()))('%s is understood', (t, d) => {
  const [next, effects] = step(live, frame(dispatch(6, t, d)));
  expect(next.seq).toBe(6);
  expect(effects.filter((e) => e.type === 'problem')).toEqual([]);
  expect(events(effects).map((e) => e.type)).toEqual(meanings[t]);
});

test('a message keeps everything the app shows', () => {
  const { message_create: d } = dispatches();
  const [, effects] = step(live, frame(dispatch(6, 'message_create', d)));
  const last = events(effects).at(-1);
  if (last?.type !== 'messageUpserted') throw new Error('no message');
  const wire = JSON.parse(JSON.stringify(d));
  expect(last.message).toEqual({
    id: wire.id,
    channelId: wire.channel_id,
    authorId: wire.author.id,
    kind: 'text',
    text: wire.content,
    sentAt: Date.parse(wire.created_at),
    editedAt: wire.edited_at && Date.parse(wire.edited_at),
    nonce: wire.nonce,
    replyTo: wire.reply_to,
    reply: { id: wire.reply_to, authorId: wire.referenced.author.id, text: 'what came before' },
    attachments: [
      {
        id: wire.attachments[0].id,
        name: 'boat.png',
        sizeBytes: 12_345,
        contentType: 'image/png',
        width: 640,
        height: 480,
        alt: 'A boat',
        media: wire.attachments[0].url,
      },
    ],
    reactions: [{ emoji: '👍', count: 2, mine: true }],
    embeds: [],
    masquerade: null,
    mentions: wire.mentions,
    mentionsEveryone: false,
    pinned: false,
  });
});

test('a message that calls one of my roles calls me, as my roles are at the moment', () => {
  const [crew, guests] = [uuid(), uuid()];
  const own = ownUser();
  const { id: user_id } = own;
  const id = uuid();
  const mine = (role_ids: unknown[]) => ({ member: member({ guild_id: id, user_id, role_ids }) });
  const home = guild({ id, me: mine([crew]) });
  let [state] = step(asking, frame(dispatch(1, 'ready', ready({ user: own, guilds: [home] }))));
  const called = (mention_roles: unknown[], mentions: unknown[] = []) => {
    const { message_create } = dispatches();
    const d = { ...message_create, mention_roles, mentions };
    const [next, effects] = step(state, frame(dispatch(state.seq + 1, 'message_create', d)));
    state = next;
    const last = events(effects).at(-1);
    return last?.type === 'messageUpserted' ? last.message.mentions : null;
  };
  expect(called([])).toEqual([]);
  expect(called([guests])).toEqual([]);
  expect(called([guests, crew])).toEqual([user_id]);
  expect(called([crew], [user_id])).toEqual([user_id]);
  const changed = { guild_id: id, ...memberItem(), ...mine([guests]) };
  [state] = step(state, frame(dispatch(state.seq + 1, 'member_update', changed)));
  expect(called([crew])).toEqual([]);
  expect(called([guests])).toEqual([user_id]);
});

describe('a channel that is not followed', () => {
  const [me, writer] = [uuid(), shortUser()];
  const elsewhere = asId<ChannelId>('elsewhere');
  const role = uuid();
  const deaf = protocol({
    url: 'ws://127.0.0.1:1/api/gateway',
    token: 'T',
    status: () => null,
    follows: (channelId) => channelId !== elsewhere,
  });
  const state: State = {
    ...live,
    me: asId<UserId>(me),
    myRoles: new Map([[asId('home'), [asId(role)]]]),
  };
  const { message_create: one } = dispatches();
  const plain = {
    ...one,
    id: uuid(),
    content: 'plain words',
    author: writer,
    channel_id: elsewhere,
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    reply_to: null,
    referenced: null,
  };
  const told = (t: string, d: object) => {
    const input = frame(dispatch(state.seq + 1, t, d));
    const [next, effects] = deaf.step(frozen(state), input, 1000);
    expect(next.seq).toBe(state.seq + 1);
    return events(effects);
  };
  const by = (id: string) => ({ id: uuid(), content: 'before', author: { ...writer, id } });

  test.each<[string, object]>([
    ['a message', {}],
    ['one of which the words cannot be read', { content: 5 }],
    ['one that calls another', { mentions: ['another'] }],
    ['an answer to another', { reply_to: 'm', referenced: by('another') }],
    ['an answer to what is gone', { reply_to: 'm' }],
  ])('%s is only heard of', (_what, over) => {
    const heard = {
      type: 'messageHeard',
      id: plain.id,
      channelId: elsewhere,
      authorId: writer['id'],
    };
    expect(told('message_create', { ...plain, ...over })).toEqual([heard]);
    expect(told('message_update', { ...plain, ...over })).toEqual([heard]);
  });

  test.each<[string, object]>([
    ['calls me', { mentions: [me] }],
    ['calls a role', { mention_roles: [role] }],
    ['calls everyone', { mention_everyone: true }],
    ['answers me', { reply_to: 'm', referenced: by(me) }],
    ['is mine', { author: { ...writer, id: me } }],
    ['is written where one looks', { channel_id: 'here' }],
  ])('a message that %s comes whole', (_what, over) => {
    const last = told('message_create', { ...plain, ...over }).at(-1);
    expect(last).toMatchObject({ type: 'messageUpserted', message: { text: plain.content } });
  });

  test.each<[string, object]>([
    ['no author', { author: null }],
    ['mentions that are no list', { mentions: 'all' }],
    ['roles that are no list', { mention_roles: 'all' }],
    ['no id', { id: '' }],
  ])('a message with %s is reported', (_what, over) => {
    const input = frame(dispatch(state.seq + 1, 'message_create', { ...plain, ...over }));
    expect(types(deaf.step(state, input, 1000)[1])).toEqual(['problem']);
  });

  test.each(['typing_start', 'reaction_add', 'reaction_remove'] as const)('%s is nothing there', (t) => {
    const d = { ...dispatches()[t], channel_id: elsewhere };
    expect(told(t, d)).toEqual([]);
    expect(told(t, { ...d, channel_id: 'here' })).toHaveLength(1);
  });
});

test('typing is timed by our own clock, not the server’s', () => {
  const { typing_start: d } = dispatches();
  const [, effects] = step(live, frame(dispatch(6, 'typing_start', d)));
  expect(events(effects)).toMatchObject([{ type: 'typingStarted', at: 1000 }]);
});

test('unknown kinds and states get a safe default', () => {
  const { message_create, channel_create, presence_update } = dispatches();
  const first = (t: string, d: object) => events(step(live, frame(dispatch(6, t, d)))[1]).at(-1);
  expect(first('message_create', { ...message_create, type: 'poll' })).toMatchObject({
    message: { kind: 'other' },
  });
  expect(first('message_create', { ...message_create, type: 'toString' })).toMatchObject({
    message: { kind: 'other' },
  });
  expect(first('channel_create', { ...channel_create, type: 'stage' })).toMatchObject({
    channel: { kind: 'text' },
  });
  expect(first('presence_update', { ...presence_update, status: 'afk' })).toMatchObject({
    presence: { state: 'offline' },
  });
});

test.each<[string, object, object]>([
  [
    'ordinary',
    { my_permissions: '787231' },
    { read: true, send: true, react: true, attach: true, moderate: false },
  ],
  [
    'may look and read',
    { my_permissions: '5' },
    { read: true, send: false, react: false, attach: false, moderate: false },
  ],
  [
    'may see but not read',
    { my_permissions: '3' },
    { read: false, send: true, react: false, attach: false, moderate: false },
  ],
  [
    'moderator',
    { my_permissions: '71' },
    { read: true, send: true, react: false, attach: false, moderate: true },
  ],
  [
    'administrator',
    { my_permissions: '1073741824' },
    { read: true, send: true, react: true, attach: true, moderate: true },
  ],
  [
    'bits beyond 2^53',
    { my_permissions: '1180591620717411303495' },
    { read: true, send: true, react: false, attach: false, moderate: true },
  ],
])('abilities: %s', (_name, over, abilities) => {
  const { channel_create } = dispatches();
  const [, effects] = step(live, frame(dispatch(6, 'channel_create', { ...channel_create, ...over })));
  expect(events(effects)).toMatchObject([{ channel: { abilities } }]);
});

test('a channel is locked when everyone is denied to view it', () => {
  const { channel_create } = dispatches();
  const locked = (overwrites: unknown) => {
    const [, effects] = step(
      live,
      frame(dispatch(6, 'channel_create', { ...channel_create, guild_id: 'g', overwrites })),
    );
    const [event] = events(effects);
    return event?.type === 'channelUpserted' ? event.channel.locked : null;
  };
  expect(locked([])).toBe(false);
  expect(locked([{ role_id: 'g', allow: '0', deny: '1' }])).toBe(true);
  expect(locked([{ role_id: 'g', allow: '1', deny: '2' }])).toBe(false);
  expect(locked([{ role_id: 'other', allow: '0', deny: '1' }])).toBe(false);
  expect(locked([{ role_id: 'g', allow: '0', deny: 'x' }, 7])).toBe(false);
});

test('a bad row of a member list leaves its place empty and moves nobody', () => {
  const items = [memberItem(), { user: 7 }, memberItem(), memberItem()];
  const [, effects] = step(
    live,
    frame(dispatch(6, 'member_list', memberList({ total: 14, ranges: [{ start: 10, items }] }))),
  );
  const ranges = events(effects).filter((e) => e.type === 'memberRange');
  expect(ranges.map((r) => [r.start, r.userIds.length])).toEqual([
    [10, 1],
    [12, 2],
  ]);
  expect(ranges[0]).toMatchObject({
    total: 14,
    online: 2,
    groups: [{ count: 1 }, { id: 'online' }, { id: 'offline' }],
  });
  expect(types(effects)).toContain('problem');
});

test('an emptied member list says so', () => {
  const [, effects] = step(
    live,
    frame(dispatch(6, 'member_list', memberList({ total: 0, online: 0, groups: [], ranges: [] }))),
  );
  expect(events(effects)).toEqual([
    {
      type: 'memberRange',
      serverId: expect.any(String),
      total: 0,
      online: 0,
      groups: [],
      start: 0,
      userIds: [],
    },
  ]);
});

test('no event of this family is a message range: gaps are filled by whoever knows what is shown', () => {
  const all = Object.entries(dispatches()).flatMap(([t, d]) =>
    events(step(live, frame(dispatch(6, t, d)))[1]),
  );
  const none: MessageRange['type'] = 'messageRange';
  expect(all.map((e) => e.type)).not.toContain(none);
});
