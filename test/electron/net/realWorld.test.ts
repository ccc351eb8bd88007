import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { realWorld } from '../../../electron/net/realWorld.ts';
import type { HttpRequest, SocketInput } from '../../../electron/net/world.ts';
import { Failure } from '../../../shared/result.ts';
import { looseServer } from '../../support/faultsServer.ts';

const secret = 'CANARY_token_91bc';
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function ask(answer: (response: ServerResponse) => void, over: Partial<HttpRequest> = {}) {
  const server = await looseServer((_request, response) => answer(response));
  ends.push(server.stop);
  const request: HttpRequest = {
    method: 'POST',
    url: `${server.origin}/x`,
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    body: '{}',
    maxBytes: 1000,
    timeoutMs: 400,
    ...over,
  };
  return await realWorld()
    .request(request)
    .catch((e: unknown) => e);
}

function expectFailure(why: unknown, kind: string, code: string): void {
  expect(why).toBeInstanceOf(Failure);
  expect((why as Failure).error).toEqual({ kind, code });
  expect(inspect(why, { depth: 20, showHidden: true })).not.toContain(secret); // check 4
}

test('an answer comes as status, lower-case headers and bytes, whatever the status', async () => {
  for (const status of [200, 201, 404, 429, 503]) {
    const answer = await ask((response) =>
      response.writeHead(status, { 'X-Some-Header': 'a' }).end('{"a":1}'),
    );
    expect(answer).toMatchObject({ status, headers: { 'x-some-header': 'a' } });
    expect(Buffer.from((answer as { body: Uint8Array }).body).toString()).toBe('{"a":1}');
  }
});

test.each<[string, (r: ServerResponse) => void, string, string]>([
  ['nobody answers in time', () => undefined, 'offline', 'timeout'],
  ['a byte now and then, for ever', (r) => drip(r), 'offline', 'timeout'],
  ['the line is cut before the answer', (r) => r.socket?.destroy(), 'offline', 'unreachable'],
  ['the line is cut in the middle', (r) => cut(r), 'offline', 'unreachable'],
  [
    'the answer is too large, and says so',
    (r) => r.writeHead(200, { 'content-length': 5000 }).end('x'.repeat(5000)),
    'tooLarge',
    'answerTooLarge',
  ],
  ['the answer never ends', (r) => flood(r), 'tooLarge', 'answerTooLarge'],
  [
    'a small answer unpacks to a large one',
    (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1e6))),
    'tooLarge',
    'answerTooLarge',
  ],
  [
    'it is a redirect',
    (r) => r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    'redirectRefused',
    'redirectRefused',
  ],
])('check 4: %s: the failure says so and holds no token', async (...[, answer, kind, code]) => {
  expectFailure(await ask(answer), kind, code);
});

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write('x'), 20);
  response.on('close', () => clearInterval(timer));
}
function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 100 }).write('half');
  setTimeout(() => response.socket?.destroy(), 20);
}
function flood(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write('x'.repeat(500)), 1);
  response.on('close', () => clearInterval(timer));
}

test('check 4: nobody listens there', async () => {
  expectFailure(await ask(() => undefined, { url: 'http://127.0.0.1:1/x' }), 'offline', 'unreachable');
});

test('a request can be ended early', async () => {
  const stop = new AbortController();
  const asked = ask(() => stop.abort(), { signal: stop.signal });
  expectFailure(await asked, 'offline', 'unreachable');
});

test('the environment decides nothing: a proxy named there is not used', async () => {
  const proxy = await looseServer((_request, response) => response.end('{}'));
  ends.push(proxy.stop, () => {
    Reflect.deleteProperty(process.env, 'http_proxy');
  });
  Object.assign(process.env, { http_proxy: proxy.origin });
  expect(await ask((response) => response.end('{"a":1}'))).toMatchObject({ status: 200 });
  expect(proxy.seen).toEqual([]);
});

