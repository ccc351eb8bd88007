import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bits,
  namedPermissions,
  namesOf,
  rewritten,
} from '../../../../electron/backends/hubbub/permissions.ts';
import { type Permission, permissions } from '../../../../shared/permissions.ts';

/** docs/protocols/hubbub-api.md, "Permissions", bit by bit. */
const table: readonly (readonly [number, Permission])[] = [
  [0, 'viewChannel'],
  [1, 'sendMessages'],
  [2, 'readHistory'],
  [3, 'attachFiles'],
  [4, 'addReactions'],
  [5, 'mentionEveryone'],
  [6, 'manageMessages'],
  [7, 'pinMessages'],
  [8, 'createInvites'],
  [9, 'changeNickname'],
  [10, 'manageNicknames'],
  [11, 'timeoutMembers'],
  [12, 'kickMembers'],
  [13, 'banMembers'],
  [14, 'manageChannels'],
  [15, 'manageRoles'],
  [16, 'manageEmoji'],
  [17, 'manageServer'],
  [18, 'connect'],
  [19, 'speak'],
  [30, 'administrator'],
];

describe('permissions of a role', () => {
  test.each(table)('bit %i is %s', (at, name) => {
    expect(namesOf(1n << BigInt(at))).toEqual([name]);
    expect(rewritten(0n, [name])).toBe(1n << BigInt(at));
  });

  test('are all of the table, in the order they are shown', () => {
    expect(new Set(namedPermissions)).toEqual(new Set(table.map(([, name]) => name)));
    expect(namedPermissions).toEqual(permissions.filter((name) => namedPermissions.some((n) => n === name)));
  });

  test('are written back as they were read, bits without a name too', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (set) => {
        expect(rewritten(set, namesOf(bits(String(set), 'permissions')))).toBe(set);
      }),
    );
  });

  test('change what is named and nothing else', () => {
    const unnamed = (1n << 20n) | (1n << 63n);
    expect(rewritten(unnamed | 0b111n, ['speak'])).toBe(unnamed | (1n << 19n));
    expect(() => rewritten(0n, ['masquerade'])).toThrow();
  });
});
