import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { askerOfToken, isBanned } from './http.ts';
import { memberRow } from './permissions.ts';
import { readyFor } from './ready.ts';
import { RESUME_MS, replayAfter, type Session, tell } from './sessions.ts';
import { customStatusSchema, wantedStatus } from './shapes.ts';
import { setCustomStatus, setWanted } from './status.ts';
import { upgradeWith } from './upgrade.ts';
import type { World } from './world.ts';

export const GATEWAY_PATH = '/api/gateway';
const API_VERSION = 1;
const IDENTIFY_MS = 10_000;
const FRAME_BYTES = 16 * 1024;
const FRAMES_PER_MINUTE = 120;

/** Close codes of the specification. */
export const close = {
  away: 1001,
  unknown: 4000,
  unknownOp: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  badToken: 4004,
  alreadyAuthenticated: 4005,
  rateLimited: 4008,
  timedOut: 4009,
  banned: 4010,
  version: 4012,
} as const;

export interface Gateway {
  /** Ends every socket: without a code by cutting the connection. */
  killSockets(code?: number): void;
  /** Asks every client to reconnect and resume. */
  askReconnect(): void;
  stop(): void;
}

/** One socket and what is known of it. */
interface Line {
  world: World;
  socket: WebSocket;
  session: Session | null;
  lastHeard: number;
  window: { start: number; frames: number };
  identifyBy: NodeJS.Timeout;
}

export function attachGateway(world: World, server: Server): Gateway {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES, perMessageDeflate: false });
  const lines = new Set<Line>();
  server.on('upgrade', (req, socket, head) => {
    upgradeWith({ world, sockets, req, socket, paths: [GATEWAY_PATH] }, head).catch(() => socket.destroy());
  });
  sockets.on('connection', (socket: WebSocket) => {
    const line = openLine(world, socket);
    lines.add(line);
    socket.on('close', () => lines.delete(line));
  });
  const beat = setInterval(() => closeSilent(lines, world), Math.max(20, world.heartbeatMs / 4));
  return {
    killSockets(code) {
      for (const { socket } of lines) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    askReconnect() {
      for (const line of lines) {
        say(line, 'reconnect', null);
        line.socket.close(close.away);
      }
    },
    stop() {
      clearInterval(beat);
      for (const line of lines) {
        detach(line); // now: the socket's own close comes when the store is closed
        line.socket.terminate();
      }
      sockets.close();
    },
  };
}

function openLine(world: World, socket: WebSocket): Line {
  const line: Line = {
    world,
    socket,
    session: null,
    lastHeard: Date.now(),
    window: { start: Date.now(), frames: 0 },
    identifyBy: setTimeout(() => socket.close(close.notAuthenticated), IDENTIFY_MS),
  };
  line.identifyBy.unref();
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, isBinary) => {
    if (world.faults.deaf(socket)) return;
    line.lastHeard = Date.now();
    if (isBinary) socket.close(close.decode);
    else hear(line, data.toString());
  });
  socket.on('close', () => {
    clearTimeout(line.identifyBy);
    detach(line);
  });
  say(line, 'hello', { heartbeat_interval: world.heartbeatMs, api_version: API_VERSION });
  return line;
}

function say(line: Line, op: string, d: unknown): void {
  const frame = JSON.stringify({ op, d, s: null, t: null });
  line.world.faults.outgoing({ socket: line.socket, frame, t: null, userId: line.session?.userId ?? null });
}

function detach(line: Line): void {
  const { session, world, socket } = line;
  line.session = null;
  if (!session || session.socket !== socket) return;
  session.socket = null;
  session.detachedAt = world.clock();
  session.subscriptions.clear();
  world.presence.disconnected(session.userId);
}

const frameSchema = z.looseObject({ op: z.string(), d: z.unknown().optional() });

function hear(line: Line, text: string): void {
  let frame: { op: string; d?: unknown };
  try {
    frame = frameSchema.parse(JSON.parse(text));
  } catch {
    line.socket.close(close.decode);
    return;
  }
  if (frame.op !== 'heartbeat' && tooMany(line)) line.socket.close(close.rateLimited);
  else if (!Object.hasOwn(ops, frame.op)) line.socket.close(close.unknownOp);
  else perform(line, frame.op as keyof typeof ops, frame.d);
}

function perform(line: Line, op: keyof typeof ops, d: unknown): void {
  const needsSession = op === 'presence' || op === 'subscribe_members';
  if (needsSession && !line.session) {
    line.socket.close(close.notAuthenticated);
    return;
  }
  const result = ops[op].schema.safeParse(d);
  if (!result.success) line.socket.close(close.decode);
  else ops[op].run(line, result.data as never);
}

function tooMany(line: Line): boolean {
  const now = Date.now();
  if (now - line.window.start > 60_000) line.window = { start: now, frames: 0 };
  line.window.frames += 1;
  return line.window.frames > FRAMES_PER_MINUTE;
}

