import { describe, expect, test } from 'vitest';
import { inviteCode } from '../../../electron/backends/inviteCode.ts';
import { Failure } from '../../../shared/result.ts';

const here = (host: string) => host === 'chat.example:8443';
function read(said: string): string {
  try {
    return inviteCode(said, here);
  } catch (e) {
    if (!(e instanceof Failure)) return String(e);
    return [e.error.code, ...Object.values(e.error.params ?? {})].join(' ');
  }
}

describe('an invite', () => {
  test.each([
    ['aB3_-x', 'aB3_-x'],
    ['  aB3_-x\n', 'aB3_-x'],
    ['https://chat.example:8443/invite/aB3', 'aB3'],
    ['https://chat.example:8443/invite/aB3/?from=letter#top', 'aB3'],
    ['HTTPS://CHAT.example:8443/invite/aB3', 'aB3'],
    ['hubbub://chat.example:8443/invite/aB3', 'aB3'],
    ['chat.example:8443/aB3', 'aB3'],
  ])('%j is the code %s', (said, code) => {
    expect(read(said)).toBe(code);
  });

  test.each([
    ['https://chat.example/invite/aB3', 'inviteElsewhere chat.example'],
    ['https://chat.example:8443.evil.example/invite/aB3', 'inviteUnreadable'],
    ['https://chat.example:8443@evil.example/invite/aB3', 'inviteElsewhere evil.example'],
    ['https://аpple.example/invite/aB3', 'inviteElsewhere xn--pple-43d.example'],
    ['discord.gg/aB3', 'inviteElsewhere discord.gg'],
    ['', 'inviteUnreadable'],
    ['.', 'inviteUnreadable'],
    ['..', 'inviteUnreadable'],
    ['two words', 'inviteUnreadable'],
    ['https://chat.example:8443/', 'inviteUnreadable'],
    ['https://chat.example:8443/invite/', 'inviteUnreadable'],
    ['https://chat.example:8443/invite/a/b', 'inviteUnreadable'],
    ['https://chat.example:8443/invite/%2e%2e', 'inviteUnreadable'],
    ['javascript:alert(1)', 'inviteUnreadable'],
    ['x'.repeat(129), 'inviteUnreadable'],
  ])('%j is %s', (said, why) => {
    expect(read(said)).toBe(why);
  });
});
