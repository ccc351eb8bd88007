import { afterEach, beforeEach, expect, test } from 'vitest';
import { totp } from '../../server/totp.ts';
import { clientOf, type House, openHouse } from './client.ts';

let house: House;
let now = Date.parse('2026-05-01T12:00:00Z');
beforeEach(async () => {
  house = await openHouse({ clock: () => now });
});
afterEach(() => house.close());

const PASSWORD = 'a long password';
const register = (username: string, more: object = {}) =>
  house.anonymous.send('POST', '/api/auth/register', { username, password: PASSWORD, ...more });
const login = (login: string, password = PASSWORD) =>
  house.anonymous.send('POST', '/api/auth/login', { login, password });

test('the instance tells its family, gateway and limits without a token', async () => {
  const { status, body } = await house.anonymous.get('/api/instance');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    family: 'hubbub',
    api_version: 1,
    gateway: '/api/gateway',
    registration: 'open',
  });
  expect(body.limits).toMatchObject({ message_length: 4000, avatar_bytes: 5242880, uploads_per_minute: 10 });
});

test('an unknown route is 404 and an unknown field 400', async () => {
  for (const path of ['/api/nothing', '//', '//evil.example/api/instance', '/api/users/%E0%A4%A']) {
    expect((await house.anonymous.get(path)).status, path).toBe(404);
  }
  const refused = await register('mara', { colour: 'red' });
  expect(refused.status).toBe(400);
  expect(refused.body.error).toMatchObject({ code: 'unknown_field', field: 'colour' });
  const broken = await house.anonymous.send('POST', '/api/auth/login', '{"login": ');
  expect(broken.body.error.code).toBe('invalid_json');
  const huge = await house.anonymous.send('POST', '/api/auth/login', 'x'.repeat(300_000));
  expect([huge.status, huge.body.error.code]).toEqual([413, 'body_too_large']);
});

test('register, then sign in by name, by name and number, and by e-mail', async () => {
  const made = await register('mara', { email: 'mara@example.org', display_name: 'Mara Lind' });
  expect(made.status).toBe(201);
  expect(made.body.user).toMatchObject({ username: 'mara', email: 'mara@example.org', mfa_enabled: false });
  for (const name of ['mara', `mara#${made.body.user.discriminator}`, 'mara@example.org']) {
    const { status, body } = await login(name);
    expect([status, body.mfa_required, body.user.id]).toEqual([200, false, made.body.user.id]);
  }
  expect((await login('mara', 'wrong')).body.error.code).toBe('invalid_credentials');
  expect((await login('nobody')).status).toBe(401);
  expect((await register('tom', { email: 'mara@example.org' })).body.error.code).toBe('email_taken');
  expect((await register('Mara!')).body.error).toMatchObject({ code: 'invalid_body', field: 'username' });
  const weak = await house.anonymous.send('POST', '/api/auth/register', {
    username: 'w1',
    password: 'short',
  });
  expect(weak.body.error).toMatchObject({ code: 'password_weak', limit: 8 });
});

test('a name of two people needs its number', async () => {
  await register('jun');
  await register('jun');
  expect((await login('jun')).body.error.code).toBe('login_ambiguous');
});

test('a banned account cannot sign in, and its token is dead', async () => {
  const { body } = await register('mara');
  house.server.banAccount(body.user.id);
  expect((await login('mara')).body.error.code).toBe('account_banned');
  expect((await clientOf(house, body.user.id, body.token).get('/api/users/@me')).status).toBe(401);
});

test('registration can be closed', async () => {
  await house.close();
  house = await openHouse({ registration: 'closed' });
  expect((await register('mara')).body.error.code).toBe('registration_closed');
});

test('sessions are listed, revoked one by one and all others at once; log-out ends one', async () => {
  const { body } = await register('mara', { client: 'first' });
  const first = clientOf(house, body.user.id, body.token);
  const second = clientOf(house, body.user.id, (await login('mara')).body.token);
  const third = clientOf(house, body.user.id, (await login('mara')).body.token);
  const list = (await first.get('/api/auth/sessions')).body;
  expect(list).toHaveLength(3);
  expect(list.filter((row: { current: boolean }) => row.current)).toMatchObject([{ client: 'first' }]);
  const [, other] = list;
  expect((await first.send('DELETE', `/api/auth/sessions/${other.id}`)).status).toBe(204);
  expect((await first.send('DELETE', `/api/auth/sessions/${other.id}`)).body.error.code).toBe(
    'unknown_session',
  );
  expect((await second.get('/api/users/@me')).status).toBe(401);
  expect((await first.send('DELETE', '/api/auth/sessions')).status).toBe(204);
  expect((await third.get('/api/users/@me')).status).toBe(401);
  expect((await first.send('POST', '/api/auth/logout')).status).toBe(204);
  expect((await first.get('/api/users/@me')).body.error.code).toBe('unauthorized');
});

