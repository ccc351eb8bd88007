import { describe, expect, test } from 'vitest';
import { eg, ids } from './eg.ts';
import { type Answered, type Asked, openGate } from './gate.ts';

const old = openGate('0.5.5');
const now = openGate('today');
const session = { 'x-session-token': 'token' };
const messages = `/channels/${ids.channel}/messages`;
const emoji = `${messages}/${ids.message}/reactions/${encodeURIComponent('🌊')}`;
const query = (text: string) => new URLSearchParams(text);
const login = { result: 'Success', _id: 'S', user_id: ids.me, token: 'T', name: 'Hubbub' };
const ticket = { _id: 'M', account_id: ids.me, token: 'T', validated: true };

/** Both halves of an exchange at once: what is asked must be as good as what is answered. */
const look = (gate: typeof old, exchange: Asked & Answered) => [
  ...gate.request(exchange),
  ...gate.response(exchange),
];

const good: readonly [string, 'old' | 'now' | 'both', Asked & Answered][] = [
  ['the node', 'old', { method: 'GET', path: '/', status: 200, answer: eg.old.config }],
  [
    'oneself',
    'old',
    { method: 'GET', path: '/users/@me', headers: session, status: 200, answer: eg.old.user },
  ],
  [
    'oneself, today',
    'now',
    { method: 'GET', path: '/users/@me', headers: session, status: 200, answer: eg.now.user },
  ],
  [
    'a bot',
    'old',
    { method: 'GET', path: '/users/@me', headers: { 'x-bot-token': 't' }, status: 200, answer: eg.old.user },
  ],
  [
    'the own status',
    'old',
    {
      method: 'PATCH',
      path: '/users/@me',
      headers: session,
      body: { status: { presence: 'Focus' } },
      status: 200,
      answer: eg.old.user,
    },
  ],
  [
    'the own status, today',
    'now',
    {
      method: 'PATCH',
      path: '/users/@me',
      headers: session,
      body: { remove: ['Pronouns'] },
      status: 200,
      answer: eg.now.user,
    },
  ],
  [
    'a message',
    'both',
    {
      method: 'POST',
      path: messages,
      headers: { ...session, 'idempotency-key': 'n' },
      body: { content: 'ahoy', nonce: 'n' },
      status: 200,
      answer: eg.message,
    },
  ],
  [
    'messages',
    'both',
    {
      method: 'GET',
      path: messages,
      headers: session,
      query: query(`limit=50&before=${ids.message}&sort=Latest`),
      status: 200,
      answer: [eg.message],
    },
  ],
  [
    'messages and people',
    'old',
    {
      method: 'GET',
      path: messages,
      headers: session,
      query: query('include_users=true'),
      status: 200,
      answer: { messages: [eg.message], users: [eg.old.user], members: [eg.member] },
    },
  ],
  ['a reaction', 'both', { method: 'PUT', path: emoji, headers: session, body: {}, status: 204 }],
  [
    'no channel',
    'old',
    { method: 'GET', path: messages, headers: session, status: 404, answer: { type: 'UnknownChannel' } },
  ],
  [
    'no channel, today',
    'now',
    {
      method: 'GET',
      path: messages,
      headers: session,
      status: 404,
      answer: { type: 'NotFound', location: 'a.rs:1' },
    },
  ],
  [
    'too much',
    'both',
    { method: 'GET', path: messages, headers: session, status: 429, answer: { retry_after: 4000 } },
  ],
  [
    'unreadable',
    'both',
    {
      method: 'POST',
      path: messages,
      headers: session,
      body: { content: 'x' },
      status: 422,
      answer: {
        error: { code: 422, reason: 'Unprocessable Entity', description: 'The request was well-formed.' },
      },
    },
  ],
  [
    'nothing to change',
    'both',
    {
      method: 'PUT',
      path: `/users/${ids.other}/block`,
      headers: session,
      status: 200,
      answer: { type: 'NoEffect', location: 'a.rs:1' },
    },
  ],
  [
    'signing in',
    'old',
    {
      method: 'POST',
      path: '/auth/session/login',
      body: { email: 'm@x.example', password: 'p', friendly_name: 'Hubbub' },
      status: 200,
      answer: login,
    },
  ],
  [
    'signing in, today',
    'now',
    {
      method: 'POST',
      path: '/auth/session/login',
      body: { email: 'm@x.example', password: 'p' },
      status: 200,
      answer: { ...login, last_seen: '2026-01-01T00:00:00Z' },
    },
  ],
  [
    'a second step',
    'both',
    {
      method: 'POST',
      path: '/auth/session/login',
      body: { mfa_ticket: 't', mfa_response: { totp_code: '123456' } },
      status: 200,
      answer: { result: 'MFA', ticket: 't', allowed_methods: ['Totp'] },
    },
  ],
  [
    'a ticket as answer',
    'old',
    {
      method: 'POST',
      path: '/auth/session/login',
      body: { mfa_ticket: 't' },
      status: 403,
      answer: { type: 'LockedOut' },
    },
  ],
  ['verifying', 'both', { method: 'POST', path: '/auth/account/verify/CODE', status: 200, answer: null }],
  [
    'verifying with a ticket',
    'old',
    {
      method: 'POST',
      path: '/auth/account/verify/CODE',
      status: 200,
      answer: { ticket: { ...ticket, authorised: true } },
    },
  ],
  [
    'deleting an account',
    'both',
    {
      method: 'POST',
      path: '/auth/account/delete',
      headers: { ...session, 'x-mfa-ticket': 'm' },
      status: 204,
    },
  ],
  [
    'settings',
    'both',
    {
      method: 'POST',
      path: '/sync/settings/fetch',
      headers: session,
      body: { keys: ['order'] },
      status: 200,
      answer: { order: [1_660_000_000_000, '{}'] },
    },
  ],
  [
    'setting',
    'both',
    {
      method: 'POST',
      path: '/sync/settings/set',
      headers: session,
      query: query('timestamp=1660000000000'),
      body: { order: '{}' },
      status: 204,
    },
  ],
  [
    'a picture',
    'both',
    { method: 'GET', path: `/users/${ids.me}/default_avatar`, status: 200, answer: new Uint8Array(8) },
  ],
  [
    'a new name for an emoji',
    'now',
    {
      method: 'PATCH',
      path: `/custom/emoji/${ids.emoji}`,
      headers: session,
      body: { name: 'ship' },
      status: 200,
      answer: eg.emoji,
    },
  ],
  [
    'a server with channels',
    'now',
    {
      method: 'GET',
      path: `/servers/${ids.server}`,
      headers: session,
      query: query('include_channels=true'),
      status: 200,
      answer: { ...eg.now.server, channels: [eg.channel] },
    },
  ],
];

