import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explain } from '../../../../electron/backends/revolt/errors.ts';

test.each([
  [401, { type: 'InvalidCredentials' }, { kind: 'unauthorized', code: 'wrongPassword' }],
  [403, { type: 'LockedOut' }, { kind: 'forbidden', code: 'lockedOut', params: { atLeastMinutes: 1 } }],
  [403, { type: 'LockedOut', retry_after: 59_001 }, { code: 'lockedOut', params: { seconds: 60 } }],
  [403, { type: 'UnverifiedAccount' }, { kind: 'forbidden', code: 'emailNotConfirmed' }],
  [400, { type: 'CaptchaFailed' }, { code: 'captchaNeeded' }],
  [400, { type: 'MissingInvite' }, { code: 'inviteInvalid' }],
  [400, { type: 'ShortPassword' }, { code: 'passwordWeak', params: { limit: 8 } }],
  [403, { type: 'GroupTooLarge', max: 50 }, { code: 'limitReached', params: { limit: 50 } }],
  [
    413,
    { type: 'FileTooLarge', max_size: 20_000_000 },
    { code: 'fileTooLarge', params: { megabytes: 19.07 } },
  ],
  [404, { type: 'NotFound', location: 'a.rs' }, { kind: 'notFound', code: 'notFound' }],
  [401, undefined, { kind: 'unauthorized', code: 'unauthorized' }],
  [422, undefined, { kind: 'invalid', code: 'invalid' }],
  [503, { type: 'constructor' }, { kind: 'server' }],
  [400, { type: '__proto__' }, { kind: 'invalid' }],
  [400, [], { kind: 'invalid' }],
])('%i %j is told in words of ours', (status, body, expected) => {
  expect(explain(status, body)).toMatchObject(expected);
});

test('every refusal has its sentence', () => {
  const source = readFileSync('electron/backends/revolt/errors.ts', 'utf8');
  const told = JSON.parse(readFileSync('renderer/locales/en/errors.json', 'utf8')) as Record<string, unknown>;
  const kinds = told['kind'] as Record<string, unknown>;
  const codes = [...source.matchAll(/\['\w+', '(\w+)'\]/g)].flatMap((m) => m[1] ?? []);
  expect(codes.length).toBeGreaterThan(60);
  // used up keys are looked into before anybody hears of them (`messages.ts`)
  const silent = codes.filter((code) => !(code in told) && !(code in kinds) && code !== 'duplicateNonce');
  expect(silent).toEqual([]);
});
