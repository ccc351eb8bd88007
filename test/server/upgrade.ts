import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import { urlOf } from './http.ts';
import type { World } from './world.ts';

interface Upgrade {
  world: World;
  sockets: WebSocketServer;
  req: IncomingMessage;
  socket: Duplex;
  /** Where a websocket is; elsewhere there is none. */
  paths: readonly string[];
}

/** Makes a request a websocket, or does to it what the faults want. */
export async function upgradeWith(
  { world, sockets, req, socket, paths }: Upgrade,
  head: Buffer,
): Promise<void> {
  const path = urlOf(req).pathname;
  const fault = world.faults.forRequest('GET', [path]);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'latency') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  const status = fault?.kind === 'status' ? fault.status : paths.includes(path) ? 101 : 404;
  recordUpgrade(world, req, status);
  if (fault?.kind === 'redirect') {
    socket.end(`HTTP/1.1 ${fault.status ?? 302} Found\r\nLocation: ${fault.to}\r\nConnection: close\r\n\r\n`);
  } else if (fault && fault.kind !== 'latency' && fault.kind !== 'status') {
    socket.destroy();
  } else if (status !== 101) {
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
  } else {
    sockets.handleUpgrade(req, socket, head, (opened) => sockets.emit('connection', opened, req));
  }
}

function recordUpgrade(world: World, req: IncomingMessage, status: number): void {
  const url = req.url ?? '/';
  const unknown = { row: null, accountId: null, tokenHash: null };
  world.log.push({
    at: Date.now(),
    method: 'GET',
    path: url,
    url,
    status,
    headers: Object.keys(req.headers),
    ...unknown,
  });
}
