import type {
  HttpRequest,
  HttpResponse,
  Reading,
  Socket,
  SocketInput,
  World,
} from '../../electron/net/world.ts';
import { Failure } from '../../shared/result.ts';

/** The server's end of a socket the code under test opened. */
export type ServerSide = {
  readonly url: string;
  /** Frames the client sent. */
  readonly sent: unknown[];
  readonly closed: () => boolean;
  /** Speaks for the server; unheard once the client has closed. */
  readonly say: (input: SocketInput) => void;
  readonly frame: (data: unknown) => void;
};

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };
type Answer = { status: number; headers?: Record<string, string>; body?: unknown };

/** What a look at a frame tells; nothing where it lies too deep to be written as text. */
function seen(data: unknown, { glance }: Reading): unknown {
  if (!glance || data === undefined) return undefined;
  try {
    return glance(Buffer.from(JSON.stringify(data)));
  } catch (e) {
    if (e instanceof RangeError) return undefined;
    throw e;
  }
}

/**
 * A clock, dice and a network in memory. Time moves only by `pass`; the test speaks for the server. Sockets and timers
 * behave like the real ones: a closed socket hears nothing, a cancelled timer does not run.
 */
export class FakeWorld implements World {
  readonly sockets: ServerSide[] = [];
  readonly requests: HttpRequest[] = [];
  /** Answers each request; throws to be unreachable. */
  server: (request: HttpRequest) => Answer | Promise<Answer> = () => {
    throw new Failure('offline', 'unreachable');
  };
  /** Every throw of the dice. */
  dice = 0.5;
  #now = Date.UTC(2026, 0, 2, 3, 4, 5);
  #timers: Timer[] = [];
  #order = 0;

  now = (): number => this.#now;
  random = (): number => this.dice;

  after = (ms: number, run: () => void): (() => void) => {
    const timer: Timer = { at: this.#now + Math.max(0, ms), order: this.#order++, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((t) => t !== timer);
    };
  };

  socket = (url: string, onInput: (input: SocketInput) => void, reading: Reading = {}): Socket => {
    let over = false;
    const sent: unknown[] = [];
    const say = (input: SocketInput) => {
      if (over) return;
      if (input.type === 'closed') over = true;
      onInput(input);
    };
    this.sockets.push({
      url,
      sent,
      say,
      closed: () => over,
      frame: (data) => say({ type: 'frame', data: seen(data, reading) ?? data }),
    });
    return {
      send: (frame) => {
        if (!over) sent.push(frame);
      },
      close: () => {
        over = true;
      },
    };
  };

  request = async (request: HttpRequest): Promise<HttpResponse> => {
    this.requests.push(request);
    if (request.signal?.aborted) throw new Failure('offline', 'stopped');
    const answer = Promise.resolve(this.server(request));
    const { status, headers = {}, body } = await Promise.race([answer, ended(request)]);
    const bytes = body instanceof Uint8Array ? body : asBytes(body);
    return { status, headers, body: bytes };
  };

  /** The newest socket. */
  get last(): ServerSide {
    const last = this.sockets.at(-1);
    if (!last) throw new Error('no socket was opened');
    return last;
  }

  get open(): number {
    return this.sockets.filter((s) => !s.closed()).length;
  }

  get timers(): number {
    return this.#timers.length;
  }

  /** Lets time go by, running what is due in its order. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#timers
        .filter((t) => t.at <= until)
        .toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((t) => t !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = until;
  }

  /** Like `pass`, and lets promises settle between the timers. */
  async passing(ms: number, steps = 20): Promise<void> {
    for (let i = 0; i < steps; i++) {
      await settled();
      this.pass(ms / steps);
    }
    await settled();
  }

  /** The computer sleeps: the clock goes on, no timer runs. */
  sleep(ms: number): void {
    this.#timers = this.#timers.map((t) => ({ ...t, at: t.at + ms }));
    this.#now += ms;
  }

  /** Somebody sets the clock; timers do not care. */
  setClock(ms: number): void {
    this.#timers = this.#timers.map((t) => ({ ...t, at: t.at + (ms - this.#now) }));
    this.#now = ms;
  }
}

/** Fails when the request is ended early. */
const ended = ({ signal }: HttpRequest): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new Failure('offline', 'unreachable')), { once: true });
  });

function asBytes(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array();
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}

/** All promises that can go on have gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
