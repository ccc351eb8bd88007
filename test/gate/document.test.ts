import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { ref } from './build.ts';
import { specOf } from './gate.ts';
import { repair } from './repair.ts';
import { openSchemas } from './schemas.ts';
import { readSpec, type Shape } from './spec.ts';

const validate = (document: unknown) => new Validator().validate(document as Record<string, unknown>);
const operations = (shape: Shape) => Object.values(specOf(shape).paths).flatMap(Object.keys).length;

describe.each<Shape>(['0.5.5', 'today'])('the file of %s', (shape) => {
  test('is no valid OpenAPI as it comes, is so repaired, and stays so corrected', async () => {
    expect((await validate(readSpec(shape))).valid).toBe(false);
    expect(await validate(repair(readSpec(shape)))).toEqual({ valid: true });
    expect(await validate(specOf(shape))).toEqual({ valid: true });
  });

  test('has an id of its own for each operation', () => {
    const ids = Object.values(specOf(shape).paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has components that all compile', () => {
    const spec = specOf(shape);
    const schemas = openSchemas(spec);
    expect(schemas.names).toEqual(Object.keys(spec.components.schemas));
    for (const name of schemas.names) schemas.compile(ref(name));
  });
});

test('the files are those that were looked at', () => {
  const components = (shape: Shape) => Object.keys(repair(readSpec(shape)).components.schemas).length;
  expect([components('0.5.5'), operations('0.5.5')]).toEqual([118, 103]);
  // and one operation that is described by hand: emoji may be renamed
  expect([components('today'), operations('today')]).toEqual([136, 122]);
});

test('a schema of ours that names a component which is not there does not compile', () => {
  expect(() => openSchemas(specOf('0.5.5')).compile(ref('Nothing'))).toThrow(/Nothing/);
});

test("colours keep the meaning that Rust's flag gave them", () => {
  const colour = openSchemas(specOf('0.5.5')).compile(ref('DataEditRole'));
  expect(colour({ colour: '#FF8800' })).toEqual([]);
  expect(colour({ colour: 'no; colour' })).toHaveLength(1);
});
