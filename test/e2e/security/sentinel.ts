import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server that nobody may ask. */
export type Sentinel = {
  readonly origin: string;
  readonly host: string;
  /**
   * `METHOD /path` of every request, sockets included. A connection without one is none: Chromium makes it when a
   * navigation begins, before anybody is asked whether it may.
   */
  readonly hits: string[];
  stop(): Promise<void>;
};

export async function startSentinel(): Promise<Sentinel> {
  const hits: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' });
    response.end('globalThis.xss?.("sentinel")');
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    hits,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
