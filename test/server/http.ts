import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiError, unauthorized, unknown } from './errors.ts';
import { type HttpAction, strikeAfter, strikeBefore } from './faults.ts';
import type { Verdict } from './ratelimit.ts';
import { type Asker, type Found, findRoute, Reply, type Route, readJson, withOwnId } from './router.ts';
import type { SessionRow } from './rows.ts';
import { sha256 } from './secrets.ts';
import type { LogEntry, World } from './world.ts';

const USED_STEP_MS = 60_000;
const LOG_MAX = 200_000;

/** The HTTP side: routes, tokens, rate limits, faults and the log, around the handlers. */
export function createHttp(world: World, routes: readonly Route[]): Server {
  return createServer((req, res) => {
    handle({ world, routes, req, res }).catch(() => res.destroy());
  });
}

interface Exchange {
  world: World;
  routes: readonly Route[];
  req: IncomingMessage;
  res: ServerResponse;
}

async function handle(exchange: Exchange): Promise<void> {
  const at = Date.now();
  const { world, routes, req, res } = exchange;
  const url = urlOf(req);
  const method = req.method ?? 'GET';
  const found = findRoute(routes, method, url.pathname);
  const paths = found ? [found.route.path, url.pathname] : [url.pathname];
  const fault = world.faults.forRequest(method, paths);
  const asker = askerOf(world, req);
  if (fault && (await strikeBefore(fault, req, res))) {
    record(exchange, found, { at, status: res.statusCode, accountId: asker?.userId ?? null });
    return;
  }
  const headers: Record<string, string> = {};
  const reply = await answer(exchange, { found, asker, url, headers }).catch(asReply);
  record(exchange, found, { at, status: reply.status, accountId: asker?.userId ?? null });
  if (reply.status < 300) noteServed(world, req, found?.route.row ?? null);
  send(exchange, { reply, headers, fault });
}

/** What was asked for, whatever the line said: a path is never taken for another server's address. */
export function urlOf(req: IncomingMessage): URL {
  const path = req.url?.startsWith('/') ? req.url : '/';
  return URL.parse(`http://server.invalid${path}`) ?? new URL('http://server.invalid/');
}

interface Facts {
  found: Found | null;
  asker: Asker | null;
  url: URL;
  headers: Record<string, string>;
}

async function answer({ world, req }: Exchange, { found, asker, url, headers }: Facts): Promise<Reply> {
  if (!found) throw unknown('route');
  if (!asker && !found.route.open) throw unauthorized();
  const who = asker ?? { userId: '', sessionId: '' };
  const params = withOwnId(found.params, who.userId);
  const owner = who.userId || (req.socket.remoteAddress ?? 'unknown');
  const channel = found.route.per ? params.get(found.route.per) : undefined;
  const verdict = world.limiter.take(found.route.bucket, owner, channel);
  if (verdict) Object.assign(headers, verdict.headers);
  if (verdict && !verdict.allowed) throw limited(found.route, verdict);
  const body = found.route.raw || req.method === 'GET' ? undefined : await readJson(req);
  return found.route.run(world, {
    asker: who,
    params,
    body,
    query: url.searchParams,
    req,
    headers: req.headers,
  });
}

function limited(route: Route, { limit, resetAfter }: Verdict): ApiError {
  const code = route.bucket === 'upload' ? 'upload_rate_limited' : 'rate_limited';
  return new ApiError(429, code, 'Too many requests; wait a moment.', { limit, retry_after: resetAfter });
}

function asReply(error: unknown): Reply {
  if (error instanceof ApiError) {
    const wait = error.status === 429 ? error.facts.retry_after : undefined;
    const headers: Record<string, string> =
      wait === undefined ? {} : { 'Retry-After': String(Math.ceil(wait)) };
    return new Reply(error.status, error.body(), headers);
  }
  console.error('server:', error);
  return new Reply(500, new ApiError(500, 'internal', 'The server failed.').body());
}

function send(
  { req, res }: Exchange,
  outcome: { reply: Reply; headers: Record<string, string>; fault: HttpAction | null },
): void {
  const { reply, fault } = outcome;
  const bytes = reply.body instanceof Uint8Array;
  const body = bytes ? (reply.body as Uint8Array) : reply.body === null ? '' : JSON.stringify(reply.body);
  // What was not read of the body is read and thrown away: a client still writing must get its answer.
  if (!req.complete) req.resume();
  if (fault && strikeAfter(fault, res, body)) return;
  res.statusCode = reply.status;
  if (!bytes && reply.body !== null) res.setHeader('Content-Type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries({ ...outcome.headers, ...reply.headers }))
    res.setHeader(name, value);
  if (reply.status !== 204) res.setHeader('Content-Length', Buffer.byteLength(body));
  res.end(body);
}

function bearer(req: IncomingMessage): string | null {
  return /^Bearer (\S+)$/.exec(req.headers.authorization ?? '')?.[1] ?? null;
}

function askerOf(world: World, req: IncomingMessage): Asker | null {
  const token = bearer(req);
  return token ? askerOfToken(world, token) : null;
}

/** Who a token stands for; null when it is unknown, revoked, or its account is banned. */
export function askerOfToken(world: World, token: string): Asker | null {
  const row = world.store.get<SessionRow>(
    'SELECT s.* FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.hash = ? AND u.banned = 0',
    sha256(token),
  );
  if (!row) return null;
  const now = world.clock();
  if (now - row.last_used_at > USED_STEP_MS) {
    world.store.run('UPDATE sessions SET last_used_at = ? WHERE id = ?', now, row.id);
  }
  return { userId: row.user_id, sessionId: row.id };
}

function record(
  { world, req }: Exchange,
  found: Found | null,
  outcome: { at: number; status: number; accountId: string | null },
): void {
  const token = bearer(req);
  keepLog(world, req, {
    ...outcome,
    path: found?.route.path ?? req.url ?? '/',
    row: found?.route.row ?? null,
    tokenHash: token ? sha256(token) : null,
  });
}

/** Writes one request down, of whichever family. */
export function keepLog(
  world: World,
  req: IncomingMessage,
  entry: Omit<LogEntry, 'method' | 'url' | 'headers'>,
): void {
  if (world.log.length >= LOG_MAX) world.log.splice(0, LOG_MAX / 2);
  const { method = 'GET', url = '/' } = req;
  world.log.push({ ...entry, method, url, headers: Object.keys(req.headers) });
}

/** Our own client gives its name (electron/net/realWorld.ts); what tests ask for by themselves does not count. */
export function noteServed(world: World, req: IncomingMessage, row: number | null): void {
  if (row !== null && req.headers['user-agent'] === 'Hubbub') world.served.add(row);
}

/** Whether a token is good but its account banned. */
export function isBanned(world: World, token: string): boolean {
  const sql = 'SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.hash = ? AND u.banned = 1';
  return world.store.get(sql, sha256(token)) !== undefined;
}
