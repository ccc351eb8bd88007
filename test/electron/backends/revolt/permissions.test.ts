import { describe, expect, test } from 'vitest';
import {
  bitOf,
  bits,
  everything,
  inChannel,
  inDirect,
  inGroup,
  type Override,
  onServer,
  type Standing,
} from '../../../../electron/backends/revolt/permissions.ts';
import { DecodeError } from '../../../../electron/net/decode.ts';

const view = bitOf('viewChannel') | bitOf('readHistory');
const send = bitOf('sendMessages');
const late = bitOf('viewAuditLog'); // 1 << 40: beyond what JavaScript's own operators hold
const rule = (allow: bigint, deny = 0n): Override => ({ allow, deny });
const member: Standing = { owner: false, roles: [], timedOut: false, today: false };
const withRole = (own: Override, today = false): Standing => ({
  ...member,
  today,
  roles: [{ id: 'r', rule: own }],
});
const none = { everyone: null, roles: new Map() };

describe('what one may', () => {
  test.each([
    ['the owner everything', 0n, { ...member, owner: true }, everything],
    ['a member what the server says', view, member, view],
    ['a role gives', view, withRole(rule(send | late)), view | send | late],
    ['a role takes', view | send, withRole(rule(0n, send)), view],
    ['a timeout leaves looking', view | send, { ...member, timedOut: true }, view],
    [
      'the strongest role is asked last',
      view,
      {
        ...member,
        roles: [
          { id: 'weak', rule: rule(0n, send) },
          { id: 'strong', rule: rule(send) },
        ],
      },
      view | send,
    ],
  ])('%s', (_what, defaults, who, expected) => {
    expect(onServer(defaults, who)).toBe(expected);
  });

  test('a role allows what the channel denies to everyone: today, and not on 0.5.5', () => {
    const closed = { ...none, everyone: rule(0n, send) };
    expect(inChannel(view, closed, withRole(rule(send)))).toBe(view);
    expect(inChannel(view, closed, withRole(rule(send), true))).toBe(view | send);
  });

  test('a role of the channel comes after all else, in both', () => {
    const open = { everyone: rule(0n, send), roles: new Map([['r', rule(send)]]) };
    for (const today of [false, true])
      expect(inChannel(view, open, withRole(rule(0n), today))).toBe(view | send);
  });

  test('who may not look may nothing: today', () => {
    const hidden = { ...none, everyone: rule(0n, bitOf('viewChannel')) };
    expect(inChannel(view | send, hidden, { ...member, today: true })).toBe(0n);
    expect(inChannel(view | send, hidden, member)).toBe(bitOf('readHistory') | send);
  });

  test('groups and direct messages', () => {
    expect(inGroup(null, true, false)).toBe(everything);
    expect(inGroup(send, false, false)).toBe(send);
    expect(inGroup(send, false, true)).toBe(send | view);
    expect(inDirect(false, true)).toBe(view);
    expect(inDirect(true, false) & bitOf('addReactions')).toBe(0n);
    expect(inDirect(true, true) & bitOf('addReactions')).toBe(bitOf('addReactions'));
  });
});

test('sets are read whole, and nonsense is not', () => {
  expect(bits(2 ** 40, 'p')).toBe(late);
  expect(bits(0xfffffffffffff, 'p')).toBe(everything);
  expect(bits(-1, 'p')).toBe(2n ** 64n - 1n);
  for (const bad of ['1', 1.5, Number.NaN, null, 1e30]) expect(() => bits(bad, 'p')).toThrow(DecodeError);
});
