import type { Schema } from './spec.ts';

/*
 * The few words that hand-written schemas of the gate are made of. Names that end in `?` may be absent.
 */

export type Fields = Readonly<Record<string, Schema>>;

export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const whole: Schema = { type: 'integer' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const time: Schema = { type: 'string', format: 'date-time' };
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const maybe = (schema: Schema): Schema => ({ allOf: [schema], nullable: true });
export const oneOf = (...names: readonly string[]): Schema => ({ type: 'string', enum: names });
export const table = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });

const bare = (name: string) => name.replace(/\?$/, '');

/** OpenAPI wants no list of required fields where none is. */
const needing = (names: readonly string[]): Schema => (names.length > 0 ? { required: names } : {});

/** An object with exactly these fields. */
export const object = (fields: Fields): Schema => ({
  type: 'object',
  ...needing(Object.keys(fields).filter((name) => !name.endsWith('?'))),
  properties: Object.fromEntries(Object.entries(fields).map(([name, schema]) => [bare(name), schema])),
});

/** The same object with more fields, or with these in place of its own. */
export function withFields(schema: Schema, fields: Fields): Schema {
  const more = object(fields);
  const { required = [], ...rest } = schema;
  const own = required.filter((name) => !(`${name}?` in fields));
  return {
    ...rest,
    ...needing([...new Set([...own, ...(more.required ?? [])])]),
    properties: { ...schema.properties, ...more.properties },
  };
}
