import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type RunningServer, type ServerOptions, startServer } from '../../server/start.ts';

/** An answer as a test looks at it: any JSON, by path. */
export type Json = ReturnType<typeof JSON.parse>;

interface Answer {
  status: number;
  body: Json;
  headers: Headers;
}

/** One person's requests: real HTTP, as a client sends them. */
export interface Client {
  id: string;
  token: string;
  get(path: string): Promise<Answer>;
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  upload(
    kind: string,
    bytes: Uint8Array,
    more?: { name?: string; type?: string; alt?: string },
  ): Promise<Answer>;
  connect(options?: Partial<ConnectOptions>): Promise<Line>;
}

interface ConnectOptions {
  resume: { session_id: string; s: number };
  status: string;
  identify: boolean;
}

export interface House {
  server: RunningServer;
  /** A new person with a token. */
  person(username: string, more?: object): Client;
  anonymous: Client;
  close(): Promise<void>;
}

export async function openHouse(options: ServerOptions = {}): Promise<House> {
  const server = await startServer({ rateLimits: false, ...options });
  const lines: Line[] = [];
  return {
    server,
    anonymous: clientOf({ server, lines }, '', ''),
    person(username, more = {}) {
      const { id } = server.seed.addUser({ username, ...more });
      return clientOf({ server, lines }, id, server.seed.issueToken(id));
    },
    async close() {
      for (const line of lines) line.socket.terminate();
      await server.close();
    },
  };
}

export function clientOf(at: { server: RunningServer; lines?: Line[] }, id: string, token: string): Client {
  const { server, lines = [] } = at;
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(server.address + path, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return answerOf(response);
  };
  return {
    id,
    token,
    send,
    get: (path) => send('GET', path),
    async upload(kind, bytes, { name = 'file.png', type = 'image/png', alt } = {}) {
      const form = new FormData();
      if (alt !== undefined) form.set('alt', alt);
      form.set('file', new Blob([bytes.slice()], { type }), name);
      const url = `${server.address}/api/upload/${kind}`;
      return answerOf(await fetch(url, { method: 'POST', headers, body: form }));
    },
    async connect(wanted = {}) {
      const line = await openLine(server);
      lines.push(line);
      if (wanted.identify === false) return line;
      const client = { name: 'test', version: '1', os: 'test' };
      if (wanted.resume) line.say('resume', { token, ...wanted.resume });
      else
        line.say('identify', {
          token,
          client,
          api_version: 1,
          ...(wanted.status ? { status: wanted.status } : {}),
        });
      return line;
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    body: isJson && text ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

interface Frame {
  op: string;
  d: Json;
  s: number | null;
  t: string | null;
}

/** A gateway socket that keeps every frame. */
export interface Line {
  socket: WebSocket;
  frames: Frame[];
  say(op: string, d: unknown): void;
  /** The next frame (also one already there, taken once) of an event or op that fits. */
  next(name: string, fits?: (d: Json) => boolean): Promise<Json>;
  /** Settles once all that the server sent before has arrived. */
  settled(): Promise<void>;
  events(name: string): Json[];
  closed: Promise<number>;
  last(): number;
}

async function openLine(server: RunningServer): Promise<Line> {
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/api/gateway`);
  const frames: Frame[] = [];
  const taken = new Set<Frame>();
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    const text = data.toString();
    try {
      frames.push(JSON.parse(text) as Frame);
    } catch {
      frames.push({ op: 'garbage', d: text, s: null, t: null });
    }
    for (const wake of waiting) wake();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const take = (name: string, fits: (d: Json) => boolean) => {
    const found = frames.find(
      (frame) => !taken.has(frame) && (frame.t ?? frame.op) === name && fits(frame.d),
    );
    if (found) taken.add(found);
    return found;
  };
  const next = async (name: string, fits: (d: Json) => boolean = () => true): Promise<Json> => {
    for (;;) {
      const found = take(name, fits);
      if (found) return found.d;
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no ${name}; saw ${seen(frames)}`)), 8000);
        const wake = () => {
          clearTimeout(late);
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
      });
    }
  };
  const line: Line = {
    socket,
    frames,
    next,
    closed,
    say: (op, d) => socket.send(JSON.stringify({ op, d })),
    async settled() {
      line.say('heartbeat', { s: null });
      await next('heartbeat_ack');
    },
    events: (name) => frames.filter((frame) => frame.t === name).map((frame) => frame.d),
    last: () => frames.reduce((most, frame) => Math.max(most, frame.s ?? 0), 0),
  };
  return line;
}

const seen = (frames: readonly Frame[]): string => frames.map((frame) => frame.t ?? frame.op).join(' ');

/** A 1 by 1 picture. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A guild of `owner` with the members given; answers its ids. */
export function seedGuild(house: House, owner: Client, members: readonly Client[] = []) {
  const { seed } = house.server;
  const guildId = seed.addGuild({ name: 'Harbour', ownerId: owner.id }).id;
  const channelId = seed.addChannel({ guildId, name: 'general' }).id;
  for (const member of members) seed.addMember({ guildId, userId: member.id });
  return { guildId, channelId };
}
