import type { Operation, Parameter, Schema, Spec } from './spec.ts';

/*
 * Both files are written by a generator (schemars) and are not valid OpenAPI 3.0. Each repair keeps the meaning. What is
 * wrong in meaning stands in corrections.ts.
 */

/** OpenAPI 3.0 has no tuples. The order is kept for the gate in an extension. */
const tuple = (node: Schema): Schema =>
  Array.isArray(node.items) ? { ...node, items: { anyOf: node.items }, 'x-tuple': node.items } : node;

/** `(?i)` at the start is Rust's; JavaScript has the flag around a group. */
const flag = (node: Schema): Schema =>
  node.pattern?.startsWith('(?i)') ? { ...node, pattern: `(?i:${node.pattern.slice(4)})` } : node;

/** What stands beside a `$ref` is not read (the message query's `sort` is nullable). */
function lonelyRef(node: Schema): Schema {
  const { $ref, ...beside } = node;
  return typeof $ref === 'string' && Object.keys(beside).length > 0 ? { ...beside, allOf: [{ $ref }] } : node;
}

/** OpenAPI 3.0 has no type null (ResponseVerify); it says `nullable`. */
function nothing(node: Schema): Schema {
  const parts = node.anyOf ?? [];
  const kept = parts.filter((part) => part.type !== 'null');
  return kept.length < parts.length ? { ...node, anyOf: kept, nullable: true } : node;
}

/** Names of components hold no spaces (RAuth Error, ISO8601 Timestamp, Session Token). */
const joined = (name: string): string => name.replaceAll(' ', '-');
const renamedRef = (node: Schema): Schema => (node.$ref ? { ...node, $ref: joined(node.$ref) } : node);
const renamed = <V>(table: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [joined(name), value]));

const repairs = [tuple, flag, lonelyRef, nothing, renamedRef];

/** The same document with each node, the innermost first, as the repairs leave it. */
function everywhere(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(everywhere);
  if (typeof value !== 'object' || value === null) return value;
  const node: Schema = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, everywhere(inner)]),
  );
  return repairs.reduce((now, fix) => fix(now), node);
}

/** A header without a schema (X-Github-Event) is text. */
const described = ({ content, ...parameter }: Parameter): Parameter =>
  content === undefined ? parameter : { ...parameter, schema: { type: 'string' } };

/** Servers and channels share ids of operations; the same key stands twice in a list of security. */
function operation(path: string, op: Operation, taken: Set<string>): Operation {
  const id = taken.has(op.operationId) ? `${op.operationId}_${path.split('/')[1]}` : op.operationId;
  taken.add(id);
  const keys = op.security?.map((entry) => JSON.stringify(renamed(entry)));
  return {
    ...op,
    operationId: id,
    ...(op.parameters && { parameters: op.parameters.map(described) }),
    ...(keys && { security: [...new Set(keys)].map((entry) => JSON.parse(entry)) }),
  };
}

/** A valid OpenAPI 3.0 document that means what the file means. */
export function repair(raw: unknown): Spec {
  const spec = everywhere(raw) as Spec;
  const taken = new Set<string>();
  const paths = Object.entries(spec.paths).map(([path, item]) => [
    path,
    Object.fromEntries(Object.entries(item).map(([method, op]) => [method, operation(path, op, taken)])),
  ]);
  return {
    ...spec,
    paths: Object.fromEntries(paths),
    components: {
      schemas: renamed(spec.components.schemas),
      securitySchemes: renamed(spec.components.securitySchemes),
    },
  };
}
