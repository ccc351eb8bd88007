import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { makeStream } from './frames.ts';

/*
 * A gateway that says the same to everybody: hello; `ready` after identify; after the first subscribe_members all
 * events, as fast as they are taken. A process of its own, so that making costs the taker nothing.
 */
const stream = makeStream();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

async function pour(socket: Socket): Promise<void> {
  for (const chunk of stream.chunks) {
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
}

function serve(client: WebSocket, socket: Socket): void {
  client.send(
    JSON.stringify({ op: 'hello', d: { heartbeat_interval: 120_000, api_version: 1 }, s: null, t: null }),
  );
  client.on('message', (data) => {
    const { op } = JSON.parse(data.toString()) as { op: string };
    if (op === 'identify') socket.write(stream.ready);
    if (op === 'subscribe_members') void pour(socket);
  });
  client.on('error', () => undefined);
}

const server = createServer((_request, response) => response.writeHead(204).end());
server.on('upgrade', (request, socket: Socket, head) => {
  socket.setNoDelay(true);
  sockets.handleUpgrade(request, socket, head, (client) => serve(client, socket));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ port, bytes: stream.bytes, readyBytes: stream.ready.length });
});
