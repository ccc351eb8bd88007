import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepLinkIn, parseDeepLink } from '../../electron/deep-links.ts';

describe('check 22: deep links', () => {
  test('add an account, or show a channel', () => {
    expect(parseDeepLink('hubbub://add')).toEqual({ do: 'addAccount' });
    expect(parseDeepLink('hubbub://add/')).toEqual({ do: 'addAccount' });
    expect(parseDeepLink('hubbub://channel/4b68-ad/0190_x')).toEqual({
      do: 'open',
      accountId: '4b68-ad',
      channelId: '0190_x',
    });
  });

  test.each([
    '',
    'hubbub:',
    'hubbub://',
    'hubbub://add?server=evil.example',
    'hubbub://add#x',
    'hubbub://join/abc',
    'hubbub://send/a/b/text',
    'hubbub://channel/a',
    'hubbub://channel/a/b/c',
    'hubbub://channel/a/b?x',
    'hubbub://channel/../b',
    'hubbub://channel/a/%2e%2e',
    'hubbub://channel/a b/c',
    'HUBBUB://add',
    ' hubbub://add',
    'hubbub://add\n',
    'https://add',
    '--inspect=hubbub://add',
    `hubbub://channel/a/${'b'.repeat(129)}`,
    `hubbub://add${'x'.repeat(5000)}`,
  ])('%j is none', (text) => {
    expect(parseDeepLink(text)).toBeNull();
  });

  test('among arguments only the last can be one; switches are not looked at', () => {
    expect(deepLinkIn(['/opt/hubbub', '--flag', 'hubbub://add'])).toEqual({ do: 'addAccount' });
    expect(deepLinkIn(['hubbub://add'])).toBeNull();
    expect(deepLinkIn(['/opt/hubbub', 'hubbub://add', '--gpu'])).toBeNull();
    expect(deepLinkIn([])).toBeNull();
  });

  test('beyond 4 KB nothing is read', () => {
    const long = `hubbub://channel/a/${'b'.repeat(5000)}`;
    expect(parseDeepLink(long)).toBeNull();
    expect(deepLinkIn(['/opt/hubbub', long])).toBeNull();
  });

  test('a link opens nothing at a message, answers nothing, and says nothing in a channel', () => {
    expect(parseDeepLink('hubbub://channel/a/b')).not.toHaveProperty('messageId');
    for (const text of [
      'hubbub://sso?state=1',
      'hubbub://status/dnd',
      'hubbub://friends/a',
      'hubbub://settings',
    ]) {
      expect(parseDeepLink(text), text).toBeNull();
    }
  });

  test('whatever is passed to a second start, switches switch nothing', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        '--inspect',
        '--no-sandbox',
        '--user-data-dir=/x',
        'hubbub://add',
        'hubbub://channel/a/b',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (argv) => {
        const command = deepLinkIn(argv);
        const last = argv.length > 1 ? argv.at(-1) : undefined;
        const link = last === 'hubbub://add' || last === 'hubbub://channel/a/b';
        if (link) expect(command).not.toBeNull();
        else if (command !== null) expect(last).toMatch(/^hubbub:\/\/(add\/?|channel\/[\w-]+\/[\w-]+)$/);
      }),
      { numRuns: 500, seed: Date.now() % 2 ** 31 },
    );
  });

  test('no text ever makes another command', () => {
    const text = fc.string().map((tail) => `hubbub://${tail}`);
    fc.assert(
      fc.property(text, (link) => {
        const command = parseDeepLink(link);
        if (command !== null) expect(['addAccount', 'open']).toContain(command.do);
      }),
      { numRuns: 3000, seed: Date.now() % 2 ** 31 },
    );
  });
});
