import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { ApiError, badRequest } from './errors.ts';
import { BODY_BYTES } from './limits.ts';
import type { Bucket } from './ratelimit.ts';
import type { UserRow } from './rows.ts';
import { userOrFail } from './users.ts';
import type { World } from './world.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who asks. `userId` is empty on open routes. */
export interface Asker {
  userId: string;
  sessionId: string;
}

export interface Context<B = unknown, Q = unknown> extends Asker {
  world: World;
  me: () => UserRow;
  /** A part of the path; `@me` is already the own id. */
  param: (name: string) => string;
  body: B;
  query: Q;
  /** The request itself, for routes that read their own body; absent when called in process. */
  req: IncomingMessage | null;
  headers: IncomingHttpHeaders;
}

/** An answer that is not simply 200 with JSON. */
export class Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string>;

  constructor(status: number, body: unknown, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export const created = (body: unknown): Reply => new Reply(201, body);

export interface RouteSpec<B extends z.ZodType, Q extends z.ZodType> {
  /** Row of docs/protocols/endpoints.csv; null for a route of ours. */
  row?: number;
  method: Method;
  path: string;
  /** True: needs no token, though one that is sent and valid is used. */
  open?: boolean;
  bucket?: Bucket;
  /** Name of the path parameter that splits the bucket. */
  per?: string;
  body?: B;
  query?: Q;
  /** The handler reads the body itself. */
  raw?: boolean;
  /** Undefined answers 204. */
  handle: (context: Context<z.output<B>, z.output<Q>>) => unknown;
}

export interface Route {
  row: number | null;
  method: Method;
  path: string;
  open: boolean;
  bucket: Bucket;
  per: string | null;
  raw: boolean;
  segments: readonly string[];
  run: (world: World, call: Call) => Promise<Reply>;
}

/** A request taken apart, its body and query still unchecked. */
interface Call {
  asker: Asker;
  params: ReadonlyMap<string, string>;
  body: unknown;
  query: URLSearchParams;
  req: IncomingMessage | null;
  headers: IncomingHttpHeaders;
}

export function route<B extends z.ZodType, Q extends z.ZodType>(spec: RouteSpec<B, Q>): Route {
  return {
    row: spec.row ?? null,
    method: spec.method,
    path: spec.path,
    open: spec.open ?? false,
    bucket: spec.bucket ?? (spec.method === 'GET' ? 'read' : 'write'),
    per: spec.per ?? null,
    raw: spec.raw ?? false,
    segments: spec.path.split('/').slice(1),
    async run(world, call) {
      const body = spec.raw ? undefined : checked(spec.body, call.body, 'invalid_body');
      const query = checked(spec.query, queryObject(call.query), 'invalid_query');
      const answer = await spec.handle({
        ...call.asker,
        world,
        me: () => userOrFail(world, call.asker.userId),
        param: (name) => call.params.get(name) ?? '',
        body: body as z.output<B>,
        query: query as z.output<Q>,
        req: call.req,
        headers: call.headers,
      });
      if (answer instanceof Reply) return answer;
      return answer === undefined ? new Reply(204, null) : new Reply(200, answer);
    },
  };
}

/** A repeated key becomes a list. */
function queryObject(query: URLSearchParams): Record<string, string | string[]> {
  const entries = [...new Set(query.keys())].map((key) => {
    const values = query.getAll(key);
    return [key, values.length > 1 ? values : (values[0] ?? '')] as const;
  });
  return Object.fromEntries(entries);
}

function checked(schema: z.ZodType | undefined, value: unknown, code: string): unknown {
  const given = value === undefined ? {} : value;
  if (!schema) return refuseAny(given, code);
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys' && code === 'invalid_body') {
    const field = [path, issue.keys[0]].filter(Boolean).join('.');
    throw badRequest('unknown_field', `The field ${field} is not known here.`, { field });
  }
  const limit = issue?.code === 'too_big' ? { limit: Number(issue.maximum) } : {};
  throw badRequest(code, issue?.message ?? 'The request does not have the right form.', {
    field: path,
    ...limit,
  });
}

function refuseAny(value: unknown, code: string): undefined {
  const field = typeof value === 'object' && value !== null ? Object.keys(value)[0] : undefined;
  if (code === 'invalid_body' && field !== undefined) {
    throw badRequest('unknown_field', `The field ${field} is not known here.`, { field });
  }
  return undefined;
}

/** What of a route says where it is. */
interface Placed {
  method: string;
  segments: readonly string[];
}

export interface Found<R extends Placed = Route> {
  route: R;
  params: Map<string, string>;
}

/** The route of a path; one with more literal segments goes before one with parameters. */
export function findRoute<R extends Placed>(
  routes: readonly R[],
  method: string,
  path: string,
): Found<R> | null {
  const segments = path.split('/').slice(1);
  let best: Found<R> | null = null;
  let bestParams = Number.POSITIVE_INFINITY;
  for (const candidate of routes) {
    if (candidate.method !== method || candidate.segments.length !== segments.length) continue;
    const params = paramsOf(candidate.segments, segments);
    if (params && params.size < bestParams) {
      best = { route: candidate, params };
      bestParams = params.size;
    }
  }
  return best;
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Map<string, string> | null {
  const params = new Map<string, string>();
  for (const [index, part] of pattern.entries()) {
    const given = segments[index] ?? '';
    if (part.startsWith(':')) params.set(part.slice(1), decoded(given));
    else if (part !== given) return null;
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Puts the own id where the path says `@me`. */
export function withOwnId(params: Map<string, string>, userId: string): Map<string, string> {
  for (const name of ['user_id', 'current_user_id']) {
    if (params.get(name) === '@me' && userId) params.set(name, userId);
  }
  return params;
}

/** The body as JSON, whatever type it says it has; undefined where there is none. */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= BODY_BYTES) parts.push(part);
  }
  if (size > BODY_BYTES) {
    throw new ApiError(413, 'body_too_large', 'The body is too large.', { limit: BODY_BYTES });
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw badRequest('invalid_json', 'The body is not JSON.');
  }
}
