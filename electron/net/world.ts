import type { Shelving } from './shelf.ts';

/** What happens to a socket. */
export type SocketInput =
  | { readonly type: 'opened' }
  /** A parsed JSON text frame; undefined when it was no JSON. */
  | { readonly type: 'frame'; readonly data: unknown }
  | { readonly type: 'closed'; readonly code: number };

/** How a line's frames are read. */
export type Reading = {
  /** A list that may come as a `Shelf`, where a frame is large. */
  readonly shelving?: Shelving;
  /** What is wanted of a frame, where a look at it is enough: told in the place of its data. undefined where it is to be read. */
  readonly glance?: (bytes: Buffer) => unknown;
};

export type Socket = {
  send(frame: unknown): void;
  /** Tears it down at once; after it no input of that socket is delivered any more. */
  close(): void;
};

export type StreamedBody = {
  /** Bytes, told before the first one leaves. */
  readonly length: number;
  /** Pulled as the line takes them. What it throws ends the request and is what the request rejects with. */
  chunks(): AsyncIterable<Uint8Array>;
};

/** One request. Redirects are never followed; the body is JSON, or a form, or nothing. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** In the place of `body`: sent as it is made, so that no more of it than a few chunks is ever in memory. */
  readonly stream?: StreamedBody;
  /** Takes the body of a 2xx answer as it comes; that of the answer is then empty. */
  readonly sink?: (chunk: Uint8Array) => Promise<void>;
  readonly maxBytes: number;
  /** Until the last byte of the answer. */
  readonly timeoutMs: number;
  /** Ends it early; the request then rejects like one that had no answer. */
  readonly signal?: AbortSignal;
};
export type HttpResponse = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/**
 * Everything outside that families and connections touch, passed in as plain functions: the real one is made in
 * `realWorld`, tests pass one that behaves.
 */
export type World = {
  socket(url: string, onInput: (input: SocketInput) => void, reading?: Reading): Socket;
  /**
   * Rejects with `Failure`: `offline` when no answer came, `tooLarge` beyond maxBytes, `redirectRefused` when the
   * answer is a redirect, `addressRefused` for a certificate that does not hold. Never with more than that: the error
   * of an HTTP library holds the request, and so the token.
   */
  request(request: HttpRequest): Promise<HttpResponse>;
  /** Runs once after `ms`; returns its own cancel. */
  after(ms: number, run: () => void): () => void;
  /** Milliseconds since 1970. */
  now(): number;
  /** 0 <= n < 1. */
  random(): number;
};
