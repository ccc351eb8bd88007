import { oneOf, ref, text } from './build.ts';
import { commandsOf, eventsOf, isWhole, type Kind } from './event-table.ts';
import type { Violation } from './gate.ts';
import type { Check, Schemas } from './schemas.ts';
import type { Schema, Shape, Spec } from './spec.ts';

export interface Events {
  /** A frame of the server, parsed. Those inside of a Bulk are looked at one by one. */
  readonly event: (frame: unknown) => readonly Violation[];
  /** A frame of the client, parsed. */
  readonly command: (frame: unknown) => readonly Violation[];
  /** What stands in the address of the websocket behind the question mark. */
  readonly socket: (query: URLSearchParams) => readonly Violation[];
}

/** Events that newer servers have and nobody here needs: refused until they are described. */
export const undescribedEvents: readonly string[] = [
  'Bees',
  'ReportCreate',
  'CreateAccount',
  'CreateSession',
];

const queryNames: Readonly<Record<Shape, readonly string[]>> = {
  '0.5.5': ['version', 'format', 'token'],
  today: ['version', 'format', 'token', 'ready'],
};
const queryValues: Readonly<Record<string, readonly string[]>> = {
  version: ['1'],
  format: ['json', 'msgpack'],
};

interface Frame {
  readonly type?: unknown;
  readonly v?: unknown;
  readonly [field: string]: unknown;
}
const isFrame = (value: unknown): value is Frame =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkOf(schemas: Schemas, kind: Kind): Check {
  if (!isWhole(kind)) return schemas.compile(kind);
  const check = schemas.compile(ref(kind.whole));
  return (frame) => {
    const { type: _type, ...fields } = frame as Frame;
    return check(fields);
  };
}

/** 0.5.5 says that a token is wrong with the bare error, or one of its own without a type (trap 2; events/client.rs). */
function bareErrors(schemas: Schemas): Check {
  const errors = [ref('Error'), ref('RAuth-Error')].map((schema) => schemas.compile(schema));
  return (frame) => (errors.some((check) => check(frame).length === 0) ? [] : ['is no event of this age']);
}

const socketErrors: Schema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: oneOf(
      'LabelMe',
      'InternalError',
      'InvalidSession',
      'OnboardingNotFinished',
      'AlreadyAuthenticated',
      'MalformedData',
    ),
    at: text,
    msg: text,
  },
};

interface Book {
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly counts: Map<string, number>;
  readonly schemas: Schemas;
  readonly otherwise: Check;
}

/** One check per type of frame, made when the first of its type comes. */
function reader({ kinds, counts, schemas, otherwise }: Book): (frame: unknown) => readonly Violation[] {
  const made = new Map<string, Check>();
  const read = (frame: unknown): readonly Violation[] => {
    if (!isFrame(frame)) return [{ where: 'frame', why: 'is no object' }];
    const type = String(frame.type ?? '');
    const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    const check = made.get(type) ?? (kind ? checkOf(schemas, kind) : otherwise);
    made.set(type, check);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const own = check(frame).map((why): Violation => ({ where: type || 'frame', why }));
    return type === 'Bulk' && Array.isArray(frame.v) ? [...own, ...frame.v.flatMap(read)] : own;
  };
  return read;
}

export function openEvents(
  shape: Shape,
  spec: Spec,
  schemas: Schemas,
  seen: { readonly events: Map<string, number>; readonly commands: Map<string, number> },
): Events {
  const untyped = schemas.compile(socketErrors);
  const bare = shape === '0.5.5' ? bareErrors(schemas) : () => ['is no event of this age'];
  const otherwise: Check = (frame) => {
    if (!isFrame(frame)) return [];
    if (undescribedEvents.includes(String(frame.type))) return ['is not described: see undescribedEvents'];
    return 'type' in frame || shape === 'today' ? bare(frame) : untyped(frame);
  };
  return {
    event: reader({ kinds: eventsOf(shape, spec), counts: seen.events, schemas, otherwise }),
    command: reader({
      kinds: commandsOf(shape),
      counts: seen.commands,
      schemas,
      otherwise: () => ['is nothing that a client of this age says'],
    }),
    socket: (query) =>
      [...query].flatMap(([name, value]) => {
        if (!queryNames[shape].includes(name)) return [{ where: 'websocket', why: `does not know ${name}` }];
        const values = queryValues[name];
        return values && !values.includes(value)
          ? [{ where: 'websocket', why: `${name} must be one of ${values.join(', ')}` }]
          : [];
      }),
  };
}
