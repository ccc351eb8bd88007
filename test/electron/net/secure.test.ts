import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { realWorld } from '../../../electron/net/realWorld.ts';
import type { SocketInput } from '../../../electron/net/world.ts';

/* Lines over TLS: frames come as over any other, and only from who can show a certificate that holds. */

const usual = getCACertificates('default');
const ends: (() => unknown)[] = [];
afterEach(async () => {
  setDefaultCACertificates(usual);
  for (const end of ends.splice(0).reverse()) await end();
});

async function secureServer(names: readonly string[]) {
  const made = await generate([{ name: 'commonName', value: 'test' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
  });
  const server: Server = createServer({ key: made.private, cert: made.cert });
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    for (const one of sockets.clients) one.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { sockets, cert: made.cert, url: `wss://localhost:${port}/` };
}

/** All that is heard until the socket closes. */
function heardOn(url: string): Promise<readonly SocketInput[]> {
  const { promise, resolve } = Promise.withResolvers<readonly SocketInput[]>();
  const heard: SocketInput[] = [];
  const socket = realWorld().socket(url, (input) => {
    heard.push(input);
    if (input.type === 'opened') socket.send({ hello: true });
    if (input.type === 'closed') resolve(heard);
  });
  return promise;
}

test('small frames and large ones come over TLS as they were sent, and ours go out', async () => {
  const { sockets, cert, url } = await secureServer(['localhost']);
  setDefaultCACertificates([...usual, cert]);
  const frames: readonly unknown[] = [
    ...Array.from({ length: 500 }, (_, n) => ({ n, text: 'é'.repeat(n) })),
    { large: Array.from({ length: 60_000 }, (_, n) => ({ _id: `${n}`.padStart(40, '0') })) },
    ...Array.from({ length: 500 }, (_, n) => ({ n })),
  ];
  sockets.on('connection', (ws) => {
    ws.on('message', (said) => {
      for (const frame of frames) ws.send(JSON.stringify(frame));
      ws.send(String(said));
      ws.close(4000);
    });
  });
  expect(await heardOn(url)).toEqual([
    { type: 'opened' },
    ...frames.map((data) => ({ type: 'frame', data })),
    { type: 'frame', data: { hello: true } },
    { type: 'closed', code: 4000 },
  ]);
});

test.each<[string, readonly string[], boolean]>([
  ['nobody vouches for', ['localhost'], false],
  ['is of another host', ['other.example'], true],
])('check 38: a server whose certificate %s is not listened to', async (_what, names, isVouchedFor) => {
  const { sockets, cert, url } = await secureServer(names);
  if (isVouchedFor) setDefaultCACertificates([...usual, cert]);
  sockets.on('connection', (ws) => ws.send('{"a":1}'));
  expect(await heardOn(url)).toEqual([{ type: 'closed', code: 1006 }]);
});