describe('what is right passes', () => {
  test.each(good)('%s', (_name, age, exchange) => {
    if (age !== 'now') expect(look(old, { ...exchange, ...withoutLocation(exchange) })).toEqual([]);
    if (age !== 'old') expect(look(now, exchange)).toEqual([]);
  });
});

/** 0.5.5 does not say where in its code an error arose. */
function withoutLocation({ answer }: Answered): { answer?: unknown } {
  if (typeof answer !== 'object' || answer === null || !('location' in answer)) return {};
  const { location: _location, ...rest } = answer;
  return { answer: rest };
}

const send: Asked = { method: 'POST', path: messages, headers: session, body: { content: 'ahoy' } };
const wrongQuestions: readonly [string, Asked, RegExp][] = [
  ['an unknown route', { ...send, path: '/channels' }, /no operation/],
  ['an unknown method', { ...send, method: 'PUT' }, /no operation/],
  ['a path with an empty part', { ...send, path: '/channels//messages' }, /no operation/],
  ['a path in bad encoding', { ...send, path: '/channels/%zz/messages' }, /no operation/],
  ['a route that is served but not described', { method: 'GET', path: '/ping' }, /no file describes it/],
  ['an unknown field', { ...send, body: { content: 'x', nonse: 'n' } }, /unknown field nonse/],
  [
    'an unknown field further in',
    { ...send, body: { replies: [{ id: ids.message, mention: true, deep: 1 }] } },
    /\/replies\/0 has the unknown field deep/,
  ],
  [
    'an unknown field in one of several shapes',
    { method: 'POST', path: '/auth/session/login', body: { email: 'e', password: 'p', totp: '1' } },
    /unknown field totp/,
  ],
  ['a wrong type', { ...send, body: { content: 7 } }, /\/content must be string/],
  [
    'a field that is missing',
    { method: 'POST', path: '/users/friend', headers: session, body: {} },
    /required property 'username'/,
  ],
  ['a body too few', { ...send, body: undefined }, /needs a body/],
  [
    'a body too many',
    { method: 'GET', path: '/users/@me', headers: session, body: { a: 1 } },
    /takes no body/,
  ],
  [
    'an unknown query name',
    { method: 'GET', path: messages, headers: session, query: query('limt=5') },
    /does not know limt/,
  ],
  [
    'a query out of bounds',
    { method: 'GET', path: messages, headers: session, query: query('limit=101') },
    /limit: .*<= 100/,
  ],
  [
    'a query of the wrong type',
    { method: 'GET', path: messages, headers: session, query: query('include_users=yes') },
    /include_users: .*boolean/,
  ],
  [
    'a query name twice',
    { method: 'GET', path: messages, headers: session, query: query('limit=5&limit=6') },
    /limit more than once/,
  ],
  ['no session', { ...send, headers: {} }, /needs Session-Token/],
  [
    'a session without the ticket',
    { method: 'POST', path: '/auth/account/delete', headers: session },
    /Valid-MFA-Ticket and Session-Token/,
  ],
];

