import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Method, Reply } from '../router.ts';
import type { UserRow } from '../rows.ts';
import { userOrFail } from '../users.ts';
import type { World } from '../world.ts';
import { Page, Refusal } from './errors.ts';
import type { Face, Shape } from './face.ts';
import { fromUlid } from './ids.ts';

/** Who asks; `userId` is empty on open routes, `sessionId` for a bot. */
export interface Asker {
  userId: string;
  sessionId: string;
  isBot: boolean;
}

export interface Ask<B = unknown, Q = unknown> extends Asker {
  face: Face;
  world: World;
  me: () => UserRow;
  /** A part of the path as it was sent. */
  param: (name: string) => string;
  /** A part of the path as a stored id; `@me` is the own one, anything else that is no id is 404. */
  id: (name: string) => string;
  body: B;
  query: Q;
  req: IncomingMessage;
  headers: IncomingHttpHeaders;
}

interface Spec<B extends z.ZodType, Q extends z.ZodType> {
  /** Row of docs/protocols/endpoints.csv; left out for a route that is in no seed. */
  row?: number;
  method: Method;
  path: string;
  /** True: needs no token. */
  open?: boolean;
  /** True: also for an account that has not chosen its name yet. */
  account?: boolean;
  /** Only in this shape. */
  only?: Shape;
  body?: B;
  query?: Q;
  /** The handler reads the body itself. */
  raw?: boolean;
  /** Undefined answers 204. */
  handle: (ask: Ask<z.output<B>, z.output<Q>>) => unknown;
}

export interface Route {
  row: number | null;
  method: Method;
  path: string;
  open: boolean;
  account: boolean;
  only: Shape | null;
  raw: boolean;
  segments: readonly string[];
  run: (face: Face, call: Call) => Promise<Reply>;
}

interface Call {
  asker: Asker;
  params: ReadonlyMap<string, string>;
  body: unknown;
  query: URLSearchParams;
  req: IncomingMessage;
}

export function route<B extends z.ZodType, Q extends z.ZodType>(spec: Spec<B, Q>): Route {
  return {
    row: spec.row ?? null,
    method: spec.method,
    path: spec.path,
    open: spec.open ?? false,
    account: spec.account ?? false,
    only: spec.only ?? null,
    raw: spec.raw ?? false,
    segments: spec.path.split('/').slice(1),
    async run(face, call) {
      const param = (name: string) => call.params.get(name) ?? '';
      const answer = await spec.handle({
        ...call.asker,
        face,
        world: face.world,
        me: () => userOrFail(face.world, call.asker.userId),
        param,
        id: (name) => idOf(param(name), call.asker.userId),
        body: (spec.raw || !spec.body ? undefined : read(spec.body, call.body)) as z.output<B>,
        query: (spec.query ? read(spec.query, Object.fromEntries(call.query)) : undefined) as z.output<Q>,
        req: call.req,
        headers: call.req.headers,
      });
      if (answer instanceof Reply) return answer;
      return answer === undefined ? new Reply(204, null) : new Reply(200, answer);
    },
  };
}

function idOf(text: string, own: string): string {
  if (text === '@me' && own) return own;
  const id = fromUlid(text);
  if (id === null) throw new Refusal('NotFound');
  return id;
}

const LENGTHS = new Set(['too_small', 'too_big', 'invalid_format', 'custom']);

/** A value that has another form is the framework's page; a length or pattern that does not fit is an error of the API. */
export function read<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap(leaves);
  if (issues.some((issue) => !LENGTHS.has(issue.code))) throw new Page(422);
  throw new Refusal('FailedValidation', { error: issues.map((issue) => issue.path.join('.')).join(', ') });
}

/** What is wrong in a union is what is wrong in the choice that came nearest: the one with fewest faults. */
function leaves(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const choices = issue.errors.map((one) => one.flatMap(leaves));
  const fit = choices.find((one) => one.length > 0 && one.every(({ code }) => LENGTHS.has(code)));
  return fit ?? [issue];
}

/** A text of at most and at least so many characters. */
export const text = (min: number, max: number) => z.string().min(min).max(max);
/** May be left out or null, as the server's optional fields may. */
export const maybe = <S extends z.ZodType>(schema: S) => schema.nullish();
/** A whole number in a query. */
export const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
/** A set of permissions in a body: a number of up to 64 bits. */
export const bitset = z
  .number()
  .int()
  .min(0)
  .transform((value) => BigInt(value));
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
