import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ApiError } from './errors.ts';
import { createFaults, type Faults } from './faults.ts';
import { attachGateway, close, endSessions, type Gateway, revokeSession } from './gateway.ts';
import { createHttp } from './http.ts';
import { idMaker } from './ids.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { createMemberLists } from './member-list.ts';
import { createPresence } from './presence.ts';
import { createLimiter } from './ratelimit.ts';
import type { Shape } from './revolt/face.ts';
import { type RevoltOptions, type RunningFace, type RunningRevolt, startRevolt } from './revolt/start.ts';
import { findRoute, type Method, type Route, withOwnId } from './router.ts';
import { allRoutes } from './routes/all.ts';
import { testRoutes } from './routes/test.ts';
import { newToken, sha256 } from './secrets.ts';
import { createSeed, type Seed } from './seed.ts';
import { keepServed } from './served.ts';
import { createSessions } from './sessions.ts';
import { createSpill } from './spill.ts';
import { openStore, type Store } from './store.ts';
import type { LogEntry, World } from './world.ts';

export interface ServerOptions extends RevoltOptions {
  /** SQLite file that survives restarts; in memory without it. */
  file?: string;
  /** A free one when left out. */
  port?: number;
  host?: string;
  name?: string;
  description?: string;
  registration?: 'open' | 'closed';
  heartbeatMs?: number;
  clock?: () => number;
  limits?: Partial<Limits>;
  /** False: none. A number multiplies every limit. */
  rateLimits?: boolean | number;
  /** Makes the tokens of sign-ins: tests that look for a token want to know it. */
  newToken?: () => string;
  /** Opens `POST /__test/faults`. */
  test?: boolean;
  /** Of the chance in faults. */
  seed?: number;
  /** Folder that is told at the end which rows our client was served; null: none. Default: what HUBBUB_SEEDS names. */
  seeds?: string | null;
}

export interface RunningServer {
  /** `http://127.0.0.1:port` */
  address: string;
  port: number;
  store: Store;
  seed: Seed;
  faults: Faults;
  log: LogEntry[];
  /** Family B in one of the shapes asked for at the start. */
  revolt(shape: Shape): RunningFace;
  /** Mails of family B that would have been sent, with the codes in them. */
  mails: RunningRevolt['post']['sent'];
  routes: readonly Route[];
  /** Runs a route as a person, in process: no HTTP, no token, no rate limit, but all checks and events. */
  call(
    userId: string,
    method: Method,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
  /** Keeps a person present without a client, or ends that. */
  setPresent(userId: string, here: boolean): void;
  /** Ends every gateway socket: cut without a code, else closed with it. */
  killSockets(code?: number): void;
  /** Sends `reconnect` to every client. */
  askReconnect(): void;
  /** Makes room on the disk: what large files held is gone. */
  forgetBytes(): void;
  /** Ends the sign-in of a token. */
  revoke(token: string): void;
  banAccount(userId: string): void;
  /** Forgets every gateway session, so that nobody can resume. */
  forgetSessions(): void;
  /** Does at once what the timers do every second: presence that ran out, member lists, old sessions. */
  tick(): void;
  close(): Promise<void>;
}

/** Starts the reference server on loopback: family A, and family B in the shapes asked for. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const world = createWorld(options);
  const routes = [...allRoutes(world.limits), ...(options.test ? testRoutes(() => running) : [])];
  const http = createHttp(world, routes);
  const gateway = attachGateway(world, http);
  http.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const revolt = await startRevolt(
    world,
    { ...options, host: options.host ?? '127.0.0.1' },
    scaleOf(options),
  );
  const tick = () => {
    world.presence.sweep();
    world.sessions.sweep();
    world.limiter.sweep();
    world.lists.flush();
    revolt.tick();
    for (const [key, ticket] of world.tickets)
      if (ticket.expiresAt <= world.clock()) world.tickets.delete(key);
  };
  const timer = setInterval(tick, 1000);
  const running: RunningServer = {
    address: `http://${options.host ?? '127.0.0.1'}:${port}`,
    port,
    store: world.store,
    seed: createSeed(world),
    log: world.log,
    routes,
    tick,
    revolt(shape) {
      const face = revolt.faces.find((one) => one.shape === shape);
      if (!face) throw new Error(`not started: revolt ${shape}`);
      return face;
    },
    mails: revolt.post.sent,
    ...controls(world, routes),
    ...socketControls(gateway, revolt),
    async close() {
      clearInterval(timer);
      await revolt.close();
      gateway.stop();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
      world.store.close();
      world.spill.clear();
      const folder = options.seeds === undefined ? process.env['HUBBUB_SEEDS'] : options.seeds;
      if (folder) keepServed(folder, world.served);
    },
  };
  return running;
}

const scaleOf = ({ rateLimits = true }: ServerOptions): number => Number(rateLimits);

function createWorld(options: ServerOptions): World {
  const clock = options.clock ?? Date.now;
  const nextId = idMaker();
  const scale = scaleOf(options);
  const world: World = {
    name: options.name ?? 'Hubbub',
    description: options.description ?? null,
    registration: options.registration ?? 'open',
    store: openStore(options.file),
    limits: { ...defaultLimits, ...options.limits },
    heartbeatMs: options.heartbeatMs ?? 30_000,
    clock,
    newId: () => nextId(clock()),
    newToken: options.newToken ?? newToken,
    permissionCache: new Map(),
    tickets: new Map(),
    log: [],
    served: new Set(),
    sessions: createSessions(() => world),
    presence: createPresence(() => world),
    lists: createMemberLists(() => world),
    limiter: createLimiter(clock, scale),
    faults: createFaults(options.seed),
    spill: createSpill(),
  };
  return world;
}

function socketControls(gateway: Gateway, revolt: RunningRevolt) {
  return {
    killSockets(code?: number) {
      gateway.killSockets(code);
      revolt.killSockets(code);
    },
    /** Family B has no word for it: its sockets just close. */
    askReconnect() {
      gateway.askReconnect();
      revolt.killSockets(close.away);
    },
  };
}

function controls(world: World, routes: readonly Route[]) {
  return {
    faults: world.faults,
    setPresent: (userId: string, here: boolean) => world.presence.pin(userId, here),
    forgetBytes: () => world.spill.forgetBytes(),
    revoke(token: string) {
      const sql = 'SELECT id, user_id FROM sessions WHERE hash = ?';
      const row = world.store.get<{ id: string; user_id: string }>(sql, sha256(token));
      if (row) revokeSession(world, row.user_id, row.id);
    },
    banAccount(userId: string) {
      world.store.run('UPDATE users SET banned = 1 WHERE id = ?', userId);
      endSessions(world, { userId, code: close.banned });
    },
    forgetSessions() {
      for (const session of [...world.sessions.all.values()]) {
        if (!session.socket) world.sessions.drop(session);
      }
    },
    async call(userId: string, method: Method, path: string, body?: unknown) {
      const url = new URL(path, 'http://server.invalid');
      const found = findRoute(routes, method, url.pathname);
      if (!found) throw new Error(`no route ${method} ${path}`);
      const call = {
        asker: { userId, sessionId: '' },
        params: withOwnId(found.params, userId),
        body,
        query: url.searchParams,
        req: null,
        headers: {},
      };
      try {
        const reply = await found.route.run(world, call);
        return { status: reply.status, body: reply.body };
      } catch (error) {
        if (error instanceof ApiError) return { status: error.status, body: error.body() as unknown };
        throw error;
      }
    },
  };
}
