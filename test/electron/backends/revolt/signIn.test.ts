import { expect, test } from 'vitest';
import { revolt } from '../../../../electron/backends/revolt/index.ts';
import { Failure } from '../../../../shared/result.ts';
import { FakeWorld } from '../../../support/fakeWorld.ts';

const place = { origin: 'https://chat.example', parts: { ws: 'wss://events.example' } };
const credentials = { name: 'mira@chat.example', password: 'secret', way: 'password', invite: '' } as const;

/** A server that answers signing in with these in turn, and knows one person. */
function serverOf(...answers: readonly unknown[]) {
  const world = new FakeWorld();
  const left = [...answers];
  const bodies: unknown[] = [];
  world.server = ({ method, url, body }) => {
    const { pathname } = new URL(url);
    if (pathname === '/onboard/hello') return { status: 200, body: { onboarding: false } };
    if (pathname === '/users/@me') return { status: 200, body: { _id: '01KE0', username: 'mira' } };
    if (method !== 'POST' || pathname !== '/auth/session/login') return { status: 404 };
    bodies.push(JSON.parse(String(body)));
    return { status: 200, body: left.shift() };
  };
  return { world, bodies };
}
const success = { result: 'Success', _id: '01KES', user_id: '01KE0', token: 'T', name: 'Hubbub' };
const second = (allowed_methods: unknown) => ({ result: 'MFA', ticket: 'once', allowed_methods });

// no server of the family that we can run asks for the password as a second proof; its documents say it may
test.each([
  ['Totp', 'code', '123 456', { totp_code: '123456' }],
  ['Recovery', 'backup', ' abcd-efgh ', { recovery_code: 'abcd-efgh' }],
  ['Password', 'password', ' with spaces ', { password: ' with spaces ' }],
] as const)('a second proof by %s', async (allowed, method, code, mfa_response) => {
  const { world, bodies } = serverOf(second([allowed]), success);
  const asked = await revolt.signIn(world, place, credentials);
  if (asked.step !== 'code') throw new Error('no second proof was asked for');
  expect(asked.methods).toEqual([method]);
  const done = await revolt.signInStep(world, place, asked.ticket, { step: 'code', method, code });
  expect(done).toMatchObject({ step: 'done', token: 'T', sessionId: '01KES' });
  expect(bodies).toMatchObject([
    { email: credentials.name, password: credentials.password },
    { mfa_ticket: 'once', mfa_response },
  ]);
});

test.each([
  [
    ['Totp', 'Passkey', 'Recovery'],
    ['code', 'backup'],
  ],
  [['Passkey'], ['code']],
  [null, ['code']],
])('of %j those are offered that we know, else a code', async (allowed, methods) => {
  const { world } = serverOf(second(allowed));
  expect(await revolt.signIn(world, place, credentials)).toMatchObject({ step: 'code', methods });
});

test.each([
  [{ result: 'Disabled', user_id: '01KE0' }, 'accountDisabled'],
  [{ result: 'EmailOTP' }, 'codeByMail'],
  [{ result: 'Riddle' }, 'nonsense'],
  ['hello', 'nonsense'],
])('%j is no sign-in, and says why', async (answer, code) => {
  const { world } = serverOf(answer);
  const why = await revolt.signIn(world, place, credentials).catch((e: unknown) => e);
  expect(why instanceof Failure ? why.error : why).toMatchObject({ code });
});
