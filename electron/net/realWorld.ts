import { isUtf8 } from 'node:buffer';
import type { ClientRequestArgs } from 'node:http';
import type { Readable } from 'node:stream';
import axios, { AxiosError, AxiosHeaders, type AxiosResponse, CanceledError } from 'axios';
import { WebSocket } from 'ws';
import { Failure } from '../../shared/result.ts';
import { Inbox } from './inbox.ts';
import { drain, Outflow, Stall } from './streams.ts';
import { lineOf } from './wholeFrames.ts';
import type { HttpRequest, HttpResponse, Reading, Socket, SocketInput, World } from './world.ts';

const MiB = 2 ** 20;
/** Of one frame. */
const mostBytes = 32 * MiB;
/** Longest silence of a server: until it takes the connection, until its first byte, between two bytes. */
const silenceMs = 15_000;

/** The world as it is: `ws` for sockets, axios over node:http for requests, the clock and the dice of this process. */
export const realWorld = (): World => ({
  socket: openSocket,
  request: (request) => (request.stream || request.sink ? streamRequest(request) : sendRequest(request)),
  after,
  now: Date.now,
  random: Math.random,
});

function after(ms: number, run: () => void): () => void {
  if (ms === 0) {
    const turn = setImmediate(run); // a timer of 0 ms takes 1
    return () => clearImmediate(turn);
  }
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/**
 * Not Node's own WebSocket: that has no limit on message size (see checks, finding 9). No compression, so that a
 * small frame cannot become a large one.
 */
function openSocket(url: string, onInput: (input: SocketInput) => void, reading?: Reading): Socket {
  /** Read where it stands, without `ws` making a message of it; what is not right is left to `ws` to refuse. */
  const take = (text: Buffer): boolean => {
    const isTaken = ws.readyState === WebSocket.OPEN && isUtf8(text);
    if (isTaken) inbox.frame(text);
    return isTaken;
  };
  const ws: WebSocket = new WebSocket(url, {
    maxPayload: mostBytes,
    perMessageDeflate: false,
    handshakeTimeout: silenceMs,
    followRedirects: false,
    createConnection: (to: ClientRequestArgs) =>
      lineOf(to, { isSecure: url.startsWith('wss:'), most: mostBytes, take }),
  });
  let over = false;
  const inbox = new Inbox(
    ws,
    (input) => {
      if (over) return;
      over = input.type === 'closed';
      onInput(input);
    },
    reading,
  );
  ws.on('open', () => inbox.other({ type: 'opened' }));
  ws.on('message', (data, binary) => {
    if (binary || !Buffer.isBuffer(data)) inbox.other({ type: 'frame', data: undefined });
    else inbox.frame(data);
  });
  ws.on('close', (code) => inbox.other({ type: 'closed', code }));
  ws.on('error', () => undefined); // `close` follows
  return {
    send: (frame) => {
      if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify(frame));
    },
    close: () => {
      over = true;
      ws.terminate();
    },
  };
}

/**
 * `proxy: false`: axios would else obey HTTP_PROXY of whoever started the app, and a socket would not.
 * Every status is an answer; what it means is said by http.ts.
 */
const http = axios.create({
  adapter: 'http',
  proxy: false,
  maxRedirects: 0,
  responseType: 'arraybuffer',
  validateStatus: () => true,
  transformRequest: [(data: unknown) => data],
  transformResponse: [(data: unknown) => data],
  headers: { common: { Accept: 'application/json, */*;q=0.5', 'User-Agent': 'Hubbub' } },
});

async function sendRequest(request: HttpRequest): Promise<HttpResponse> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  try {
    const answer = await http.request<Buffer>({
      method: request.method,
      url: request.url,
      headers: { ...request.headers },
      data: request.body ?? undefined,
      maxContentLength: request.maxBytes,
      maxBodyLength: 32 * MiB,
      timeout: Math.min(request.timeoutMs, silenceMs),
      signal: request.signal ? AbortSignal.any([deadline, request.signal]) : deadline,
    });
    if (answer.status >= 300 && answer.status < 400) throw new Failure('redirectRefused', 'redirectRefused');
    return { status: answer.status, headers: plainHeaders(answer.headers), body: answer.data };
  } catch (e) {
    throw e instanceof Failure ? e : failureOf(e, deadline.aborted);
  }
}

/** Bodies that are streamed, up or down: as long as bytes move there is time. */
async function streamRequest(request: HttpRequest): Promise<HttpResponse> {
  const stall = new Stall(after);
  const outflow = request.stream ? new Outflow(request.stream, () => stall.moved()) : null;
  try {
    const answer = await http.request<Readable>({
      method: request.method,
      url: request.url,
      headers: { ...request.headers, ...lengthOf(request) },
      data: outflow?.stream,
      responseType: 'stream',
      maxBodyLength: -1,
      timeout: 0,
      signal: request.signal ? AbortSignal.any([stall.signal, request.signal]) : stall.signal,
    });
    return await streamedAnswer(request, answer, () => stall.moved());
  } catch (e) {
    const why = outflow?.failure ?? e;
    throw why instanceof Failure ? why : failureOf(why, stall.signal.aborted);
  } finally {
    stall.over();
    outflow?.stream.destroy();
  }
}

const lengthOf = ({ stream }: HttpRequest): Record<string, string> =>
  stream ? { 'Content-Length': String(stream.length) } : {};

async function streamedAnswer(
  { sink, maxBytes }: HttpRequest,
  { status, headers, data }: AxiosResponse<Readable>,
  moved: () => void,
): Promise<HttpResponse> {
  if (status >= 300 && status < 400) {
    data.destroy();
    throw new Failure('redirectRefused', 'redirectRefused');
  }
  const parts: Uint8Array[] = [];
  await drain(data, status < 300 && sink ? sink : keepUpTo(maxBytes, parts), moved);
  return { status, headers: plainHeaders(headers), body: Buffer.concat(parts) };
}

const keepUpTo = (maxBytes: number, parts: Uint8Array[]) => {
  let size = 0;
  return async (chunk: Uint8Array): Promise<void> => {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Failure('tooLarge', 'answerTooLarge');
    parts.push(chunk);
  };
};

function plainHeaders(headers: unknown): Readonly<Record<string, string>> {
  const plain: Record<string, string> = {};
  if (!(headers instanceof AxiosHeaders)) return plain;
  for (const [name, value] of headers) plain[name.toLowerCase()] = String(value);
  return plain;
}

/** Names of Node's errors for a certificate that does not hold. */
const certificate = /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_SSL_|HOSTNAME_MISMATCH)/;

/** Carries over the kind of error and nothing else: the error itself holds the request with its headers. */
function failureOf(e: unknown, timedOut: boolean): Failure {
  if (e instanceof CanceledError) return new Failure('offline', timedOut ? 'timeout' : 'unreachable');
  if (!(e instanceof AxiosError)) return new Failure('offline', 'unreachable'); // cut in the middle of the answer
  if (/maxContentLength|maxBodyLength/.test(e.message)) return new Failure('tooLarge', 'answerTooLarge');
  if (certificate.test(e.code ?? '')) return new Failure('addressRefused', 'certificate');
  if (timedOut || e.code === 'ECONNABORTED' || e.code === 'ETIMEDOUT')
    return new Failure('offline', 'timeout');
  return new Failure('offline', 'unreachable');
}