test('a new password answers a new token and ends all others', async () => {
  const { body } = await register('mara');
  const old = clientOf(house, body.user.id, body.token);
  const line = await old.connect();
  await line.next('ready');
  const change = (current_password: string, new_password: string) =>
    old.send('POST', '/api/auth/password', { current_password, new_password });
  expect((await change('wrong', 'another long one')).body.error.code).toBe('wrong_password');
  expect((await change(PASSWORD, 'short')).body.error.code).toBe('password_weak');
  const changed = await change(PASSWORD, 'another long one');
  expect(changed.status).toBe(200);
  expect(await line.closed).toBe(4004);
  expect((await old.get('/api/users/@me')).status).toBe(401);
  expect((await clientOf(house, '', changed.body.token).get('/api/users/@me')).status).toBe(200);
  expect((await login('mara', 'another long one')).status).toBe(200);
});

test('two-step sign-in: set up, sign in by code and by backup code, each once, and switch off', async () => {
  const { body } = await register('mara');
  const mara = clientOf(house, body.user.id, body.token);
  expect((await mara.send('POST', '/api/auth/totp/confirm', { code: '000000' })).body.error.code).toBe(
    'mfa_not_enabled',
  );
  expect((await mara.send('POST', '/api/auth/totp', { password: 'wrong' })).body.error.code).toBe(
    'wrong_password',
  );
  const { secret, uri } = (await mara.send('POST', '/api/auth/totp', { password: PASSWORD })).body;
  expect(uri).toContain(secret);
  expect((await mara.send('POST', '/api/auth/totp/confirm', { code: 'nope' })).body.error.code).toBe(
    'code_invalid',
  );
  const confirmed = await mara.send('POST', '/api/auth/totp/confirm', { code: totp(secret, now) });
  expect(confirmed.body.backup_codes).toHaveLength(10);

  const step = async (code: string) => {
    const { ticket, mfa_required } = (await login('mara')).body;
    expect(mfa_required).toBe(true);
    return house.anonymous.send('POST', '/api/auth/mfa', { ticket, code });
  };
  expect((await step(totp(secret, now))).body.error.code).toBe('code_invalid');
  now += 60_000;
  expect((await step(totp(secret, now))).body).toMatchObject({
    mfa_required: false,
    user: { mfa_enabled: true },
  });
  const [backup] = confirmed.body.backup_codes;
  expect((await step(backup)).status).toBe(200);
  expect((await step(backup)).body.error.code).toBe('code_invalid');
  const stale = await house.anonymous.send('POST', '/api/auth/mfa', { ticket: 'x', code: '1' });
  expect([stale.status, stale.body.error.code]).toEqual([401, 'ticket_invalid']);

  now += 60_000;
  const renewed = await mara.send('POST', '/api/auth/backup-codes', {
    password: PASSWORD,
    code: totp(secret, now),
  });
  expect(renewed.body.backup_codes).not.toContain(confirmed.body.backup_codes[3]);
  const again = await mara.send('POST', '/api/auth/totp', { password: PASSWORD });
  expect(again.body.error.code).toBe('mfa_already_enabled');
  const [code] = renewed.body.backup_codes;
  expect((await mara.send('DELETE', '/api/auth/totp', { password: PASSWORD, code })).status).toBe(204);
  expect((await login('mara')).body.mfa_required).toBe(false);
});

test('a ticket dies after five tries', async () => {
  const { body } = await register('mara');
  const mara = clientOf(house, body.user.id, body.token);
  const { secret } = (await mara.send('POST', '/api/auth/totp', { password: PASSWORD })).body;
  await mara.send('POST', '/api/auth/totp/confirm', { code: totp(secret, now) });
  const { ticket } = (await login('mara')).body;
  const codes = [];
  for (let tries = 0; tries < 6; tries += 1) {
    codes.push((await house.anonymous.send('POST', '/api/auth/mfa', { ticket, code: 'no' })).body.error.code);
  }
  expect(codes).toEqual([...Array(5).fill('code_invalid'), 'ticket_invalid']);
});
