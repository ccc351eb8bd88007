import { isNoEffect, refusals } from './answers.ts';
import { correct, undescribed } from './corrections.ts';
import { type Events, openEvents } from './events.ts';
import { repair } from './repair.ts';
import { isNamed, type Route, routesOf } from './routes.ts';
import { type Check, openSchemas, type Schemas } from './schemas.ts';
import { type Operation, type Parameter, readSpec, type Schema, type Shape, type Spec } from './spec.ts';

/** One thing on the wire that the specification does not know. */
export interface Violation {
  /** The operation or the event, and the part of it. */
  readonly where: string;
  readonly why: string;
}

/** What was asked. The path is relative to the API's base and without its query, as it was on the wire. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query?: URLSearchParams;
  /** As node:http has them: names in small letters. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** As parsed from JSON; undefined when there was none. */
  readonly body?: unknown;
}

export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** As parsed from JSON; a text as it is; undefined when there was none; bytes of a picture as they are. */
  readonly answer?: unknown;
}

/** How often each thing was looked at: operations, `operation status`, events, frames of the client. */
export interface Seen {
  readonly requests: ReadonlyMap<string, number>;
  readonly answers: ReadonlyMap<string, number>;
  readonly events: ReadonlyMap<string, number>;
  readonly commands: ReadonlyMap<string, number>;
}

export interface Gate extends Events {
  readonly request: (asked: Asked) => readonly Violation[];
  readonly response: (answered: Answered) => readonly Violation[];
  readonly seen: Seen;
}

/** The components of a shape, repaired and corrected; read and prepared once. */
export const specOf = (shape: Shape): Spec => correct(shape, repair(readSpec(shape)));

const tally = () => new Map<string, number>();
const note = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
const schemaOf = (content: Operation['responses'][string] | undefined): Schema | undefined =>
  content?.content?.['application/json']?.schema;

/** A query is text; the value it spells is what the schema speaks of. */
function spelled(parameter: Parameter, value: string): unknown {
  const { type } = parameter.schema;
  if ((type === 'integer' || type === 'number') && /^-?\d+$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function missingKeys(
  operation: Operation,
  headers: Readonly<Record<string, unknown>>,
  spec: Spec,
): readonly string[] {
  const has = (scheme: string) => {
    const name = spec.components.securitySchemes[scheme]?.name ?? scheme;
    // bots send their own header wherever a session would do; the files do not say so
    return name in headers || (name === 'x-session-token' && 'x-bot-token' in headers);
  };
  const choices = (operation.security ?? [{}]).map((choice) => Object.keys(choice));
  if (choices.some((choice) => choice.every(has))) return [];
  return [`needs ${choices.map((choice) => choice.join(' and ')).join(', or ')}`];
}

function bodyFaults(
  operation: Operation,
  body: unknown,
  compiled: (schema: Schema) => Check,
): readonly string[] {
  if (!operation.requestBody) {
    // the official libraries send {} with every DELETE and PUT (trap 7): it says nothing
    const empty = body === undefined || JSON.stringify(body) === '{}';
    return empty ? [] : ['takes no body'];
  }
  if (body === undefined) return ['needs a body'];
  const schema = schemaOf(operation.requestBody);
  return schema ? compiled(schema)(body) : [];
}

function queryFaults(
  operation: Operation,
  query: URLSearchParams,
  compiled: (schema: Schema) => Check,
): readonly string[] {
  const known = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const absent = known.filter(({ required, name }) => required && !query.has(name));
  return [
    ...absent.map(({ name }) => `needs ${name}`),
    ...[...new Set(query.keys())].flatMap((name) => {
      const parameter = known.find((one) => one.name === name);
      if (!parameter) return [`does not know ${name}`];
      const values = query.getAll(name);
      if (values.length > 1) return [`has ${name} more than once`];
      return compiled(parameter.schema)(spelled(parameter, values[0] ?? '')).map((why) => `${name}: ${why}`);
    }),
  ];
}

function grantFaults(
  operation: Operation,
  status: number,
  answer: unknown,
  compiled: (schema: Schema) => Check,
): readonly string[] {
  const declared = operation.responses[String(status)];
  if (!declared) return ['is not a declared status'];
  const schema = schemaOf(declared);
  if (schema) return compiled(schema)(answer);
  // a picture has content of another kind, which is not looked into
  return declared.content || answer === undefined ? [] : ['has no body by the specification'];
}

/** Schemas are compiled when the first value comes for them. */
function compilerOf(schemas: Schemas): (schema: Schema) => Check {
  const made = new Map<Schema, Check>();
  return (schema) => {
    const check = made.get(schema) ?? schemas.compile(schema);
    made.set(schema, check);
    return check;
  };
}

/**
 * Looks at traffic of family B against the official specification of that age, strictly: fields, query names, statuses,
 * routes and events that it does not know are violations, whoever sent them. It holds no traffic, only counts.
 */
export function openGate(shape: Shape): Gate {
  const spec = specOf(shape);
  const schemas = openSchemas(spec);
  const compiled = compilerOf(schemas);
  const route = routesOf(spec);
  const refused = refusals(shape, schemas);
  const seen = { requests: tally(), answers: tally(), events: tally(), commands: tally() };

  const unknown = (method: string, path: string): readonly Violation[] => {
    const why = isNamed(undescribed[shape], method, path)
      ? 'is served by some, but no file describes it: see undescribed'
      : 'is no operation of the specification';
    return [{ where: `${method} ${path}`, why }];
  };
  const faults = (found: Route, part: string, whys: readonly string[]) =>
    whys.map((why): Violation => ({ where: `${found.name} ${part}`, why }));

  return {
    ...openEvents(shape, spec, schemas, seen),
    request: ({ method, path, query = new URLSearchParams(), headers = {}, body }) => {
      const found = route(method, path);
      if (!found) return unknown(method, path);
      note(seen.requests, found.name);
      const { operation } = found;
      const needed = (operation.parameters ?? []).filter(
        ({ in: where, required }) => where === 'header' && required,
      );
      const absent = needed
        .filter(({ name }) => !(name.toLowerCase() in headers))
        .map(({ name }) => `needs ${name}`);
      return [
        ...faults(found, 'headers', [...missingKeys(operation, headers, spec), ...absent]),
        ...faults(found, 'query', queryFaults(operation, query, compiled)),
        ...faults(found, 'body', bodyFaults(operation, body, compiled)),
      ];
    },
    response: ({ method, path, status, answer }) => {
      const found = route(method, path);
      if (!found) return unknown(method, path);
      note(seen.answers, `${found.name} ${status}`);
      const isRefused = status >= 400 || isNoEffect(status, answer);
      const whys = isRefused
        ? refused(status, answer)
        : grantFaults(found.operation, status, answer, compiled);
      return faults(found, `${status}`, whys);
    },
    seen,
  };
}
