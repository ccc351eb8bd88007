import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, inWords, redact } from '../../electron/log.ts';

const secret = 'CANARY_5f3a9c0d7e';
const lines = [
  `Authorization: Bearer ${secret}`,
  `{"authorization":"Bearer ${secret}"}`,
  `headers { 'X-Session-Token': '${secret}' }`,
  `x-bot-token=${secret}`,
  `GET https://user:${secret}@host.example/ failed`,
  `wss://${secret}@host.example/`,
  `{"token":"${secret}","user":1}`,
  `token: ${secret}, more`,
  `password=${secret}&x=1`,
  `{"password": "${secret} with spaces"}`,
  `"ticket":"${secret}"`,
  `Cookie: ${secret}`,
  `eyJhbGciOi.${secret}.sig`,
  `secret = '${secret}'`,
];

describe('check 5: the log', () => {
  test.each(lines)('%s loses its secret', (line) => {
    expect(redact(line)).not.toContain(secret);
  });
  test('people and their folders are not named', () => {
    expect(redact('mail to mira@hubbub.example')).toBe('mail to <mail>');
    expect(redact('at file:///home/mira/x.js:1')).toBe('at file:///home/<user>/x.js:1');
    expect(redact('C:\\Users\\Mira\\x')).toBe('C:\\Users\\<user>\\x');
  });
  test('what says where stays readable', () => {
    const line = 'a1: not understood: READY.guilds[3].channels[0].name: expected text';
    expect(redact(line)).toBe(line);
  });
  test('redacting twice changes nothing more', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(...lines),
      fc.webUrl({ authoritySettings: { withUserInfo: true } }),
    );
    fc.assert(
      fc.property(text, (line) => {
        const once = redact(line);
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 2000, seed: Date.now() % 2 ** 31 },
    );
  });
  test('a line of a megabyte is cut', () => {
    expect(redact('token='.repeat(200_000)).length).toBeLessThan(20_000);
  });
  test('objects and errors are told by their words, and lose their secrets', () => {
    const written: string[] = [];
    const { log } = createLog(
      (line) => written.push(line),
      () => 0,
    );
    const circle: Record<string, unknown> = { config: { headers: { Authorization: `Bearer ${secret}` } } };
    circle['self'] = circle;
    circle['list'] = [circle, { deep: { deeper: { deepest: { token: secret } } } }, 5n];
    const error = new Error(`GET https://mira:${secret}@host.example/`, {
      cause: Object.assign(new TypeError(`token=${secret}`), { config: circle }),
    });
    error.stack = `Error: x\n    at load (/home/mira/hubbub/x.js:1:2)`;
    for (const what of [circle, error, [error], { error }, `Bearer ${secret}`]) log(inWords(what));
    const text = written.join('');
    expect(text).not.toContain(secret);
    expect(text).not.toContain('/home/mira');
    expect(text).toContain('/home/<user>/hubbub/x.js:1:2');
    expect(text).toContain('caused by');
    expect(inWords({ big: Array.from({ length: 1_000_000 }, () => 0) }).length).toBeLessThan(1000);
  });
  test('what throws while it is told is not shown, and neither is what a redactor chokes on', () => {
    const trap = {
      get token(): never {
        throw new Error(secret);
      },
    };
    const stringless = Object.assign(() => undefined, { [Symbol.toPrimitive]: () => trap.token });
    expect(inWords(trap)).toBe('<not shown>');
    expect(inWords(stringless)).toBe('<not shown>');
    const written: string[] = [];
    const choking = () => {
      throw new Error(secret);
    };
    createLog(
      (line) => written.push(line),
      () => 0,
      choking,
    ).log(`token=${secret}`);
    expect(written).toEqual(['1970-01-01T00:00:00.000Z <not shown>\n']);
  });
  test('check 4: a token the app knows never gets in, in any form', () => {
    const written: string[] = [];
    const { log, hide } = createLog(
      (line) => written.push(line),
      () => 0,
    );
    const token = 'CANARY+"ü/5f3a9c';
    hide(token);
    hide('short');
    log(`plain ${token} and ${encodeURIComponent(token)} and ${JSON.stringify({ x: token })}`);
    for (const before of ['', 'x', 'xy', 'xyz'])
      log(Buffer.from(`${before}${token} after`).toString('base64'));
    log(`${Buffer.from(token).toString('hex')} short`);
    const text = written.join('');
    for (const form of [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)]) {
      expect(text).not.toContain(form);
    }
    const decoded = [...text.matchAll(/[A-Za-z0-9+/]{12,}/g)].map(([found]) =>
      Buffer.from(found, 'base64').toString(),
    );
    expect(decoded.join(' ')).not.toContain('CANARY');
    expect(text).toContain('short');
  });
  test('one entry is one line with its time, and a full disk stops nothing', () => {
    const written: string[] = [];
    const { log } = createLog(
      (line) => written.push(line),
      () => 0,
    );
    log(`first\nsecond token=${secret}`);
    expect(written).toEqual(['1970-01-01T00:00:00.000Z first\n  second token=<redacted>\n']);
    const full = () => {
      throw new Error('ENOSPC');
    };
    createLog(full, () => 0).log('x');
  });
});
