import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { makeStream, me, unreads } from './frames.ts';

/*
 * An instance that says the same to everybody: Authenticated and Ready to whoever names a token, in the address or in a
 * frame; after the first BeginTyping all events, as fast as they are taken. And the few answers that are asked for at the
 * start. A process of its own, so that making costs the taker nothing.
 */
const stream = makeStream();
const unread = JSON.stringify(unreads());
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });

async function pour(socket: Socket): Promise<void> {
  for (const chunk of stream.chunks) {
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
}

function serve(client: WebSocket, socket: Socket, hasToken: boolean): void {
  const greet = () => {
    client.send(JSON.stringify({ type: 'Authenticated' }));
    socket.write(stream.ready);
  };
  client.on('message', (data) => {
    const frame = JSON.parse(data.toString()) as { type: string; data?: unknown };
    if (frame.type === 'Authenticate') greet();
    if (frame.type === 'Ping') client.send(JSON.stringify({ type: 'Pong', data: frame.data }));
    if (frame.type === 'BeginTyping') pour(socket).catch(() => undefined); // the taker is gone
  });
  client.on('error', () => undefined);
  if (hasToken) greet();
}

function answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const [path = ''] = url.split('?');
  const bodies: Readonly<Record<string, string>> = {
    '/': JSON.stringify({
      revolt: '0.8.9',
      features: {
        autumn: { enabled: true, url: `http://${headers.host}/autumn` },
        january: { enabled: true, url: `http://${headers.host}/january` },
      },
      ws: `ws://${headers.host}/ws`,
      app: '',
      vapid: '',
    }),
    '/sync/unreads': unread,
    [`/users/${me}/profile`]: '{}',
    '/auth/account/': JSON.stringify({ _id: me, email: 'me@example.net' }),
    '/auth/mfa/': JSON.stringify({ totp_mfa: false }),
  };
  const body = bodies[path];
  response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
  response.end(body ?? '{"type":"NotFound"}');
}

const server = createServer(answer);
// a library that is busy with Ready for longer would ask over a line that is closed by then
server.keepAliveTimeout = 600_000;
server.on('upgrade', (request, socket: Socket, head) => {
  socket.setNoDelay(true);
  const hasToken = URL.parse(request.url ?? '', 'http://x')?.searchParams.has('token') ?? false;
  sockets.handleUpgrade(request, socket, head, (client) => serve(client, socket, hasToken));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ port, bytes: stream.bytes, readyBytes: stream.ready.length });
});
process.on('disconnect', () => process.exit());
