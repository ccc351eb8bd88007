import { Ajv2019, type ErrorObject, type ValidateFunction } from 'ajv/dist/2019.js';
import formats from 'ajv-formats';
import type { Schema, Spec } from './spec.ts';

/** What is wrong with a value, one sentence each; empty when nothing is. */
export type Check = (value: unknown) => readonly string[];

export interface Schemas {
  readonly names: readonly string[];
  /** A check for a schema of the document. Unknown fields are wrong: the schemas themselves would let them pass. */
  readonly compile: (schema: Schema) => Check;
}

const id = (ref: string) => `gate:/${ref.replace('#/components/schemas/', '')}`;
const asList = (value: unknown) => (Array.isArray(value) ? (value as readonly Schema[]) : []);
/** Words that say nothing of a value, and those that are read by name. */
const unread = new Set(['description', 'title', 'example', 'default', 'nullable', 'x-tuple']);
const unions = new Set(['oneOf', 'anyOf', 'allOf']);

const mapped = (value: unknown, change: (schema: Schema) => Schema) =>
  Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Schema>>).map(([k, v]) => [k, change(v)]),
  );

/**
 * The tag of a union: a field of which each part has its own fixed values. With it ajv judges only the part that is
 * meant, and its sentences are about that part.
 */
function tagOf(parts: readonly Schema[]): string | undefined {
  const fixed = (part: Schema, name: string): readonly unknown[] =>
    part.properties?.[name]?.enum ?? [undefined];
  return Object.keys(parts[0]?.properties ?? {}).find((name) => {
    const values = parts.flatMap((part) => fixed(part, name));
    return !values.includes(undefined) && new Set(values).size === values.length;
  });
}

/** A union with a tag, as closed parts; fields that stand beside the union (an error's location) are in each part. */
function tagged(schema: Schema, tag: string): Schema {
  const parts = (schema.oneOf ?? []).map((part) =>
    close({
      ...part,
      required: [...new Set([...(schema.required ?? []), ...(part.required ?? [])])],
      properties: { ...schema.properties, ...part.properties },
    }),
  );
  return { type: 'object', discriminator: { propertyName: tag }, required: [tag], oneOf: parts };
}

/** One word of a schema of OpenAPI 3.0, as JSON Schema has it; what is inside of it is closed. */
function spellWord(word: string, value: unknown): unknown {
  if (word === 'properties') return mapped(value, close);
  if (word === 'items') return close(value as Schema);
  if (word === 'additionalProperties' && typeof value === 'object') return close(value as Schema);
  return unions.has(word) ? asList(value).map(spell) : value;
}

function spell(schema: Schema): Schema {
  if (schema.$ref) return { $ref: id(schema.$ref) };
  const words = Object.entries(schema).filter(([word]) => !unread.has(word));
  const said = Object.fromEntries(words.map(([word, value]) => [word, spellWord(word, value)]));
  const tuple = schema['x-tuple'];
  return tuple ? { ...said, items: tuple.map(close) } : said;
}

/** A schema where a whole value stands: nothing but what it names may be in it. */
function close(schema: Schema): Schema {
  const tag = tagOf(schema.oneOf ?? []);
  const said = tag ? tagged(schema, tag) : shut(spell(schema));
  // ajv knows `nullable` only beside `type`, and does not let an enum be null
  return schema.nullable === true ? { anyOf: [said, { type: 'null' }] } : said;
}

function shut(said: Schema): Schema {
  if ('additionalProperties' in said) return said;
  if ('oneOf' in said || 'anyOf' in said) return { ...said, unevaluatedProperties: false };
  return 'properties' in said ? { ...said, additionalProperties: false } : said;
}

function sentence({ instancePath, keyword, message, params }: ErrorObject): string {
  const at = instancePath || '/';
  const { unevaluatedProperty, additionalProperty, allowedValues } = params;
  const unknown = unevaluatedProperty ?? additionalProperty;
  if (unknown !== undefined) return `${at} has the unknown field ${unknown}`;
  if (keyword === 'enum') return `${at} must be one of ${allowedValues.join(', ')}`;
  return `${at} ${message}`;
}

/** That no part of a union fits is said only where no part says why; that a field is unknown, where all else is right. */
function sentences(errors: readonly ErrorObject[]): readonly string[] {
  const isEcho = ({ keyword, params: { type } }: ErrorObject) =>
    keyword === 'anyOf' || keyword === 'oneOf' || (keyword === 'type' && type === 'null');
  const isUnknown = ({ keyword }: ErrorObject) => keyword === 'unevaluatedProperties';
  const telling = errors.filter((error) => !isEcho(error) && !isUnknown(error));
  const unknown = errors.filter(isUnknown);
  const said = telling.length > 0 ? telling : unknown.length > 0 ? unknown : errors;
  return [...new Set(said.map(sentence))];
}

/** All components of a document, each under its own id: one large document with inner references takes half a minute. */
export function openSchemas(spec: Spec): Schemas {
  const ajv = new Ajv2019({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    discriminator: true,
    allErrors: true,
  });
  formats(ajv, ['date-time', 'int32', 'int64', 'double', 'binary']);
  const unsigned = { type: 'number' as const, validate: (n: number) => Number.isInteger(n) && n >= 0 };
  for (const name of ['uint', 'uint8', 'uint32', 'uint64']) ajv.addFormat(name, unsigned);
  ajv.addFormat('int', { type: 'number', validate: Number.isInteger });
  for (const [name, schema] of Object.entries(spec.components.schemas))
    ajv.addSchema({ $id: id(name), ...close(schema) });
  return {
    names: Object.keys(spec.components.schemas),
    compile: (schema) => {
      const validate: ValidateFunction = ajv.compile(close(schema));
      return (value) => (validate(value) ? [] : sentences(validate.errors ?? []));
    },
  };
}
