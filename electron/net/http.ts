import { type AppError, Failure } from '../../shared/result.ts';
import { approvedOrigin, staysOn } from './origins.ts';
import { type LimitNews, RateLimits } from './rateLimit.ts';
import type { HttpRequest, HttpResponse, StreamedBody, World } from './world.ts';

/** A path with its parts encoded: path`/api/channels/${id}/messages`. A part that would climb out is refused. */
export function path(texts: TemplateStringsArray, ...parts: readonly string[]): string {
  return texts.reduce((whole, piece, i) => {
    const part = parts[i - 1] ?? '';
    if (/^\.*$/.test(part)) throw new Failure('invalid', 'invalidId');
    return whole + encodeURIComponent(part) + piece;
  });
}

export type Call = {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly body?: unknown;
  /** Calls of one route are counted together until the server has said what it counts. Default: the method. */
  readonly route?: string;
  /** May be sent again when no answer came: by default all but POST. */
  readonly repeatable?: boolean;
  /** Of this call alone: a key against doubling, a proof of who asks. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
};

export type Upload = {
  readonly path: string;
  readonly contentType: string;
  readonly stream: StreamedBody;
  readonly signal: AbortSignal;
  /** Told what the answer says of the limit, good answer or bad. */
  limit(news: LimitNews): void;
};
export type Download = {
  readonly path: string;
  readonly signal: AbortSignal;
  sink(chunk: Uint8Array): Promise<void>;
};

export type HttpOptions = {
  readonly origin: string;
  /** The folder of that origin in which the server lives: `/api`. Every path stands under it. */
  readonly basePath?: string;
  /** Sent with every call, to `origin` alone. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly limits: (answer: HttpResponse) => LimitNews;
  /** Turns a refusal into our own error; `body` is the parsed JSON, or undefined when it is none. */
  readonly explain: (status: number, body: unknown) => AppError;
};

const mostTries = 3;
const firstWaitMs = 500;
const mayRecover: ReadonlySet<number> = new Set([502, 503, 504]);
const jsonBytes = 16 * 2 ** 20;

/**
 * The one way to a server for one account: bound to its origin, no redirects, waits at rate limits, tries again
 * where that is safe. Rejects with `Failure` only.
 */
export class Http {
  readonly #world: World;
  readonly #options: HttpOptions;
  readonly #limits: RateLimits;
  readonly #stopped = new AbortController();

  /** Throws `Failure` when the origin is not one a credential may go to. */
  constructor(world: World, options: HttpOptions) {
    const approved = approvedOrigin(options.origin);
    if (!approved.ok) throw new Failure(approved.error.kind, approved.error.code);
    if (approved.value !== options.origin) throw new Failure('addressRefused', 'addressInvalid');
    this.#world = world;
    this.#options = options;
    this.#limits = new RateLimits(world, options.limits);
  }

  get origin(): string {
    return this.#options.origin;
  }

  /** The parsed JSON of a 2xx answer; undefined when it has no body. */
  async json(call: Call): Promise<unknown> {
    const answer = await this.#send(call);
    if (answer.body.length === 0) return undefined;
    const body = parsed(answer.body);
    if (body === undefined) throw new Failure('nonsense', 'nonsense');
    return body;
  }

  /** The bytes of a 2xx answer. */
  async bytes(call: Call): Promise<HttpResponse> {
    return await this.#send(call);
  }

  /**
   * A body of any size, sent once. It waits in no line of this class: whoever uploads keeps the limit, and shows the
   * wait. A 429 rejects with `rateLimited` (`params.seconds`).
   */
  async upload(upload: Upload): Promise<unknown> {
    const { path: target, stream, signal, contentType } = upload;
    const request = this.#request({ method: 'POST', path: target });
    const answer = await this.#world.request({
      ...request,
      headers: { ...request.headers, 'Content-Type': contentType },
      stream,
      signal: AbortSignal.any([signal, this.#stopped.signal]),
    });
    const news = this.#options.limits(answer);
    upload.limit(news);
    if (answer.status === 429) throw tooSoon(news);
    if (answer.status >= 300) throw this.#refusal(answer);
    const body = parsed(answer.body);
    if (body === undefined) throw new Failure('nonsense', 'nonsense');
    return body;
  }

