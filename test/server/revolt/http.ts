import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiError } from '../errors.ts';
import { type HttpAction, strikeAfter, strikeBefore } from '../faults.ts';
import { keepLog, noteServed, urlOf } from '../http.ts';
import { type Found, findRoute, Reply, readJson } from '../router.ts';
import { sha256 } from '../secrets.ts';
import { userRow } from '../users.ts';
import { askerOf } from './askers.ts';
import { asRefusal, isRefusal, Page, type Refusal } from './errors.ts';
import { type Face, isToday } from './face.ts';
import { pageOf } from './pages.ts';
import type { Asker, Route } from './router.ts';

interface Exchange {
  face: Face;
  routes: readonly Route[];
  req: IncomingMessage;
  res: ServerResponse;
}

/** The HTTP side of a face. */
export function createFaceHttp(face: Face, routes: readonly Route[]): Server {
  const shown = routes.filter(({ only }) => only === null || only === face.shape);
  return createServer((req, res) => {
    handle({ face, routes: shown, req, res }).catch(() => res.destroy());
  });
}

const header = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The path below the face's prefix; a final slash changes nothing. Null for what lies elsewhere. */
function pathOf(face: Face, whole: string): string | null {
  const inside = whole === face.prefix || whole.startsWith(`${face.prefix}/`);
  if (!inside) return null;
  const rest = whole.slice(face.prefix.length).replace(/(?<=.)\/$/, '');
  return rest === '' ? '/' : rest;
}

async function handle(exchange: Exchange): Promise<void> {
  const at = Date.now();
  const { face, routes, req, res } = exchange;
  const url = urlOf(req);
  const path = pathOf(face, url.pathname);
  const found = path === null ? null : findRoute(routes, req.method ?? 'GET', path);
  const paths = found ? [found.route.path, url.pathname] : [url.pathname];
  const fault = face.world.faults.forRequest(req.method ?? 'GET', paths);
  const asker = askerOfRequest(face, req);
  const done = (status: number) => record(exchange, found, { at, status, asker });
  if (fault && (await strike(exchange, fault))) {
    done(res.statusCode);
    return;
  }
  const headers: Record<string, string> = {};
  const call: Facts = { found, path: path ?? url.pathname, asker, url, headers, body: undefined };
  const reply = await answer(exchange, call).catch((error: unknown) => asReply(exchange, error));
  done(reply.status);
  show(exchange, call, reply);
  if (reply.status < 300) noteServed(face.world, req, found?.route.row ?? null);
  send(exchange, { reply, headers, fault });
}

function askerOfRequest(face: Face, req: IncomingMessage): Asker | null {
  const session = header(req, 'x-session-token');
  const bot = header(req, 'x-bot-token');
  return askerOf(face, { ...(session ? { session } : {}), ...(bot ? { bot } : {}) });
}

/** Like faults of family A, but in this family's words. True when the request ends here. */
async function strike(exchange: Exchange, fault: HttpAction): Promise<boolean> {
  const { face, req, res } = exchange;
  if (fault.kind === 'rate-limit') {
    const wait = Math.ceil(fault.retryAfter * 1000);
    res.writeHead(429, { 'Content-Type': 'application/json', 'X-RateLimit-Reset-After': String(wait) });
    res.end(JSON.stringify({ retry_after: wait }));
    return true;
  }
  if (fault.kind === 'spend-key') {
    const key = keyOf(req, await readJson(req));
    if (key) face.nonces.spend(key);
    req.socket.destroy();
    return true;
  }
  if (fault.kind !== 'status' || fault.body !== undefined) return strikeBefore(fault, req, res);
  res.writeHead(fault.status, { 'Content-Type': 'application/json', ...fault.headers });
  res.end(JSON.stringify({ type: fault.code ?? 'InternalError', ...location(face, req) }));
  return true;
}

/** What says that a message is the same one again: the header, or the nonce of old clients. */
export function keyOf(req: IncomingMessage, body: unknown): string | null {
  const nonce = (body as { nonce?: unknown } | null | undefined)?.nonce;
  return header(req, 'idempotency-key') ?? (typeof nonce === 'string' && nonce !== '' ? nonce : null);
}

interface Facts {
  found: Found<Route> | null;
  path: string;
  asker: Asker | null;
  url: URL;
  headers: Record<string, string>;
  /** As parsed; undefined when there was none, or nobody read it. */
  body: unknown;
}

