/** What happens to a socket. */
export type SocketInput =
  | { readonly type: 'opened' }
  /** A parsed JSON text frame; undefined when it was no JSON. */
  | { readonly type: 'frame'; readonly data: unknown }
  | { readonly type: 'closed'; readonly code: number };

export type Socket = {
  send(frame: unknown): void;
  /** Tears it down at once; after it no input of that socket is delivered any more. */
  close(): void;
};

/** One request. Redirects are never followed; the body is JSON, or a form, or nothing. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
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
  socket(url: string, onInput: (input: SocketInput) => void): Socket;
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
