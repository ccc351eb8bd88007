import { afterEach, beforeEach, expect, test } from 'vitest';
import { totp } from '../../server/totp.ts';
import { type House, openHouse, openLine, SHAPES } from './revolt-client.ts';

let house: House;
let now = 1_780_000_000_000;
const email = 'mira@harbour.example';
const password = 'correct horse';

beforeEach(async () => {
  now = 1_780_000_000_000;
  house = await openHouse({ clock: () => now });
});
afterEach(() => house.close());

const account = async (more = {}) => {
  const { seed } = house.server;
  return seed.addUser({ username: 'mira', email, passwordHash: await seed.hash(password), ...more }).id;
};

test.each(SHAPES)('%s: an account from nothing to its name', async (shape) => {
  const { features } = house.server.revolt(shape);
  const nobody = house.stranger(shape);
  const create = (more = {}) => nobody.send('POST', '/auth/account/create', { email, password, ...more });
  const login = () => nobody.send('POST', '/auth/session/login', { email, password, friendly_name: 'here' });
  Object.assign(features, { captcha: true, inviteOnly: true, email: true });
  expect((await create()).body.type).toBe('CaptchaFailed');
  expect((await create({ captcha: 'x' })).body.type).toBe('MissingInvite');
  expect((await create({ captcha: 'x', invite: 'no' })).body.type).toBe('InvalidInvite');
  const good = { captcha: 'x', invite: 'welcome' };
  expect((await create({ ...good, password: 'short' })).body.type).toBe('ShortPassword');
  expect((await create({ ...good, password: 'password1' })).body.type).toBe('CompromisedPassword');
  expect((await create(good)).status).toBe(204);
  expect((await create(good)).status).toBe(204);
  const unverified = await login();
  expect([unverified.status, unverified.body.type]).toEqual([403, 'UnverifiedAccount']);
  expect('location' in unverified.body).toBe(false); // the errors of accounts have none, in neither age
  const code = house.server.mails.at(-1)?.code;
  expect((await nobody.send('POST', `/auth/account/verify/${code}`)).status).toBe(
    shape === 'today' ? 200 : 204,
  );
  expect((await nobody.send('POST', `/auth/account/verify/${code}`)).body.type).toBe('InvalidToken');
  const { body } = await login();
  expect(body).toMatchObject({ result: 'Success', name: 'here' });
  const me = { 'x-session-token': body.token };
  expect((await nobody.send('GET', '/onboard/hello', undefined, me)).body).toEqual({ onboarding: true });
  expect((await nobody.send('GET', '/users/@me', undefined, me)).status).toBe(403);
  const done = await nobody.send('POST', '/onboard/complete', { username: 'Mira' }, me);
  expect(done.status).toBe(shape === 'today' ? 200 : 204);
  expect((await nobody.send('GET', '/users/@me', undefined, me)).body.username).toBe('Mira');
  expect((await nobody.send('POST', '/onboard/complete', { username: 'x2' }, me)).body.type).toBe(
    'AlreadyOnboarded',
  );
});

test.each(SHAPES)('%s: wrong passwords lock the account for a minute, then for longer', async (shape) => {
  await account();
  const login = async (given: string) =>
    (await house.stranger(shape).send('POST', '/auth/session/login', { email, password: given })).body;
  for (const _ of [1, 2, 3]) expect((await login('wrong')).type).toBe('InvalidCredentials');
  expect((await login(password)).type).toBe('LockedOut');
  now += 60_001;
  expect((await login('wrong')).type).toBe('InvalidCredentials');
  now += 60_001;
  expect((await login(password)).type).toBe('LockedOut');
  now += 240_000;
  expect((await login(password)).result).toBe('Success');
});

test.each(SHAPES)('%s: two steps, recovery codes, and tickets that hold once', async (shape) => {
  const mira = house.as(await account(), shape);
  const ticket = async (given: object) => (await mira.send('PUT', '/auth/mfa/ticket', given)).body;
  const withTicket = async (method: string, path: string, given: object) =>
    mira.send(method, path, {}, { 'x-mfa-ticket': (await ticket(given)).token });
  expect((await mira.get('/auth/mfa/methods')).body).toEqual(['Password']);
  expect((await mira.send('POST', '/auth/mfa/totp', {})).status).toBe(401);
  const { secret } = (await withTicket('POST', '/auth/mfa/totp', { password })).body;
  expect((await mira.send('PUT', '/auth/mfa/totp', { totp_code: '000000' })).body.type).toBe('InvalidToken');
  expect((await mira.send('PUT', '/auth/mfa/totp', { totp_code: totp(secret, now) })).status).toBe(204);
  expect((await mira.get('/auth/mfa/')).body).toMatchObject({ totp_mfa: true, recovery_active: false });
  expect((await ticket({ password })).type).toBe('DisallowedMFAMethod');
  now += 30_000;
  const codes = (await withTicket('PATCH', '/auth/mfa/recovery', { totp_code: totp(secret, now) })).body;
  const login = (body: object) => house.stranger(shape).send('POST', '/auth/session/login', body);
  const first = (await login({ email, password })).body;
  expect(first).toMatchObject({ result: 'MFA', allowed_methods: ['Totp', 'Recovery'] });
  const second = (given: object) => login({ mfa_ticket: first.ticket, mfa_response: given });
  expect((await second({ totp_code: totp(secret, now) })).body.type).toBe('InvalidToken');
  expect((await second({ recovery_code: codes[0] })).body.result).toBe('Success');
  expect((await second({ recovery_code: codes[1] })).body.type).toBe('InvalidToken');
  const left = (await withTicket('POST', '/auth/mfa/recovery', { recovery_code: codes[1] })).body;
  expect(left).toHaveLength(8);
  const off = await ticket({ recovery_code: codes[2] });
  const headers = { 'x-mfa-ticket': off.token };
  expect((await mira.send('DELETE', '/auth/mfa/totp', {}, headers)).status).toBe(204);
  expect((await mira.send('DELETE', '/auth/mfa/totp', {}, headers)).status).toBe(401);
});