const answered = (status: number, answer?: unknown, method = 'GET', path = '/users/@me'): Answered => ({
  method,
  path,
  status,
  answer,
});
const { username: _username, ...nameless } = eg.old.user;
const wrongAnswers: readonly [string, Answered, RegExp][] = [
  ['an unknown route', answered(200, {}, 'GET', '/nowhere'), /no operation/],
  ['an undeclared status', answered(201, eg.old.user), /not a declared status/],
  ['a field that is missing', answered(200, nameless), /required property 'username'/],
  [
    'a field of our own',
    answered(200, { ...eg.old.user, discriminator: '0042' }),
    /unknown field discriminator/,
  ],
  ['a wrong type', answered(200, { ...eg.old.user, badges: '1' }), /\/badges must be integer/],
  ['null where none may be', answered(200, { ...eg.old.user, username: null }), /\/username must be string/],
  ['nothing where something must be', answered(200), /must be object/],
  ['something where nothing must be', answered(204, {}, 'PUT', emoji), /no body/],
  ['an unknown error', answered(404, { type: 'Gone' }), /tag "type"/],
  ['an error without its field', answered(403, { type: 'MissingPermission' }), /'permission'/],
  ['an error with another status', answered(403, { type: 'InvalidSession' }), /comes with status 401/],
  ['a limit without its wait', answered(429, { type: 'TooMany' }), /retry_after/],
  ['a page that is no page', answered(404, 'Not found'), /must be object/],
];

describe('what is wrong is said', () => {
  const reasons = (found: readonly { why: string }[]) => found.map(({ why }) => why).join('\n');
  test.each(wrongQuestions)('asked: %s', (_name, asked, why) => {
    expect(old.request(send)).toEqual([]);
    expect(reasons(old.request(asked))).toMatch(why);
  });
  test.each(wrongAnswers)('answered: %s', (_name, given, why) => {
    expect(reasons(old.response(given))).toMatch(why);
  });

  test('in the place where it is', () => {
    expect(old.request({ ...send, body: { nonse: 'n' } })).toEqual([
      { where: 'POST /channels/{target}/messages body', why: '/ has the unknown field nonse' },
    ]);
    expect(old.response(answered(200, nameless))).toEqual([
      { where: 'GET /users/@me 200', why: "/ must have required property 'username'" },
    ]);
  });

  test('of an age, not of another', () => {
    expect(reasons(now.response(answered(200, eg.old.user)))).toMatch(/'discriminator'/);
    expect(reasons(now.response(answered(401, { type: 'InvalidSession' })))).toBe('');
    const revoke = { method: 'DELETE', path: '/auth/session/ID', headers: session };
    expect(old.request(revoke)).toEqual([]);
    expect(reasons(now.request(revoke))).toMatch(/Valid-MFA-Ticket/);
  });
});

test('what was looked at is counted', () => {
  const gate = openGate('0.5.5');
  gate.request(send);
  gate.request(send);
  gate.response(answered(200, eg.old.user));
  gate.event({ type: 'Authenticated' });
  gate.command({ type: 'Ping', data: 1 });
  expect(Object.fromEntries(gate.seen.requests)).toEqual({ 'POST /channels/{target}/messages': 2 });
  expect(Object.fromEntries(gate.seen.answers)).toEqual({ 'GET /users/@me 200': 1 });
  expect(Object.fromEntries(gate.seen.events)).toEqual({ Authenticated: 1 });
  expect(Object.fromEntries(gate.seen.commands)).toEqual({ Ping: 1 });
});
