import { EventEmitter } from 'node:events';
import type { CDPSession } from '@playwright/test';

/** One attached target of the browser, with the protocol's types. */
export type Session = Pick<CDPSession, 'send' | 'on' | 'once'>;

interface Waiting {
  method: string;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

interface Frame {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/** A flat-session client of the Chrome DevTools Protocol over one socket. */
export class Connection {
  /** Commands and events of the browser itself. */
  readonly browser: Session;
  #socket: WebSocket;
  #emitters = new Map<string, EventEmitter>();
  #waiting = new Map<number, Waiting>();
  #lastId = 0;

  static async open(url: string, closed: () => void): Promise<Connection> {
    const socket = new WebSocket(url);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error(`no debugging connection to ${url}`));
    });
    return new Connection(socket, closed);
  }

  private constructor(socket: WebSocket, closed: () => void) {
    this.#socket = socket;
    this.browser = this.session('');
    socket.onmessage = (event) => this.#receive(JSON.parse(String(event.data)) as Frame);
    socket.onclose = () => {
      for (const waiting of this.#waiting.values())
        waiting.reject(new Error(`${waiting.method}: browser gone`));
      this.#waiting.clear();
      closed();
    };
  }

  session(id: string): Session {
    const emitter = new EventEmitter().setMaxListeners(0);
    this.#emitters.set(id, emitter);
    const send = (method: string, params: object = {}) => this.#request(method, params, id);
    return { send, on: emitter.on.bind(emitter), once: emitter.once.bind(emitter) } as unknown as Session;
  }

  close(): void {
    this.#socket.close();
  }

  #request(method: string, params: object, sessionId: string): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    });
  }

  #receive(frame: Frame): void {
    if (frame.id === undefined) {
      this.#emitters.get(frame.sessionId ?? '')?.emit(frame.method ?? '', frame.params);
      return;
    }
    const waiting = this.#waiting.get(frame.id);
    this.#waiting.delete(frame.id);
    if (frame.error) waiting?.reject(new Error(`${waiting.method}: ${frame.error.message}`));
    else waiting?.resolve(frame.result);
  }
}