test.each(SHAPES)('%s: sign-ins are listed, named and ended, and their sockets with them', async (shape) => {
  const mira = house.as(await account(), shape);
  const other = house.as(mira.id, shape);
  const line = await other.listen();
  const all = (await mira.get('/auth/session/all')).body;
  expect(all).toHaveLength(2);
  const renamed = await mira.send('PATCH', `/auth/session/${all[1]._id}`, { friendly_name: 'desk' });
  expect(renamed.body).toEqual({ _id: all[1]._id, name: 'desk' });
  const proof = (await mira.send('PUT', '/auth/mfa/ticket', { password })).body.token;
  const plain = await mira.send('DELETE', '/auth/session/all?revoke_self=false', {});
  expect(plain.status).toBe(shape === 'today' ? 401 : 204);
  const proven = { 'x-mfa-ticket': proof };
  const ended = await mira.send('DELETE', '/auth/session/all?revoke_self=false', {}, proven);
  expect(ended.status).toBe(204);
  if (shape === 'today') await line.next('Logout');
  await line.closed;
  expect((await other.get('/users/@me')).status).toBe(401);
  expect((await mira.send('POST', '/auth/session/logout', {})).status).toBe(204);
  expect((await mira.get('/users/@me')).status).toBe(401);
});

test.each(SHAPES)('%s: disabled, deleted and reset', async (shape) => {
  const mira = house.as(await account(), shape);
  const nobody = house.stranger(shape);
  expect((await nobody.send('POST', '/auth/account/reset_password', { email })).status).toBe(204);
  const token = house.server.mails.at(-1)?.code;
  const reset = { token, password: 'another horse', remove_sessions: true };
  expect((await nobody.send('PATCH', '/auth/account/reset_password', reset)).status).toBe(204);
  expect((await mira.get('/auth/account/')).status).toBe(401);
  const again = house.as(mira.id, shape);
  const ticket = (await again.send('PUT', '/auth/mfa/ticket', { password: 'another horse' })).body.token;
  expect((await again.send('POST', '/auth/account/disable', {}, { 'x-mfa-ticket': ticket })).status).toBe(
    204,
  );
  const login = (await nobody.send('POST', '/auth/session/login', { email, password: 'another horse' })).body;
  expect(login.result ?? login.type).toBe(shape === 'today' ? 'Disabled' : 'DisabledAccount');
});

test('a refused guard and a body that is no JSON are the framework page, not an error of the API', async () => {
  const nobody = house.stranger('0.5.5');
  const page = await nobody.get('/users/@me');
  expect([page.status, page.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
  const json = await nobody.send('GET', '/users/@me', undefined, { Accept: 'application/json' });
  expect(json.body.error).toMatchObject({ code: 401, reason: 'Unauthorized' });
  const mira = house.as(await account(), '0.5.5');
  expect((await mira.send('POST', '/users/friend', '{"username":')).status).toBe(400);
  expect((await mira.send('POST', '/users/friend', { username: 7 })).status).toBe(422);
  const long = await mira.send('PATCH', '/users/@me', { status: { text: 'x'.repeat(129) } });
  expect([long.status, long.body]).toEqual([400, { type: 'FailedValidation' }]);
});

test('a socket takes a frame or an address, answers pings, and hears nothing before it is known', async () => {
  const mira = house.as(await account(), 'today');
  const { ws } = house.server.revolt('today');
  const line = await openLine(
    `${ws}/?version=1&format=json&token=${mira.token}&ready=users&ready=channel_unreads`,
  );
  await line.next('Authenticated');
  const ready = await line.next('Ready');
  expect(Object.keys(ready).sort()).toEqual(['channel_unreads', 'type', 'users']);
  await line.next('UserSlowmodes');
  await line.settled();
  const silent = await openLine(ws);
  silent.say({ type: 'Ping', data: 1 });
  silent.say({
    type: 'Authenticate',
    result: 'Success',
    _id: 'x',
    user_id: mira.ulid,
    token: mira.token,
    name: 'x',
  });
  await silent.next('Ready');
  expect(silent.events('Pong')).toEqual([]);
  line.socket.terminate();
  silent.socket.terminate();
});
