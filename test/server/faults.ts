import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';

/** What to do to an HTTP request. `after` drops once the server has done the work. */
export type HttpAction =
  | { kind: 'latency'; ms: number }
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'hang' }
  | { kind: 'status'; status: number; code?: string; body?: string; headers?: Record<string, string> }
  | { kind: 'rate-limit'; retryAfter: number }
  | { kind: 'cut' }
  /** The line is cut when this share (0 to 1) of the request's body is there. */
  | { kind: 'cut-upload'; share: number }
  /**
   * Once this share (0 to 1) of the request's body is there no more is read until `goOn`. Whoever waits for an answer after
   * that is refused.
   */
  | {
      kind: 'hold-upload';
      share: number;
      reached(goOn: () => void): void;
      ended(by: 'client' | 'server'): void;
    }
  | { kind: 'garbage'; body: 'html' | 'json' | 'empty' | 'shape' }
  | { kind: 'redirect'; to: string; status?: number }
  /** Family B: the key of a message is used up, the message is not stored, and the line is cut. */
  | { kind: 'spend-key' };

/** What to do to a gateway frame or its socket. A socket once half-open stays so. */
type GatewayAction =
  | { kind: 'half-open' }
  | { kind: 'swallow' }
  | { kind: 'duplicate' }
  | { kind: 'reorder' }
  | { kind: 'latency'; ms: number }
  | { kind: 'garbage'; text?: string }
  /** The frame as somebody else would say it. */
  | { kind: 'rewrite'; as: (frame: string) => string }
  | { kind: 'close'; code: number }
  | { kind: 'kill' };

interface Times {
  /** How often it strikes; for ever when left out. */
  times?: number;
  /** How many matching requests or frames pass unharmed first. */
  skip?: number;
  /** 0 to 1: strikes by (seeded) chance. */
  chance?: number;
}

interface HttpFault extends Times {
  on: 'http';
  method?: string;
  /** Pattern of a route as in the specification, or a raw path; a final `*` matches any rest. All when left out. */
  path?: string;
  action: HttpAction;
}

interface GatewayFault extends Times {
  on: 'gateway';
  /** Name of the dispatch event; all frames when left out. */
  t?: string;
  userId?: string;
  action: GatewayAction;
}

export type Fault = HttpFault | GatewayFault;

interface Outgoing {
  socket: WebSocket;
  frame: string;
  /** Name of the event, null for frames that are no dispatch. */
  t: string | null;
  /** What it tells of, as family A names it, where a frame of another family has its own name. */
  of?: string | null;
  userId: string | null;
}

export interface Faults {
  /** Adds a fault and returns what takes it away again. */
  add(fault: Fault): () => void;
  clear(): void;
  forRequest(method: string, paths: readonly string[]): HttpAction | null;
  /** Sends a frame, or does to it what the faults want. */
  outgoing(out: Outgoing): void;
  /** True when a frame from the client must not be heard. */
  deaf(socket: WebSocket): boolean;
}

export function createFaults(seed = 1): Faults {
  const rules: Fault[] = [];
  const random = seededRandom(seed);
  const dead = new WeakSet<WebSocket>();
  const held = new WeakMap<WebSocket, string>();

  const strikes = (rule: Fault): boolean => {
    if (rule.skip) {
      rule.skip -= 1;
      return false;
    }
    if (rule.times === 0 || (rule.chance !== undefined && random() >= rule.chance)) return false;
    if (rule.times !== undefined) rule.times -= 1;
    return true;
  };
  const gatewayAction = (out: Outgoing): GatewayAction | null => {
    const found = rules.find(
      (rule) =>
        rule.on === 'gateway' &&
        (rule.t === undefined || rule.t === out.t || rule.t === out.of) &&
        (rule.userId === undefined || rule.userId === out.userId) &&
        strikes(rule),
    );
    return found?.on === 'gateway' ? found.action : null;
  };
  const release = (socket: WebSocket) => {
    const late = held.get(socket);
    held.delete(socket);
    if (late !== undefined) socket.send(late);
  };
  return {
    add(fault) {
      const rule = { ...fault };
      rules.push(rule);
      return () => {
        const at = rules.indexOf(rule);
        if (at >= 0) rules.splice(at, 1);
      };
    },
    clear: () => rules.splice(0),
    forRequest(method, paths) {
      const found = rules.find(
        (rule) =>
          rule.on === 'http' &&
          (rule.method === undefined || rule.method === method) &&
          (rule.path === undefined || paths.some((path) => matches(rule.path ?? '', path))) &&
          strikes(rule),
      );
      return found?.on === 'http' ? found.action : null;
    },
    outgoing(out) {
      if (dead.has(out.socket)) return;
      const action = gatewayAction(out);
      if (action?.kind === 'half-open') dead.add(out.socket);
      else if (action?.kind === 'reorder') {
        release(out.socket); // two in a row: late, not lost
        held.set(out.socket, out.frame);
      } else {
        strike(action, out);
        release(out.socket);
      }
    },
    deaf: (socket) => dead.has(socket),
  };
}

