import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePieces } from '../../../electron/net/large.ts';
import { Shelf, type Shelving } from '../../../electron/net/shelf.ts';

function read(text: string, piece: number): { readonly value: unknown; readonly rests: number } {
  const reading = parsePieces(Buffer.from(text), { piece });
  for (let rests = 0; ; rests++) {
    const step = reading.next();
    if (step.done) return { value: step.value, rests };
  }
}

const outcome = (run: () => unknown): unknown => {
  try {
    return { value: run() };
  } catch (e) {
    return e instanceof SyntaxError ? 'no JSON' : e;
  }
};

test('pieces make what JSON.parse makes, however small they are', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 6 }),
      fc.integer({ min: 1, max: 200 }),
      fc.nat(3),
      (text, piece, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(read(spaced, piece).value).toEqual(JSON.parse(spaced));
      },
    ),
    { numRuns: 2000 },
  );
});

test('what JSON.parse does not take is not taken', () => {
  const damage = fc.record({
    text: fc.json({ maxDepth: 4 }),
    at: fc.nat(),
    gone: fc.nat(2),
    more: fc.constantFrom('', ',', '"', '{', '}', '[', ']', ':', '\\', ' ', '1', 'x', '"a":', ',,'),
    piece: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(damage, ({ text, at, gone, more, piece }) => {
      const place = at % (text.length + 1);
      const bad = text.slice(0, place) + more + text.slice(place + gone);
      expect(outcome(() => read(bad, piece).value)).toEqual(outcome(() => JSON.parse(bad)));
    }),
    { numRuns: 5000 },
  );
});

test('a long list is read with rests between its pieces', () => {
  const text = JSON.stringify({ type: 'Ready', users: Array.from({ length: 1000 }, (_, i) => ({ i })) });
  const { value, rests } = read(text, 1000);
  expect(value).toEqual(JSON.parse(text));
  expect(rests).toBeGreaterThan(8);
});

test('an own `__proto__` stays a property', () => {
  const { value } = read('{"__proto__":{"admin":true},"a":[{"__proto__":1}]}', 1);
  expect(Object.keys(value as object)).toEqual(['__proto__', 'a']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

const shelving: Shelving = { list: 'users', key: 'id', waiting: '"near":false' };

/** What is read of a frame in which a list waits on a shelf. */
function shelved(text: string, piece: number): Shelf {
  const reading = parsePieces(Buffer.from(text), { piece, shelving });
  for (;;) {
    const step = reading.next();
    if (!step.done) continue;
    const users: unknown = Reflect.get(Object(step.value), 'users');
    if (!(users instanceof Shelf)) throw new Error('no shelf');
    return users;
  }
}

test('on a shelf lies what may wait, each item to be had by its name once', () => {
  const item = fc.record(
    {
      id: fc.string(),
      near: fc.boolean(),
      says: fc.json({ maxDepth: 2 }).map((text): unknown => JSON.parse(text)),
    },
    { noNullPrototype: true },
  );
  const lists = fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 30 });
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 200 }), (users, piece) => {
      const shelf = shelved(JSON.stringify({ type: 'Ready', users, after: [1] }), piece);
      const waiting = [...shelf.keys()];
      expect(shelf.size).toBe(waiting.length);
      const read = [...shelf.items, ...waiting.map((one) => shelf.take(one))];
      expect(new Set(read)).toEqual(new Set(users));
      const plain = users.filter(({ id, near }) => !near && /^[ !#-[\]-~]*$/.test(id));
      expect(new Set(waiting)).toEqual(new Set(plain.map(({ id }) => id)));
      expect(waiting.map((one) => shelf.take(one))).toEqual(waiting.map(() => undefined));
    }),
    { numRuns: 500 },
  );
});

test('a shelf of many is like a map, whatever is put there again or taken down', () => {
  const id = fc
    .integer({ min: 0, max: 3_000 })
    .map((n) => `${'0'.repeat(20)}${n.toString(32).toUpperCase()}`);
  fc.assert(
    fc.property(
      fc.array(id, { size: 'max', maxLength: 4_000 }),
      fc.array(id, { maxLength: 500 }),
      (ids, asked) => {
        const users = ids.map((one, nth) => ({ id: one, near: false, nth }));
        const shelf = shelved(JSON.stringify({ users }), 10_000);
        const map = new Map(users.map((one) => [one.id, one]));
        expect(shelf.size).toBe(map.size);
        for (const one of asked) {
          expect(shelf.has(one)).toBe(map.has(one));
          expect(shelf.take(one)).toEqual(map.get(one));
          map.delete(one);
        }
        expect(shelf.size).toBe(map.size);
        expect([...shelf.keys()].toSorted()).toEqual([...map.keys()].toSorted());
      },
    ),
    { numRuns: 30 },
  );
});

test('words that say of themselves that they may wait do not make an item wait', () => {
  const users = [{ id: 'a', near: true, says: '"near":false' }];
  expect(shelved(JSON.stringify({ users }), 1).items).toEqual(users);
});

test('what is broken on a shelf is nothing when it is asked for, and costs the others nothing', () => {
  const shelf = shelved('{"users":[{"id":"a","near":false,x},{"id":"b","near":false}]}', 1);
  expect(shelf.take('a')).toBeUndefined();
  expect(shelf.take('b')).toEqual({ id: 'b', near: false });
});

test('a list that does not end is no JSON on a shelf either', () => {
  for (const text of [
    '{"users":[{"id":"a","near":false}',
    '{"users":[{"id":"a","near":false},]}',
    '{"users":[{"id":"a"',
  ])
    expect(() => shelved(text, 1)).toThrow(SyntaxError);
});
