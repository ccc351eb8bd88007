import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePieces } from '../../../electron/net/large.ts';

function read(text: string, piece: number): { readonly value: unknown; readonly rests: number } {
  const reading = parsePieces(Buffer.from(text), piece);
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
