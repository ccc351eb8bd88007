import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { close } from '../gateway.ts';
import { urlOf } from '../http.ts';
import { memberRow } from '../permissions.ts';
import { channelAudience, type Session, tell, tellForeign } from '../sessions.ts';
import { upgradeWith } from '../upgrade.ts';
import { userRow } from '../users.ts';
import { askerOf } from './askers.ts';
import { eventsFor } from './events.ts';
import { type Face, isToday } from './face.ts';
import { fromUlid } from './ids.ts';
import { createKnown } from './known.ts';
import type { BonfireEvent, Line } from './line.ts';
import { need, seenChannel } from './permissions.ts';
import { readyFor, rememberAll } from './ready.ts';

const FRAME_BYTES = 64 * 1024;
const SUBSCRIBED_MS = 15 * 60_000;
const SUBSCRIBED_MAX = 5;

export interface Bonfire {
  killSockets(code?: number): void;
  stop(): void;
}

/** A socket with the session it opened, once it is authenticated. */
interface Open extends Line {
  session: Session | null;
  ready: readonly string[];
}

/** The websocket side of a face: events as text frames of JSON. */
export function attachBonfire(face: Face, server: Server): Bonfire {
  const { world } = face;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES, perMessageDeflate: false });
  const lines = new Set<Open>();
  const path = `${face.prefix}/ws`;
  server.on('upgrade', (req, socket, head) => {
    upgradeWith({ world, sockets, req, socket, paths: [path, `${path}/`] }, head).catch(() =>
      socket.destroy(),
    );
  });
  sockets.on('connection', (socket: WebSocket, req) => {
    const line = open(face, socket, urlOf(req).searchParams.getAll('ready'));
    lines.add(line);
    face.watch?.socket(urlOf(req).searchParams);
    socket.on('close', () => lines.delete(line));
    const token = urlOf(req).searchParams.get('token');
    if (token) authenticate(line, token);
  });
  return {
    killSockets(code) {
      for (const { socket } of lines) {
        if (code === undefined) socket.terminate();
        else socket.close(code);
      }
    },
    stop() {
      for (const line of lines) {
        detach(line);
        line.socket.terminate();
      }
      sockets.close();
    },
  };
}

function open(face: Face, socket: WebSocket, ready: string[]): Open {
  const line: Open = {
    face,
    socket,
    userId: '',
    isBot: false,
    known: createKnown(),
    subscribed: new Map(),
    session: null,
    ready,
  };
  socket.on('error', () => socket.terminate());
  socket.on('close', () => detach(line));
  socket.on('message', (data, isBinary) => {
    // A frame of the wrong kind is not heard, and nothing is said about it.
    if (!isBinary && !face.world.faults.deaf(socket)) hear(line, data.toString());
  });
  return line;
}

/** Says an event; faults find it by its own name, and by the name of what it tells of. */
function say(line: Open, event: BonfireEvent, of: string | null = null): void {
  const { face, socket, userId } = line;
  const frame = JSON.stringify(event);
  face.watch?.event(JSON.parse(frame));
  face.world.faults.outgoing({ socket, frame, t: event.type, of, userId: userId || null });
}

const frameSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('Authenticate'), token: z.string() }),
  z.looseObject({ type: z.literal('Ping'), data: z.unknown(), responded: z.unknown().optional() }),
  z.looseObject({ type: z.literal('BeginTyping'), channel: z.string() }),
  z.looseObject({ type: z.literal('EndTyping'), channel: z.string() }),
  z.looseObject({ type: z.literal('Subscribe'), server_id: z.string() }),
]);
type Frame = z.output<typeof frameSchema>;

function hear(line: Open, text: string): void {
  let frame: Frame;
  try {
    const said: unknown = JSON.parse(text);
    line.face.watch?.command(said);
    frame = frameSchema.parse(said);
  } catch {
    return;
  }
  if (frame.type === 'Authenticate') {
    if (!line.session) authenticate(line, frame.token);
  } else if (line.session) {
    obey(line, frame);
  }
}

function obey(line: Open, frame: Exclude<Frame, { type: 'Authenticate' }>): void {
  if (frame.type === 'Ping') {
    if (!frame.responded) say(line, { type: 'Pong', data: frame.data });
  } else if (frame.type === 'Subscribe') {
    subscribe(line, fromUlid(frame.server_id));
  } else {
    typing(line, fromUlid(frame.channel), frame.type === 'BeginTyping');
  }
}

function authenticate(line: Open, token: string): void {
  const { face, socket } = line;
  const asker = askerOf(face, { session: token, bot: token });
  const user = asker ? userRow(face.world, asker.userId) : undefined;
  if (!asker || !user || user.username === '') {
    refuse(line);
    return;
  }
  const { userId, isBot } = asker;
  Object.assign(line, { userId, isBot });
  const session: Session = {
    id: face.world.newId(),
    userId,
    tokenId: asker.sessionId,
    seq: 0,
    buffer: [],
    socket,
    detachedAt: 0,
    subscriptions: new Map(),
    foreign: {
      hear(t, d) {
        for (const event of eventsFor(line, t, d)) say(line, event, t);
      },
      end: (code) => end(line, code),
    },
  };
  line.session = session;
  say(line, { type: 'Authenticated' });
  face.world.presence.connected(userId);
  rememberAll(line);
  say(line, readyFor(line, line.ready), 'ready');
  if (isToday(face)) say(line, { type: 'UserSlowmodes', slowmodes: [] });
  // Only now: Ready comes before every event.
  face.world.sessions.open(session);
}

/** The refusal has another form in each age; then the line just ends, without a word of closing. */
function refuse(line: Open): void {
  const then = { type: 'InvalidSession' };
  say(line, isToday(line.face) ? { type: 'Error', data: { ...then, location: LOCATION } } : then);
  line.socket.terminate();
}

const LOCATION = 'crates/core/database/src/models/sessions/ops.rs:1:1';

function end(line: Open, code: number): void {
  line.session = null;
  if (isToday(line.face)) say(line, { type: 'Logout' });
  if (isToday(line.face)) line.socket.close(code === close.banned ? 1008 : 1000);
  else line.socket.terminate();
}

function detach(line: Open): void {
  const { session, face } = line;
  line.session = null;
  if (!session?.socket) return;
  session.socket = null;
  face.world.sessions.drop(session);
  face.world.presence.disconnected(session.userId, 'atOnce');
}

function typing({ face, userId }: Open, channelId: string | null, begins: boolean): void {
  if (!channelId) return;
  try {
    const channel = seenChannel(face, channelId, userId);
    if (begins) need(face, channel, userId, 'SendMessage');
    const at = new Date(face.world.clock()).toISOString();
    const d = { channel_id: channel.id, guild_id: channel.guild_id, user_id: userId, at };
    const others = channelAudience(face.world, channel, userId);
    if (begins) tell(face.world, others, 'typing_start', d);
    else tellForeign(face.world, others, 'typing_stop', d);
  } catch {
    // What one may not do is not heard.
  }
}

function subscribe(line: Open, guildId: string | null): void {
  const now = line.face.world.clock();
  if (!guildId || !isToday(line.face) || !memberRow(line.face.world, guildId, line.userId)) return;
  for (const [id, until] of line.subscribed) if (until <= now) line.subscribed.delete(id);
  if (line.subscribed.size < SUBSCRIBED_MAX || line.subscribed.has(guildId))
    line.subscribed.set(guildId, now + SUBSCRIBED_MS);
}