async function answer({ face, req }: Exchange, call: Facts): Promise<Reply> {
  const { found, asker } = call;
  const owner = (isToday(face) ? asker?.userId : asker?.sessionId || asker?.userId) || address(req);
  const verdict = face.limiter.take({ owner, method: req.method ?? 'GET', path: call.path });
  if (verdict) Object.assign(call.headers, verdict.headers);
  if (verdict && !verdict.allowed) return new Reply(429, { retry_after: verdict.resetAfter });
  if (!found) throw new Page(404);
  const { route, params } = found;
  const body = route.raw || req.method === 'GET' ? undefined : bodyOf(req);
  call.body = await body?.catch(() => undefined); // for who looks on, also where nobody is let in
  if (!route.open) admit(face, route, asker);
  await body;
  const who = asker ?? { userId: '', sessionId: '', isBot: false };
  return route.run(face, { asker: who, params, body: call.body, query: call.url.searchParams, req });
}

const address = (req: IncomingMessage): string => req.socket.remoteAddress ?? 'unknown';

/** Who has no good token, or no name yet, gets the framework's own page. */
function admit(face: Face, route: Route, asker: Asker | null): void {
  if (!asker) throw new Page(401);
  if (!route.account && userRow(face.world, asker.userId)?.username === '') throw new Page(403);
}

/** Body that is no JSON at all is the framework's page too. */
async function bodyOf(req: IncomingMessage): Promise<unknown> {
  try {
    return await readJson(req);
  } catch {
    throw new Page(400);
  }
}

/** Today an error says where in the source it arose; the account routes are another library's, whose errors do not. */
const location = (face: Face, req: IncomingMessage) =>
  isToday(face) && !pathOf(face, urlOf(req).pathname)?.startsWith('/auth/')
    ? { location: 'crates/delta/src/routes/mod.rs:1:1' }
    : {};

function asReply({ face, req }: Exchange, error: unknown): Reply {
  if (error instanceof Page) return pageOf(error.status, req.headers.accept);
  if (isRefusal(error)) {
    const refusal = error instanceof ApiError ? asRefusal(error) : error;
    return new Reply(refusal.status, {
      type: refusal.type,
      ...factsOf(face, refusal),
      ...location(face, req),
    });
  }
  console.error('server:', error);
  return new Reply(500, { type: 'InternalError', ...location(face, req) });
}

/** What was wrong with a field is told only today. */
function factsOf(face: Face, { type, facts }: Refusal): object {
  if (type !== 'FailedValidation' || isToday(face)) return facts;
  return {};
}

function show({ face, req }: Exchange, { url, body }: Facts, reply: Reply): void {
  const { status, body: said } = reply;
  const asItIs = typeof said === 'string' || said instanceof Uint8Array;
  face.watch?.exchange({
    method: req.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: req.headers,
    body,
    status,
    answer: said === null ? undefined : asItIs ? said : onTheWire(said),
  });
}

/** A value as whoever receives it has it. */
const onTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

function send(
  { req, res }: Exchange,
  outcome: { reply: Reply; headers: Record<string, string>; fault: HttpAction | null },
): void {
  const { reply, fault } = outcome;
  const plain = typeof reply.body === 'string' || reply.body instanceof Uint8Array;
  const body = plain
    ? (reply.body as string | Uint8Array)
    : reply.body === null
      ? ''
      : JSON.stringify(reply.body);
  if (!req.complete) req.resume();
  if (fault && strikeAfter(fault, res, body)) return;
  res.statusCode = reply.status;
  if (!plain && reply.body !== null) res.setHeader('Content-Type', 'application/json');
  for (const [name, value] of Object.entries({ ...outcome.headers, ...reply.headers }))
    res.setHeader(name, value);
  if (reply.status !== 204) res.setHeader('Content-Length', Buffer.byteLength(body));
  res.end(body);
}

function record(
  { face, req }: Exchange,
  found: Found<Route> | null,
  outcome: { at: number; status: number; asker: Asker | null },
): void {
  const token = header(req, 'x-session-token') ?? header(req, 'x-bot-token');
  keepLog(face.world, req, {
    at: outcome.at,
    status: outcome.status,
    accountId: outcome.asker?.userId ?? null,
    path: found?.route.path ?? req.url ?? '/',
    row: found?.route.row ?? null,
    tokenHash: token ? sha256(token) : null,
  });
}