function strike(action: GatewayAction | null, { socket, frame }: Outgoing): void {
  switch (action?.kind) {
    case undefined:
      socket.send(frame);
      break;
    case 'duplicate':
      socket.send(frame);
      socket.send(frame);
      break;
    case 'latency':
      setTimeout(() => socket.send(frame), action.ms).unref();
      break;
    case 'garbage':
      socket.send(action.text ?? '{"op":"dispatch","t":');
      break;
    case 'rewrite':
      socket.send(action.as(frame));
      break;
    case 'close':
      socket.close(action.code);
      break;
    case 'kill':
      socket.terminate();
      break;
    default:
      break;
  }
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

/** Mulberry32: the same seed strikes the same requests. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Strikes a request before the server has seen it. True when the request ends here. */
export async function strikeBefore(
  action: HttpAction,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  switch (action.kind) {
    case 'latency':
      await new Promise((resolve) => setTimeout(resolve, action.ms));
      return false;
    case 'drop':
      if (action.when === 'before') req.socket.destroy();
      return action.when === 'before';
    case 'hang':
      return true;
    case 'cut-upload':
      await readShare(req, action.share);
      req.socket.destroy();
      return true;
    case 'hold-upload':
      holdUpload(req, res, action);
      return true;
    case 'status':
      res.writeHead(action.status, { 'Content-Type': 'application/json', ...action.headers });
      res.end(action.body ?? errorBody(action.code ?? 'internal', null));
      return true;
    case 'rate-limit':
      res.writeHead(429, { 'Content-Type': 'application/json', 'Retry-After': Math.ceil(action.retryAfter) });
      res.end(errorBody('rate_limited', action.retryAfter));
      return true;
    case 'redirect':
      res.writeHead(action.status ?? 302, { Location: action.to });
      res.end();
      return true;
    case 'cut':
    case 'garbage':
    case 'spend-key':
      return false;
  }
}

/** Longest that whoever went away is waited for (ms): what they did is on the line already. */
const goneMs = 1000;

/** Tells when the share is there, and who ended it: one who still waits for an answer by then is refused. */
function holdUpload(req: IncomingMessage, res: ServerResponse, { share, reached, ended }: Held): void {
  const wanted = Number(req.headers['content-length'] ?? 0) * share;
  let read = 0;
  const take = (chunk: Buffer) => {
    read += chunk.length;
    if (read < wanted) return;
    req.off('data', take).pause();
    reached(goOn);
  };
  const refuse = () => {
    ended('server');
    res.writeHead(500).end();
  };
  // who does not read does not see the end either
  const goOn = () => {
    const timer = setTimeout(refuse, goneMs);
    req.socket.once('close', () => clearTimeout(timer));
    req.resume();
  };
  req.socket.once('close', () => ended('client'));
  if (wanted > 0) req.on('data', take);
  else reached(goOn);
}
type Held = Extract<HttpAction, { kind: 'hold-upload' }>;

async function readShare(req: IncomingMessage, share: number): Promise<void> {
  let left = Number(req.headers['content-length'] ?? 0) * share;
  if (left <= 0) return;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** Strikes the answer the server has ready. True when nothing more may be sent. */
export function strikeAfter(action: HttpAction, res: ServerResponse, body: string | Uint8Array): boolean {
  if (action.kind === 'drop') {
    res.socket?.destroy();
    return true;
  }
  if (action.kind === 'cut') {
    res.setHeader('Content-Length', body.length + 64);
    res.write(body.slice(0, Math.ceil(body.length / 2)), () => res.socket?.destroy());
    return true;
  }
  if (action.kind !== 'garbage') return false;
  const text = GARBAGE[action.body];
  res.writeHead(200, { 'Content-Type': action.body === 'html' ? 'text/html' : 'application/json' });
  res.end(text);
  return true;
}

const GARBAGE = {
  html: '<!doctype html><title>Sign in to this network</title><p>Welcome',
  json: '{"id": "1", "content": ',
  empty: '',
  shape: '{"id": 7, "user": [], "messages": "none"}',
} as const;

function errorBody(code: string, retryAfter: number | null): string {
  const message = 'The server cannot do this at the moment.';
  return JSON.stringify({
    error: { code, message, field: null, limit: null, retry_after: retryAfter, permission: null },
  });
}
