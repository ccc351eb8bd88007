import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../../../electron/accounts/address.ts';
import { Failure } from '../../../shared/result.ts';

const understood: readonly (readonly [string, string, string])[] = [
  ['hubbub.example', 'https://hubbub.example', 'hubbub.example'],
  ['  hubbub.example  ', 'https://hubbub.example', 'hubbub.example'],
  ['hubbub.example.', 'https://hubbub.example', 'hubbub.example'],
  ['Hubbub.Example', 'https://hubbub.example', 'hubbub.example'],
  ['hubbub.example:8443', 'https://hubbub.example:8443', 'hubbub.example:8443'],
  ['hubbub.example:443', 'https://hubbub.example', 'hubbub.example'],
  ['https://hubbub.example', 'https://hubbub.example', 'hubbub.example'],
  ['https://hubbub.example/login?x=1#y', 'https://hubbub.example', 'hubbub.example'],
  ['hubbub.example/channels/1', 'https://hubbub.example', 'hubbub.example'],
  ['http://hubbub.example', 'https://hubbub.example', 'hubbub.example'],
  ['http://hubbub.example:8080', 'https://hubbub.example:8080', 'hubbub.example:8080'],
  ['localhost', 'http://localhost', 'localhost'],
  ['localhost:4000', 'http://localhost:4000', 'localhost:4000'],
  ['localhost:443', 'http://localhost:443', 'localhost:443'],
  ['http://localhost:4000/', 'http://localhost:4000', 'localhost:4000'],
  ['https://localhost:4000', 'https://localhost:4000', 'localhost:4000'],
  ['chat.localhost:1', 'http://chat.localhost:1', 'chat.localhost:1'],
  ['127.0.0.1:8480', 'http://127.0.0.1:8480', '127.0.0.1:8480'],
  ['[::1]:8480', 'http://[::1]:8480', '[::1]:8480'],
  ['192.168.1.5:8480', 'https://192.168.1.5:8480', '192.168.1.5:8480'],
  ['bücher.example', 'https://xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['my-box', 'https://my-box', 'my-box'],
];
const unreadable = [
  'mira@hubbub.example',
  'https://mira:secret@hubbub.example',
  'ftp://hubbub.example',
  'hubbub://add',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'two words',
  'hubbub.example\\x',
  'hubbub..example',
  'https://',
  '://x',
  'hubbub.example:99999',
  'hubbub.example:x',
  '[::1',
  '*.example',
];
const discord = [
  'discord.com',
  'https://discord.com/channels/me',
  'DISCORD.COM',
  'discord.com.',
  'ptb.discord.com',
  'gateway.discord.gg',
  'discordapp.com:443',
  'cdn.discordapp.com',
  'media.discordapp.net',
  'http://discord.gg/abc',
];

const failing = (text: string) => {
  try {
    return parseAddress(text);
  } catch (error) {
    return error instanceof Failure ? error.error : error;
  }
};

describe('what people type as an address', () => {
  test.each(understood)('%j is %s', (typed, origin, host) => {
    expect(parseAddress(typed)).toEqual({ origin, host });
  });
  test.each(unreadable)('%j is none', (typed) => {
    expect(failing(typed)).toMatchObject({ kind: 'invalid', code: 'addressUnreadable' });
  });
  test.each(['', '   ', '.'])('%j is empty', (typed) => {
    expect(failing(typed)).toMatchObject({ kind: 'invalid', code: 'addressEmpty' });
  });
  test.each(discord)('%j is refused', (typed) => {
    expect(failing(typed)).toMatchObject({ kind: 'addressRefused', code: 'discordRefused' });
  });
  test('a host that only looks alike is not refused', () => {
    expect(parseAddress('notdiscord.com').host).toBe('notdiscord.com');
    expect(parseAddress('discord.community').host).toBe('discord.community');
  });
  test('nothing but loopback is ever spoken to without encryption, and no origin holds user info', () => {
    const seed = Date.now() % 2 ** 31;
    const text = fc.oneof(
      fc.domain(),
      fc.webUrl(),
      fc.string(),
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const address = failing(typed);
        if (typeof address !== 'object' || address === null || !('origin' in address)) return;
        const url = new URL(String(address.origin));
        expect(url.username + url.password + url.search + url.hash).toBe('');
        expect(url.pathname).toBe('/');
        if (url.protocol !== 'https:') expect(url.hostname).toMatch(/^(127\.|\[::1\]$|(.*\.)?localhost$)/);
      }),
      { numRuns: 5000, seed },
    );
  });
});
