import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack, unpack, unpackAll } from './codec.ts';

const there = (value: unknown) => unpack(pack(value));

describe('codec', () => {
  test.each([
    [undefined],
    [null],
    [Number.NaN],
    [Number.NEGATIVE_INFINITY],
    [-0],
    [12n],
    [new Date(7)],
    [new Date(Number.NaN)],
    [/a+/gi],
    [new Uint8Array([0, 255])],
    [new Float64Array([1.5])],
    [{ $: 'date', v: 1 }],
    [[1, [undefined]]],
    [new Map<unknown, unknown>([[{ key: 1 }, new Set([1, 'x'])]])],
  ])('carries %o', (value) => {
    expect(there(value)).toStrictEqual(value);
  });

  test('carries what structured clone carries of plain data', () => {
    const data = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withNullPrototype: false,
      withObjectString: true,
    });
    // fast-check prints the seed of a failure.
    fc.assert(
      fc.property(data, (value) => {
        expect(there(value)).toStrictEqual(structuredClone(value));
      }),
    );
  });

  test('carries cycles and keeps one object one', () => {
    const shared = { name: 'shared' };
    const cycle: Record<string, unknown> = { a: shared, b: shared, when: new Date(1) };
    cycle['self'] = cycle;
    const back = there(cycle) as typeof cycle;
    expect(back['self']).toBe(back);
    expect(back['a']).toBe(back['b']);
  });

  test('carries errors with their kind, and hostile keys as own keys', () => {
    const error = there(new RangeError('too far'));
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toHaveProperty('message', 'too far');
    const hostile = there(JSON.parse('{"__proto__":{"polluted":1}}')) as object;
    expect(Object.hasOwn(hostile, '__proto__')).toBe(true);
    expect(hostile).not.toHaveProperty('polluted');
  });

  test.each([[() => 1], [Symbol('x')], [Promise.resolve()], [new Blob(['x'])], [{ deep: [() => 1] }]])(
    'refuses %o as Electron does',
    (value) => {
      expect(() => pack(value)).toThrow('An object could not be cloned.');
    },
  );

  test('a batch is unpacked one by one', () => {
    expect(unpackAll(`[${pack({ a: 1 })},${pack([new Date(2)])}]`)).toEqual([{ a: 1 }, [new Date(2)]]);
  });
});
