import { describe, expect, test } from 'vitest';
import {
  credentialsOf,
  fieldsFor,
  isReady,
  nobodyYet,
  partsElsewhere,
  takesNew,
} from '../../../../renderer/features/signin/you.ts';
import type { FoundServer, SignInWay } from '../../../../shared/accounts.ts';

type Registration = FoundServer['registration'];
const typed = {
  ...nobodyYet,
  name: ' mira ',
  password: ' secret ',
  token: ' session-1 ',
  invite: ' come-in ',
};

describe('what is asked for', () => {
  test.each<[SignInWay, Registration, readonly string[]]>([
    ['password', 'open', ['name', 'password']],
    ['password', 'invite', ['name', 'password']],
    ['password', 'captcha', ['name', 'password']],
    ['password', 'closed', ['name', 'password']],
    ['register', 'open', ['name', 'password']],
    ['register', 'invite', ['name', 'password', 'invite']],
    ['token', 'open', ['token']],
    ['token', 'invite', ['token']],
  ])('%s where new people come in by %s: %j', (way, registration, fields) => {
    expect(fieldsFor({ way }, { registration })).toEqual(fields);
    expect(isReady({ ...typed, way }, { registration })).toBe(true);
    for (const field of fields) {
      expect(isReady({ ...typed, way, [field]: '' }, { registration }), field).toBe(false);
    }
  });

  test.each<[SignInWay, Registration, object]>([
    ['password', 'invite', { way: 'password', name: 'mira', password: ' secret ', invite: '' }],
    ['register', 'open', { way: 'register', name: 'mira', password: ' secret ', invite: '' }],
    ['register', 'invite', { way: 'register', name: 'mira', password: ' secret ', invite: 'come-in' }],
    ['token', 'open', { way: 'token', name: '', password: 'session-1', invite: '' }],
  ])('%s, %s: only what it needs leaves the window', (way, registration, sent) => {
    expect(credentialsOf({ ...typed, way }, { registration })).toEqual(sent);
  });

  test.each<[Registration, boolean]>([
    ['open', true],
    ['invite', true],
    ['captcha', false],
    ['closed', false],
  ])('%s: somebody new can come in from here: %s', (registration, takes) => {
    expect(takesNew({ registration })).toBe(takes);
  });
});

describe('the addresses of its parts', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['none', {}, []],
    ['on the server itself', { files: 'https://larch.example/files', socket: 'wss://larch.example' }, []],
    ['elsewhere', { files: 'https://autumn.example' }, ['files autumn.example']],
    ['at another port', { socket: 'wss://larch.example:7000/' }, ['socket larch.example:7000']],
    ['a bare name', { files: 'autumn.example' }, ['files autumn.example']],
    ['nothing', { files: '' }, []],
  ])('%s', (_what, parts, shown) => {
    const found = partsElsewhere({ host: 'larch.example', parts });
    expect(found.map(({ part, host }) => `${part} ${host}`)).toEqual(shown);
  });
});
