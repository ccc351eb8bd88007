import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approvedOrigin, socketOrigin, staysOn } from '../../../electron/net/origins.ts';
import { seed } from '../../support/egRandom.ts';

const check = (property: fc.IProperty<never> | fc.IRawProperty<unknown>) =>
  fc.assert(property as fc.IProperty<unknown>, { seed, numRuns: 2000 });

test.each<[string, string]>([
  ['https://hubbub.example', 'https://hubbub.example'],
  ['https://hubbub.example/some/path?q#f', 'https://hubbub.example'],
  ['HTTPS://Hubbub.EXAMPLE:443', 'https://hubbub.example'],
  ['https://hubbub.example:8443', 'https://hubbub.example:8443'],
  ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
  ['https://192.0.2.7', 'https://192.0.2.7'],
  ['https://[2001:db8::1]', 'https://[2001:db8::1]'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://127.255.1.2', 'http://127.255.1.2'],
  ['http://0x7f000001:80', 'http://127.0.0.1'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
  ['https://notdiscord.com', 'https://notdiscord.com'],
  ['https://discord.com.example', 'https://discord.com.example'],
])('check 2: %s may be an account’s address', (address, origin) => {
  expect(approvedOrigin(address)).toEqual({ ok: true, value: origin });
});

test.each<[string, string]>([
  ['http://hubbub.example', 'addressInsecure'],
  ['http://127.0.0.1.example', 'addressInsecure'],
  ['http://10.0.0.1', 'addressInsecure'],
  ['http://0.0.0.0', 'addressInsecure'],
  ['https://a@b.example', 'addressInvalid'],
  ['https://a:b@b.example', 'addressInvalid'],
  ['https://hubbub.example.', 'addressInvalid'],
  ['https://hubbub.example\\@evil.example', 'addressInvalid'],
  ['https://hub\tbub.example', 'addressInvalid'],
  ['https://hub bub.example', 'addressInvalid'],
  ['hubbub.example', 'addressInvalid'],
  ['ws://localhost', 'addressInvalid'],
  ['ftp://hubbub.example', 'addressInvalid'],
  ['file:///etc/passwd', 'addressInvalid'],
  ['javascript:alert(1)', 'addressInvalid'],
  ['data:text/html,x', 'addressInvalid'],
  ['', 'addressInvalid'],
  [`https://${'a'.repeat(3000)}.example`, 'addressInvalid'],
  ['https://discord.com', 'discordRefused'],
  ['https://DISCORD.com/api', 'discordRefused'],
  ['https://discord.com.', 'discordRefused'],
  ['https://ptb.discord.com', 'discordRefused'],
  ['https://gateway.discord.gg', 'discordRefused'],
  ['https://discordapp.com:8443', 'discordRefused'],
  ['https://cdn.discordapp.com', 'discordRefused'],
  ['http://discord.com', 'discordRefused'],
  ['wss://gateway.discord.gg', 'discordRefused'],
  ['https://ｄiscord.com', 'discordRefused'],
  ['https://discord%2Ecom', 'discordRefused'],
  ['https://user@discord.com', 'discordRefused'],
])('check 2: %s is refused: %s', (address, code) => {
  expect(approvedOrigin(address)).toEqual({ ok: false, error: { kind: 'addressRefused', code } });
});

const pinned = 'https://chat.example';

test.each([
  ['https://chat.example/api/x', true],
  ['https://chat.example:443/api/x', true],
  ['HTTPS://CHAT.example/', true],
  ['wss://chat.example/api/gateway', true],
  ['ws://chat.example/api/gateway', false],
  ['http://chat.example/', false],
  ['https://chat.example:8443/', false],
  ['https://chat.example./', false],
  ['https://evil.example/', false],
  ['https://chat.example.evil.example/', false],
  ['https://chat.example@evil.example/', false],
  ['https://u@chat.example/', false],
  ['https:\\\\chat.example/', false],
  ['https://chat.example\\@evil.example', false],
  ['//chat.example/', false],
  ['/api/x', false],
  ['blob:https://chat.example/1', false],
])('check 2: with an account at chat.example its token may go to %s: %s', (address, may) => {
  expect(staysOn(pinned, address)).toBe(may);
});

test('check 2: a token never goes to an address whose parsed origin is another', () => {
  const host = fc.oneof(
    fc.domain(),
    fc.constantFrom('chat.example', 'CHAT.EXAMPLE', 'chat.example.', 'xn--cht-bla.example', 'chаt.example'),
  );
  const address = fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'wss://', 'ws://', 'https:\\\\', '//', 'https:/', 'HTTPS://'),
      fc.constantFrom('', 'chat.example@', 'a:b@', 'chat.example\\@', 'chat.example%40'),
      host,
      fc.constantFrom('', ':443', ':80', ':8443', ':0443'),
      fc.oneof(
        fc.constant(''),
        fc.webPath(),
        fc.constantFrom('/\\evil.example', '?@evil.example', '#@evil.example'),
      ),
    )
    .map((parts) => parts.join(''));
  check(
    fc.property(address, (text) => {
      if (!staysOn(pinned, text)) return;
      const { host: to, protocol, username } = new URL(text);
      expect({ to, username, secure: /^(https|wss):$/.test(protocol) }).toEqual({
        to: protocol === 'wss:' || protocol === 'https:' ? 'chat.example' : to,
        username: '',
        secure: true,
      });
    }),
  );
});

test('check 2: what is approved is always an origin that approves itself', () => {
  check(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.domain().map((d) => `https://${d}:99999`),
      ),
      (text) => {
        const first = approvedOrigin(text);
        if (first.ok) expect(approvedOrigin(first.value)).toEqual(first);
      },
    ),
  );
});

test('a socket goes where the requests go', () => {
  expect(socketOrigin('https://a.example:8443')).toBe('wss://a.example:8443');
  expect(socketOrigin('http://127.0.0.1:1')).toBe('ws://127.0.0.1:1');
});