  /** A file of any size, handed to `sink` as it comes. */
  async download({ path: target, signal, sink }: Download): Promise<void> {
    const request = this.#request({ method: 'GET', path: target });
    const stopped = AbortSignal.any([signal, this.#stopped.signal]);
    const answer = await this.#world.request({ ...request, sink, signal: stopped });
    if (answer.status >= 300) throw this.#refusal(answer);
  }

  /** Ends what is under way and whatever waits; every later call fails. */
  stop(): void {
    this.#stopped.abort();
    this.#limits.stop();
  }

  async #send(call: Call): Promise<HttpResponse> {
    const request = this.#request(call);
    const tries = (call.repeatable ?? call.method !== 'POST') ? mostTries : 1;
    for (let n = 1; ; n++) {
      const answer = await this.#attempt(call, request).catch((e: unknown) => {
        if (n === tries || !isOffline(e) || this.#stopped.signal.aborted) throw e;
        return null;
      });
      if (answer && answer.status < 300) return answer;
      if (answer && (n === tries || !mayRecover.has(answer.status))) throw this.#refusal(answer);
      await this.#pause(firstWaitMs * 2 ** n * this.#world.random());
    }
  }

  #attempt(call: Call, request: HttpRequest): Promise<HttpResponse> {
    return this.#limits.run(call.route ?? call.method, () => {
      if (this.#stopped.signal.aborted) throw new Failure('offline', 'stopped');
      return this.#world.request(request);
    });
  }

  #request(call: Call): HttpRequest {
    const { origin, basePath = '', credentials } = this.#options;
    const base = `${origin}${basePath}`;
    const url = base + call.path;
    if (!call.path.startsWith('/') || !staysOn(origin, url) || !URL.parse(url)?.href.startsWith(`${base}/`)) {
      throw new Failure('addressRefused', 'addressRefused');
    }
    const hasBody = call.body !== undefined;
    const headers = { ...credentials, ...call.headers };
    return {
      method: call.method,
      url,
      headers: hasBody ? { ...headers, 'Content-Type': 'application/json' } : headers,
      body: hasBody ? JSON.stringify(call.body) : null,
      maxBytes: call.maxBytes ?? jsonBytes,
      timeoutMs: call.timeoutMs ?? 30_000,
      signal: this.#stopped.signal,
    };
  }

  #refusal(answer: HttpResponse): Failure {
    const { kind, code, params } = this.#options.explain(answer.status, parsed(answer.body));
    return new Failure(kind, code, params);
  }

  #pause(ms: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const cancel = this.#world.after(ms, resolve);
    const stop = () => {
      cancel();
      reject(new Failure('offline', 'stopped'));
    };
    this.#stopped.signal.addEventListener('abort', stop, { once: true });
    return promise.finally(() => this.#stopped.signal.removeEventListener('abort', stop));
  }
}

const tooSoon = (news: LimitNews): Failure => {
  const ms = news.retryMs ?? news.resetMs ?? 60_000;
  return new Failure('rateLimited', 'rateLimited', { seconds: Math.max(1, Math.ceil(ms / 1000)) });
};

const isOffline = (e: unknown): boolean => e instanceof Failure && e.error.kind === 'offline';

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** What a status says by itself, for answers that explain nothing. */
export function plainRefusal(status: number): AppError {
  switch (status) {
    case 401:
      return { kind: 'unauthorized', code: 'unauthorized' };
    case 403:
      return { kind: 'forbidden', code: 'forbidden' };
    case 404:
    case 410:
      return { kind: 'notFound', code: 'notFound' };
    case 413:
      return { kind: 'tooLarge', code: 'tooLarge' };
    case 507:
      return { kind: 'tooLarge', code: 'storageFull' };
    case 501:
      return { kind: 'unsupported', code: 'unsupported' };
    default:
      if (status >= 500) return { kind: 'server', code: 'server' };
      return status >= 400 ? { kind: 'invalid', code: 'invalid' } : { kind: 'nonsense', code: 'nonsense' };
  }
}
