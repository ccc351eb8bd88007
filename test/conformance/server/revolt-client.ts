import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Shape } from '../../server/revolt/face.ts';
import { toUlid } from '../../server/revolt/ids.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../server/start.ts';
import type { Json } from './client.ts';

export interface Answer {
  status: number;
  body: Json;
  headers: Headers;
}

/** One person's requests to one shape of family B, as a client sends them. */
export interface Person {
  shape: Shape;
  /** The id in the store, and on the wire. */
  id: string;
  ulid: string;
  token: string;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
  upload(
    tag: string,
    bytes: Uint8Array,
    more?: { name?: string; field?: string; type?: string },
  ): Promise<Answer>;
  /** A socket that is authenticated and has its Ready. */
  listen(query?: string): Promise<Line>;
}

export interface Line {
  socket: WebSocket;
  ready: Json;
  say(frame: object): void;
  /** The next event (also one already there, taken once) of a type that fits. */
  next(type: string, fits?: (event: Json) => boolean): Promise<Json>;
  /** Settles once all that the server said before has arrived. */
  settled(): Promise<void>;
  events(type: string): Json[];
  closed: Promise<number>;
}

export interface House {
  server: RunningServer;
  person(username: string, shape: Shape, more?: object): Person;
  /** The same person on another shape, or with another token. */
  as(id: string, shape: Shape, token?: string): Person;
  stranger(shape: Shape): Person;
  close(): Promise<void>;
}

export async function openHouse(options: ServerOptions = {}): Promise<House> {
  const server = await startServer({ rateLimits: false, revolt: ['0.5.5', 'today'], ...options });
  const lines: Line[] = [];
  const as = (id: string, shape: Shape, token = server.seed.issueToken(id)) =>
    personOf({ server, lines }, { id, shape, token });
  return {
    server,
    as,
    person: (username, shape, more = {}) => as(server.seed.addUser({ username, ...more }).id, shape),
    stranger: (shape) => personOf({ server, lines }, { id: '', shape, token: '' }),
    async close() {
      for (const line of lines) line.socket.terminate();
      await server.close();
    },
  };
}

function personOf(
  at: { server: RunningServer; lines: Line[] },
  who: { id: string; shape: Shape; token: string },
): Person {
  const { id, shape, token } = who;
  const { address, ws } = at.server.revolt(shape);
  const own: Record<string, string> = token ? { 'x-session-token': token } : {};
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    answerOf(
      await fetch(address + path, {
        method,
        headers: { ...own, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  return {
    id,
    shape,
    token,
    ulid: id ? toUlid(id) : '',
    send,
    get: (path) => send('GET', path),
    async upload(tag, bytes, { name = 'file.png', field = 'file', type = 'image/png' } = {}) {
      const form = new FormData();
      form.set(field, new Blob([bytes.slice()], { type }), name);
      return answerOf(await fetch(`${address}/autumn/${tag}`, { method: 'POST', headers: own, body: form }));
    },
    async listen(query = '') {
      const line = await openLine(`${ws}?version=1&format=json${query}`);
      at.lines.push(line);
      line.say({ type: 'Authenticate', token });
      await line.next('Authenticated');
      line.ready = await line.next('Ready');
      return line;
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const body = isJson && text ? JSON.parse(text) : text;
  return { status: response.status, body, headers: response.headers };
}

export async function openLine(address: string): Promise<Line> {
  const socket = new WebSocket(address);
  const frames: Json[] = [];
  const taken = new Set<Json>();
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString());
    frames.push(...(frame.type === 'Bulk' ? frame.v : [frame]));
    for (const wake of waiting) wake();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const next = async (type: string, fits: (event: Json) => boolean = () => true): Promise<Json> => {
    for (;;) {
      const found = frames.find((frame) => !taken.has(frame) && frame.type === type && fits(frame));
      if (found) {
        taken.add(found);
        return found;
      }
      await new Promise<void>((resolve, reject) => {
        const seen = frames.map((frame) => frame.type).join(' ');
        const late = setTimeout(() => reject(new Error(`no ${type}; saw ${seen}`)), 8000);
        const wake = () => {
          clearTimeout(late);
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
      });
    }
  };
  let pings = 0;
  const line: Line = {
    socket,
    ready: null,
    closed,
    next,
    say: (frame) => socket.send(JSON.stringify(frame)),
    async settled() {
      const data = ++pings;
      line.say({ type: 'Ping', data });
      await next('Pong', (event) => event.data === data);
    },
    events: (type) => frames.filter((frame) => frame.type === type),
  };
  return line;
}

export const SHAPES: readonly Shape[] = ['0.5.5', 'today'];
