import { describe, expect, test } from 'vitest';
import {
  dropAt,
  type Group,
  groupsOf,
  moveBy,
  moveInto,
  type Placed,
  placesOf,
} from '../../../../renderer/features/server/order.ts';
import { asId, type ChannelId } from '../../../../shared/ids.ts';

const id = (text: string) => asId<ChannelId>(text);
const place = (name: string, parent: string | null, kind: Placed['kind'] = 'text'): Placed => ({
  id: id(name),
  kind,
  parentId: parent === null ? null : id(parent),
});
/** `loose A(a1 a2) B(b1) C()`, as the column shows it. */
const tree = groupsOf([
  place('A', null, 'category'),
  place('loose', null),
  place('a1', 'A'),
  place('B', null, 'category'),
  place('a2', 'A'),
  place('b1', 'B', 'voice'),
  place('C', null, 'category'),
  place('lost', 'gone'),
]);
const drawn = (groups: readonly Group[] | null): string | null =>
  groups
    ?.map(({ category, own }) => {
      const names = own.map((one) => one.id).join(' ');
      return category ? `${category.id}(${names})` : names;
    })
    .join(' ') ?? null;

test('groups are as the column shows them; a channel whose category is unknown stands without one', () => {
  expect(drawn(tree)).toBe('loose lost A(a1 a2) B(b1) C()');
});

describe('a step', () => {
  test.each([
    ['a1', 1, 'loose lost A(a2 a1) B(b1) C()'],
    ['a2', -1, 'loose lost A(a2 a1) B(b1) C()'],
    ['a2', 1, 'loose lost A(a1) B(a2 b1) C()'],
    ['a1', -1, 'loose lost a1 A(a2) B(b1) C()'],
    ['b1', 1, 'loose lost A(a1 a2) B() C(b1)'],
    ['loose', -1, null],
    ['lost', 1, 'loose A(lost a1 a2) B(b1) C()'],
    ['A', -1, null],
    ['A', 1, 'loose lost B(b1) A(a1 a2) C()'],
    ['C', 1, null],
    ['unknown', 1, null],
  ] as const)('%s by %i', (name, step, after) => {
    expect(drawn(moveBy(tree, id(name), step))).toBe(after);
  });
});

describe('into a category', () => {
  test.each([
    ['a1', 'B', 'loose lost A(a2) B(b1 a1) C()'],
    ['a1', null, 'loose lost a1 A(a2) B(b1) C()'],
    ['a1', 'A', null],
    ['loose', null, null],
    ['a1', 'gone', null],
  ] as const)('%s into %s', (name, category, after) => {
    expect(drawn(moveInto(tree, id(name), category === null ? null : id(category)))).toBe(after);
  });
});

describe('let go', () => {
  test.each([
    ['a1', 'b1', false, 'loose lost A(a2) B(a1 b1) C()'],
    ['a1', 'b1', true, 'loose lost A(a2) B(b1 a1) C()'],
    ['a1', 'a2', true, 'loose lost A(a2 a1) B(b1) C()'],
    ['b1', 'C', true, 'loose lost A(a1 a2) B() C(b1)'],
    ['a2', 'A', false, 'loose lost A(a2 a1) B(b1) C()'],
    ['C', 'A', false, 'loose lost C() A(a1 a2) B(b1)'],
    ['C', 'a2', true, 'loose lost A(a1 a2) C() B(b1)'],
    ['C', 'loose', false, 'loose lost C() A(a1 a2) B(b1)'],
    ['A', 'b1', true, 'loose lost B(b1) A(a1 a2) C()'],
    ['A', 'a1', true, null],
    ['a1', 'a1', true, null],
  ] as const)('%s over %s, after it: %s', (name, over, after, result) => {
    expect(drawn(dropAt(tree, id(name), { over: id(over), after }))).toBe(result);
  });
});

test('places count from the top and name their category', () => {
  expect(placesOf(tree)).toEqual([
    { id: 'loose', parentId: null, position: 0 },
    { id: 'lost', parentId: null, position: 1 },
    { id: 'A', parentId: null, position: 2 },
    { id: 'a1', parentId: 'A', position: 3 },
    { id: 'a2', parentId: 'A', position: 4 },
    { id: 'B', parentId: null, position: 5 },
    { id: 'b1', parentId: 'B', position: 6 },
    { id: 'C', parentId: null, position: 7 },
  ]);
});

test('no way of moving loses a channel or has one twice', () => {
  const all = ['loose', 'lost', 'a1', 'a2', 'b1', 'A', 'B', 'C'].map(id);
  const ids = placesOf(tree)
    .map((one) => one.id)
    .toSorted();
  const moves = all.flatMap((one) => [
    moveBy(tree, one, -1),
    moveBy(tree, one, 1),
    ...all.flatMap((other) => [
      moveInto(tree, one, other),
      dropAt(tree, one, { over: other, after: true }),
      dropAt(tree, one, { over: other, after: false }),
    ]),
  ]);
  const done = moves.filter((groups) => groups !== null);
  expect(done.length).toBeGreaterThan(60);
  for (const groups of done) {
    expect(
      placesOf(groups)
        .map((one) => one.id)
        .toSorted(),
    ).toEqual(ids);
  }
});
