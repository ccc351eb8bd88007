import { describe, expect, test } from 'vitest';
import { contrast, hardIn, parseColour, roleColours } from '../../../../renderer/features/server/colours.ts';
import {
  channelPermissions,
  permissionGroups,
  shownGroups,
} from '../../../../renderer/features/server/groups.ts';
import {
  lostRights,
  rightsOf,
  roleMoved,
  rolesBelow,
  sameSet,
  stanceOf,
  withStance,
} from '../../../../renderer/features/server/sets.ts';
import { slowSteps } from '../../../../renderer/features/server/slow.ts';
import type { RoleFacts } from '../../../../shared/administration.ts';
import { asId, type RoleId } from '../../../../shared/ids.ts';
import { type Permission, permissions } from '../../../../shared/permissions.ts';

const role = (
  name: string,
  allow: readonly Permission[],
  deny: readonly Permission[] = [],
  isDefault = false,
): RoleFacts => ({ id: asId<RoleId>(name), name, colour: null, hoisted: false, isDefault, allow, deny });
const ids = (...names: string[]) => new Set(names.map((one) => asId<RoleId>(one)));

describe('allow, leave or deny', () => {
  const set = { allow: ['viewChannel'], deny: ['sendMessages'] } as const;
  test.each([
    ['viewChannel', 'allow'],
    ['sendMessages', 'deny'],
    ['attachFiles', 'leave'],
  ] as const)('%s: %s', (permission, stance) => {
    expect(stanceOf(set, permission)).toBe(stance);
  });

  test('is never two at once, whatever it becomes', () => {
    for (const permission of permissions) {
      for (const stance of ['allow', 'leave', 'deny'] as const) {
        const next = withStance(set, permission, stance);
        expect(stanceOf(next, permission)).toBe(stance);
        expect(next.allow.filter((one) => next.deny.includes(one))).toEqual([]);
        const others = permissions.filter((one) => one !== permission);
        expect(others.every((one) => stanceOf(next, one) === stanceOf(set, one))).toBe(true);
      }
    }
  });

  test('is the same in any order', () => {
    expect(sameSet({ allow: ['speak', 'video'], deny: [] }, { allow: ['video', 'speak'], deny: [] })).toBe(
      true,
    );
    expect(sameSet({ allow: ['speak'], deny: [] }, { allow: [], deny: ['speak'] })).toBe(false);
  });
});

describe('rights', () => {
  const roles = [
    role('strong', ['manageRoles'], ['addReactions']),
    role('weak', ['addReactions', 'kickMembers']),
    role('all', ['viewChannel', 'sendMessages'], [], true),
  ];
  const names = (rights: ReadonlySet<Permission>) => [...rights].toSorted();

  test('come from everybody’s role and from one’s own; the stronger one has the last word', () => {
    expect(names(rightsOf(roles, ids()))).toEqual(['sendMessages', 'viewChannel']);
    expect(names(rightsOf(roles, ids('weak')))).toContain('addReactions');
    expect(names(rightsOf(roles, ids('weak', 'strong')))).not.toContain('addReactions');
  });

  test('are narrowed and widened by a channel', () => {
    const here = [
      { roleId: asId<RoleId>('all'), allow: [], deny: ['sendMessages' as const] },
      { roleId: asId<RoleId>('weak'), allow: ['sendMessages' as const], deny: [] },
    ];
    expect(rightsOf(roles, ids(), here).has('sendMessages')).toBe(false);
    expect(rightsOf(roles, ids('weak'), here).has('sendMessages')).toBe(true);
  });

  test('are all for who may do everything', () => {
    expect(rightsOf([role('boss', ['administrator'], ['speak']), ...roles], ids('boss')).size).toBe(
      permissions.length,
    );
  });

  test('that would go are named', () => {
    const before = rightsOf(roles, ids('strong'));
    const changed = roles.map((one) => (one.name === 'strong' ? { ...one, allow: [] } : one));
    expect(lostRights(before, rightsOf(changed, ids('strong')))).toEqual(['manageRoles']);
    expect(lostRights(before, before)).toEqual([]);
  });
});

describe('the order of roles', () => {
  const roles = [role('a', []), role('b', []), role('c', []), role('everyone', [], [], true)];
  test.each([
    ['a', 1, ['b', 'a', 'c']],
    ['c', -1, ['a', 'c', 'b']],
    ['a', -1, null],
    ['c', 1, null],
    ['everyone', -1, null],
  ] as const)('%s by %i', (name, step, after) => {
    expect(roleMoved(roles, asId(name), step)).toEqual(after);
  });

  test.each([
    ['the owner', ids(), true, ['a', 'b', 'c', 'everyone']],
    ['who has b', ids('b'), false, ['c', 'everyone']],
    ['who has b and c', ids('b', 'c'), false, ['c', 'everyone']],
    ['who has none', ids(), false, []],
  ] as const)('%s may change what is below', (_, own, owner, below) => {
    expect([...rolesBelow(roles, own, owner)]).toEqual(below);
  });
});

describe('permissions as they are shown', () => {
  test('each stands under one heading', () => {
    expect(Object.values(permissionGroups).flat().toSorted()).toEqual([...permissions].toSorted());
  });

  test('a heading without any is left out', () => {
    expect(shownGroups(['viewChannel', 'speak']).map(({ heading }) => heading)).toEqual([
      'reading',
      'talking',
    ]);
    expect(shownGroups([])).toEqual([]);
  });

  test.each([
    ['text', 'sendMessages', true],
    ['text', 'speak', false],
    ['voice', 'speak', true],
    ['voice', 'sendMessages', false],
    ['category', 'speak', true],
    ['category', 'sendMessages', true],
    ['text', 'banMembers', false],
    ['text', 'administrator', false],
  ] as const)('in a channel of kind %s, %s: %s', (kind, permission, shown) => {
    expect(channelPermissions(kind, permissions).includes(permission)).toBe(shown);
    expect(channelPermissions(kind, [])).toEqual([]);
  });
});

describe('a colour', () => {
  test.each([
    ['#b0651d', '#b0651d'],
    [' B0651D ', '#b0651d'],
    ['#fa0', '#ffaa00'],
    ['b0651', null],
    ['red', null],
    ['#gggggg', null],
    ['', null],
  ])('%s is read as %s', (typed, read) => {
    expect(parseColour(typed)).toBe(read);
  });

  test.each([
    ['#ffffff', 'light'],
    ['#000000', 'dark'],
    ['#ffee00', 'light'],
    ['#102030', 'dark'],
    ['#b0651d', null],
  ])('%s is hard to see in: %s', (colour, theme) => {
    expect(hardIn(colour)).toBe(theme);
  });

  test('that is offered can be seen in every theme', () => {
    expect(roleColours.filter(({ value }) => hardIn(value) !== null)).toEqual([]);
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });
});

test('a slow mode nobody would have chosen can still be kept', () => {
  expect(slowSteps(0)).not.toContain(7);
  expect(slowSteps(7).slice(0, 4)).toEqual([0, 5, 7, 10]);
});
