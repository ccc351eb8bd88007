import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { strict } from './strict.ts';

// Stock Chromium knows no app://, so its addresses are mapped: app://bundle/x is http://bundle.app.localhost:PORT/x,
// which resolves to loopback and is a secure context. Main sees only app://, the page only http://.

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
let port = 0;

export const toPageUrl = (url: string): string => {
  const [, scheme = '', name = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  return handlers.has(scheme) ? `http://${name}.${scheme}.localhost:${port}${rest || '/'}` : url;
};

export const toAppUrl = (url: string): string => {
  const pattern = /^http:\/\/([^/?#]+)\.([a-z0-9+.-]+)\.localhost:(\d+)(.*)$/i;
  const [, name = '', scheme = '', at = '', rest = ''] = pattern.exec(url) ?? [];
  return Number(at) === port && handlers.has(scheme) ? `${scheme}://${name}${rest}` : url;
};

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: () => {},
  handle: (scheme: string, handler: Handler) => {
    handlers.set(scheme, handler);
  },
  unhandle: (scheme: string) => {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
} satisfies Partial<Electron.Protocol>);

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (name === 'host' || name === 'connection' || value === undefined) continue;
    headers.set(name, toAppUrl(Array.isArray(value) ? value.join(', ') : value));
  }
  return headers;
}

function requestOf(incoming: IncomingMessage, url: string, signal: AbortSignal): Request {
  const method = incoming.method ?? 'GET';
  const bare = method === 'GET' || method === 'HEAD';
  const body = bare ? {} : { body: Readable.toWeb(incoming) as BodyInit, duplex: 'half' };
  return new Request(url, { method, headers: headersOf(incoming), signal, ...body });
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = toAppUrl(`http://${incoming.headers.host}${incoming.url}`);
  const handler = handlers.get(url.split(':', 1)[0] ?? '');
  if (!handler) {
    outgoing.writeHead(404).end();
    return;
  }
  const abort = new AbortController();
  outgoing.once('close', () => abort.abort());
  const response = await handler(requestOf(incoming, url, abort.signal));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) outgoing.end();
  else {
    const body = Readable.fromWeb(response.body as ReadableStream);
    body.on('error', () => outgoing.destroy()).pipe(outgoing);
  }
}

/** The same folder gets the same port while it is free: what pages store is kept by origin. */
const portFor = (folder: string): number => {
  const hash = createHash('sha256').update(folder).digest().readUInt16BE(0);
  return 20_000 + (hash % 12_000);
};

/** Starts the loopback server behind the mapped addresses. */
export async function serveProtocols(userData: string): Promise<void> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      console.error('[host] a protocol handler failed:', error);
      outgoing.destroy();
    });
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => resolve());
    });
  await listen(portFor(userData)).catch(() => listen(0));
  port = (server.address() as AddressInfo).port;
  server.unref();
}
