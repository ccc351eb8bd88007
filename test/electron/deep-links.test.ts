import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepLinkIn, parseDeepLink } from '../../electron/deep-links.ts';

describe('deep links', () => {
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
