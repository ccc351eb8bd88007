import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsNamed, glance } from '../../../electron/net/glance.ts';

const names = ['id', 'at', 'a', 'mentions', '__proto__', 'toString'];
const fields = fieldsNamed(...names);
const look = (text: string) => glance(Buffer.from(text), fields);

/** The same by JSON.parse. */
function parsed(text: string): readonly unknown[] {
  const all: unknown = JSON.parse(text);
  return names.map((one) => (Object.hasOwn(Object(all), one) ? Reflect.get(Object(all), one) : undefined));
}
const padded = (found: readonly unknown[] | null) => found && names.map((_, place) => found[place]);

const value = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
  fc.constantFrom('0', '7', '-0', '10', '"x"', '"\\u0041"', '"\\""', 'null', 'true', '[]', '{"id":1}'),
);
const object = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), value), { maxLength: 12 })
  .map((all) => `{${all.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`);

test('what is asked for is what JSON.parse makes of it, or a look is not enough', () => {
  let enough = 0;
  fc.assert(
    fc.property(object, (text) => {
      const found = look(text);
      if (found === null) return;
      enough++;
      expect(padded(found)).toEqual(parsed(text));
    }),
    { numRuns: 3000 },
  );
  expect(enough).toBeGreaterThan(2000);
});

test('of damaged text nothing is made up: it is as JSON.parse has it, or what is asked for is JSON', () => {
  const damage = fc.record({
    text: object,
    at: fc.nat(),
    gone: fc.nat(2),
    more: fc.constantFrom('', ',', '"', '{', '}', '[', ']', ':', '\\', ' ', 'x'),
  });
  fc.assert(
    fc.property(damage, ({ text, at, gone, more }) => {
      const place = at % (text.length + 1);
      // as bytes have it: half of a character is another one
      const bad = Buffer.from(text.slice(0, place) + more + text.slice(place + gone)).toString();
      const found = look(bad);
      if (found === null) return;
      const whole = attempt(() => parsed(bad));
      if (whole) expect(padded(found)).toEqual(whole);
      else expect(() => JSON.stringify(found)).not.toThrow();
    }),
    { numRuns: 5000 },
  );
});

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}

test.each([
  '',
  '[]',
  '{}',
  ' {"id":1}',
  '{ "id":1}',
  '{"id" :1}',
  '{"id"x1}',
  '{"id":1} ',
  '{"id":1}x',
  '{"id":1,}',
  '{"id":"a',
  '{"id":}',
  '{id:1}',
])('a look at %j is not enough', (text) => {
  expect(look(text)).toBeNull();
});

test('a name that is written in another way is not overlooked for another field', () => {
  expect(look('{"\\u0069d":1,"at":2}')?.[1]).toBe(2);
});