async function socketServer(options: ConstructorParameters<typeof WebSocketServer>[0] = {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
  await once(server, 'listening');
  ends.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return { server, url: `ws://127.0.0.1:${address.port}/x` };
}

/** Opens a socket and collects what is heard; `until` waits for one more. */
function listen(url: string) {
  const heard: SocketInput[] = [];
  const waiting: (() => void)[] = [];
  const socket = realWorld().socket(url, (input) => {
    heard.push(input);
    for (const go of waiting.splice(0)) go();
  });
  ends.push(() => socket.close());
  const until = async (count: number) => {
    while (heard.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { heard, socket, until };
}

test('a socket tells of opening, frames and closing', async () => {
  const { server, url } = await socketServer();
  server.on('connection', (ws) => {
    ws.on('message', (data) => {
      ws.send(data.toString());
      ws.send('{"broken":');
      ws.send(Buffer.from([1, 2, 3]));
      ws.close(4004);
    });
  });
  const { heard, socket, until } = listen(url);
  await until(1);
  socket.send({ op: 'hi' });
  await until(5);
  expect(heard).toEqual([
    { type: 'opened' },
    { type: 'frame', data: { op: 'hi' } },
    { type: 'frame', data: undefined },
    { type: 'frame', data: undefined },
    { type: 'closed', code: 4004 },
  ]);
});

test('check 45: a frame beyond 32 MiB closes the socket instead of filling the memory', async () => {
  const { server, url } = await socketServer({ perMessageDeflate: true });
  server.on('connection', (ws) => ws.send(Buffer.alloc(33 * 2 ** 20, 0x20).toString()));
  const { heard, until } = listen(url);
  await until(2);
  expect(heard[0]).toEqual({ type: 'opened' });
  expect(heard[1]).toMatchObject({ type: 'closed' });
});

test('check 47: while a large frame is read other things go on, and what came after it stays after it', async () => {
  const { server, url } = await socketServer();
  const large = { users: Array.from({ length: 100_000 }, (_, i) => ({ _id: `${i}`.padStart(60, '0') })) };
  server.on('connection', (ws) => {
    ws.send(JSON.stringify(large));
    ws.send('{"after":1}');
    ws.send('{"after":2}');
    ws.close(4000);
  });
  const { heard, until } = listen(url);
  await until(1);
  let turns = 0;
  const count = () => {
    turns++;
    if (heard.length < 2) setImmediate(count);
  };
  count();
  await until(5);
  expect(turns).toBeGreaterThan(20);
  expect(heard.slice(1)).toEqual([
    { type: 'frame', data: large },
    { type: 'frame', data: { after: 1 } },
    { type: 'frame', data: { after: 2 } },
    { type: 'closed', code: 4000 },
  ]);
});

test('a socket that is closed while a large frame is read is heard no more', async () => {
  const { server, url } = await socketServer();
  server.on('connection', (ws) => {
    ws.send('{}');
    ws.send(`[${'{"a":"b"},'.repeat(500_000)}1]`);
  });
  const { heard, socket, until } = listen(url);
  await until(2);
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.close();
  const before = heard.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(heard).toHaveLength(before);
});

test('check 45: compression is not agreed to: no bomb can be sent', async () => {
  const { server, url } = await socketServer({ perMessageDeflate: true });
  const offered = new Promise((resolve) => server.on('connection', (ws) => resolve(ws.extensions)));
  listen(url);
  expect(await offered).toBe('');
});

/** What no library would send: frames written byte by byte. */
test.each<[string, () => Iterable<Buffer>]>([
  ['text that is no UTF-8', () => [Buffer.from([0x81, 3, 0xff, 0xfe, 0xfd])]],
  ['a length of 2^63', () => [Buffer.from([0x81, 127, 0x7f, 255, 255, 255, 255, 255, 255, 255])]],
  ['a compressed frame nobody agreed to', () => [Buffer.from([0xc1, 2, 0x7b, 0x7d])]],
  ['pieces without an end', () => pieces(40)],
  ['a text between the pieces of another', () => [Buffer.from([0x01, 1, 0x7b, 0x81, 2, 0x7b, 0x7d])]],
  ['a mask, which servers have none', () => [Buffer.from([0x81, 0x82, 1, 2, 3, 4, 0x7a, 0x7f])]],
])('check 45: %s closes the socket, and nothing of it is heard', async (_what, frames) => {
  const { server, url } = await socketServer();
  server.on('connection', (_ws, request) => {
    for (const frame of frames()) request.socket.write(frame);
  });
  const { heard, until } = listen(url);
  await until(2);
  expect(heard).toEqual([{ type: 'opened' }, { type: 'closed', code: expect.any(Number) }]);
});

/** So many MiB as one message in pieces, the last of which never comes. */
function* pieces(count: number): Generator<Buffer> {
  const piece = Buffer.alloc(2 ** 20, 0x20);
  const header = Buffer.from([0x01, 127, 0, 0, 0, 0, 0, 0x10, 0, 0]);
  for (let n = 0; n < count; n++) {
    yield Buffer.concat([header, piece]);
    header[0] = 0x00;
  }
}

test('a wait of nothing ends when other work had its turn, unless it is taken back', async () => {
  const ran: string[] = [];
  const { after } = realWorld();
  after(0, () => ran.push('at once'));
  after(0, () => ran.push('never'))();
  after(1, () => ran.push('later'));
  after(1, () => ran.push('never'))();
  ran.push('first');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ran[0]).toBe('first');
  expect(new Set(ran)).toEqual(new Set(['first', 'at once', 'later']));
});

test('where nobody listens, a socket closes', async () => {
  const { heard, until } = listen('ws://127.0.0.1:1/x');
  await until(1);
  expect(heard).toEqual([{ type: 'closed', code: 1006 }]);
});

test('a socket we closed is heard no more', async () => {
  const { server, url } = await socketServer();
  const { heard, socket, until } = listen(url);
  await until(1);
  const gone = new Promise((resolve) => {
    for (const ws of server.clients) ws.on('close', resolve);
  });
  for (const ws of server.clients) ws.send('{"a":1}');
  socket.close();
  await gone;
  expect(heard).toEqual([{ type: 'opened' }]);
});