const identifySchema = z.looseObject({
  token: z.string(),
  client: z.looseObject({ name: z.string(), version: z.string(), os: z.string() }),
  api_version: z.number(),
  status: wantedStatus.optional(),
});
const resumeSchema = z.looseObject({ token: z.string(), session_id: z.string(), s: z.number().int().min(0) });
const heartbeatSchema = z.looseObject({ s: z.number().int().min(0).nullable() });
const presenceSchema = z.looseObject({
  status: wantedStatus.optional(),
  custom_status: customStatusSchema.nullable().optional(),
});
const range = z.tuple([z.number().int().min(0), z.number().int().min(0)]);
const subscribeSchema = z.looseObject({ guild_id: z.string(), ranges: z.array(range) });

const ops = {
  identify: { schema: identifySchema, run: identify },
  resume: { schema: resumeSchema, run: resume },
  heartbeat: { schema: heartbeatSchema, run: (line: Line) => say(line, 'heartbeat_ack', null) },
  presence: { schema: presenceSchema, run: presence },
  subscribe_members: { schema: subscribeSchema, run: subscribe },
};

/** Who a token stands for, or the socket is closed with the reason. */
function admit(line: Line, token: string) {
  const asker = askerOfToken(line.world, token);
  if (!asker) line.socket.close(isBanned(line.world, token) ? close.banned : close.badToken);
  else clearTimeout(line.identifyBy);
  return asker;
}

function identify(line: Line, d: z.output<typeof identifySchema>): void {
  const { world, socket } = line;
  const refusal = line.session
    ? close.alreadyAuthenticated
    : d.api_version === API_VERSION
      ? null
      : close.version;
  if (refusal !== null) {
    socket.close(refusal);
    return;
  }
  const asker = admit(line, d.token);
  if (!asker) return;
  const session: Session = {
    id: world.newId(),
    userId: asker.userId,
    tokenId: asker.sessionId,
    seq: 0,
    buffer: [],
    socket,
    detachedAt: 0,
    subscriptions: new Map(),
  };
  line.session = session;
  if (d.status) setWanted(world, asker.userId, d.status);
  world.sessions.dispatch(session, 'ready', JSON.stringify(readyFor(world, asker.userId, session.id)));
  world.sessions.open(session);
  world.presence.connected(asker.userId);
}

function resume(line: Line, d: z.output<typeof resumeSchema>): void {
  const { world, socket } = line;
  if (line.session) {
    socket.close(close.alreadyAuthenticated);
    return;
  }
  const asker = admit(line, d.token);
  if (!asker) return;
  const session = world.sessions.all.get(d.session_id);
  const expired = session && !session.socket && world.clock() - session.detachedAt > RESUME_MS;
  const mine = session && !expired && session.userId === asker.userId && session.tokenId === asker.sessionId;
  const missed = mine ? replayAfter(session, d.s) : null;
  if (!session || !missed) {
    say(line, 'invalid_session', { resumable: false });
    return;
  }
  takeOver(line, session);
  for (const frame of missed) world.faults.outgoing({ socket, frame, t: 'replay', userId: session.userId });
  world.sessions.dispatch(session, 'resumed', JSON.stringify({ replayed: missed.length }));
}

/** Gives a session this socket; one it still had is closed. */
function takeOver(line: Line, session: Session): void {
  const old = session.socket;
  session.socket = line.socket;
  line.session = session;
  if (old) old.close(close.unknown);
  else line.world.presence.connected(session.userId);
}

function presence(line: Line, d: z.output<typeof presenceSchema>): void {
  const userId = line.session?.userId ?? '';
  if (d.custom_status !== undefined) setCustomStatus(line.world, userId, d.custom_status);
  if (d.status) setWanted(line.world, userId, d.status);
}

function subscribe(line: Line, d: z.output<typeof subscribeSchema>): void {
  const { world, session, socket } = line;
  const { member_ranges, member_range_length } = world.limits;
  const tooWide = d.ranges.some(([first, last]) => last < first || last - first >= member_range_length);
  if (tooWide || d.ranges.length > member_ranges) socket.close(close.decode);
  else if (session && memberRow(world, d.guild_id, session.userId))
    world.lists.subscribe(session, d.guild_id, d.ranges);
}

function closeSilent(lines: Iterable<Line>, world: World): void {
  const limit = world.heartbeatMs * 1.5;
  for (const line of lines) {
    if (Date.now() - line.lastHeard > limit && !world.faults.deaf(line.socket))
      line.socket.close(close.unknown);
  }
}

/** Ends the gateway sessions of a sign-in that was revoked, or of all of an account's. */
export function endSessions(world: World, who: { userId: string; tokenId?: string; code?: number }): void {
  for (const session of [...world.sessions.of(who.userId)]) {
    if (who.tokenId !== undefined && session.tokenId !== who.tokenId) continue;
    const { socket } = session;
    world.sessions.drop(session);
    session.socket = null;
    if (!socket) continue;
    world.presence.disconnected(session.userId);
    if (session.foreign) session.foreign.end(who.code ?? close.badToken);
    else socket.close(who.code ?? close.badToken);
  }
}

/** Deletes one sign-in, ends what hangs on it and tells the account's other sessions. */
export function revokeSession(world: World, userId: string, tokenId: string): void {
  world.store.run('DELETE FROM sessions WHERE id = ?', tokenId);
  endSessions(world, { userId, tokenId });
  tell(world, [userId], 'session_revoked', { id: tokenId });
}
