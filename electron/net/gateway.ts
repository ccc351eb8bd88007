import type { Connection, DomainEvent } from '../../shared/events.ts';
import { DecodeError } from './decode.ts';
import type { Reading, Socket, SocketInput, World } from './world.ts';

/** What happens to a connection. */
export type Input = SocketInput | { readonly type: 'beat' };

/** What a protocol asks for in answer. */
export type Effect =
  | { readonly type: 'send'; readonly frame: unknown }
  | { readonly type: 'emit'; readonly events: readonly DomainEvent[] }
  | { readonly type: 'problem'; readonly where: string }
  | { readonly type: 'beatEvery'; readonly ms: number }
  | { readonly type: 'live' }
  /** Give this socket up and try again after the backoff, but not before `atLeastMs`. */
  | { readonly type: 'drop'; readonly atLeastMs?: number }
  | { readonly type: 'stop'; readonly reason: StopReason };
export type StopReason = Extract<Connection, { state: 'stopped' }>['reason'];

/**
 * One family's socket protocol: a pure state machine that holds no socket and no timer. `now` is the time of the
 * input. Answers `closed` with `drop` or `stop`. Throws DecodeError for a frame it cannot read: that frame is
 * reported and skipped, and the state stays.
 */
export type Protocol<S> = {
  readonly initial: S;
  readonly reading?: Reading;
  url(state: S): string;
  step(state: S, input: Input, now: number): readonly [S, readonly Effect[]];
};

export type GatewayListener = {
  events(events: readonly DomainEvent[]): void;
  connection(connection: Connection): void;
  problem(where: string): void;
};

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;
/** From opening the socket to the first frame, and from there to `live` (a large first answer needs its time). */
const firstFrameMs = 15_000;
const liveMs = 60_000;
/** A connection that held so long ends a series of failures. */
const stableMs = 60_000;
/** The computer slept when the clock is this much ahead of the timers. */
const clockTickMs = 10_000;
const sleptMs = 5_000;

const nothing = (): void => undefined;

/** Runs any protocol: owns the socket, the heartbeat and the backoff. Never has two sockets, nor two attempts. */
export class Gateway<S> {
  readonly #world: World;
  readonly #protocol: Protocol<S>;
  readonly #listener: GatewayListener;
  #state: S;
  #socket: Socket | null = null;
  #phase: 'idle' | 'connecting' | 'live' | 'waiting' | 'stopped' = 'idle';
  #failures = 0;
  #cancelBeat = nothing;
  #cancelDeadline = nothing;
  #cancelRetry = nothing;
  #cancelStable = nothing;
  #cancelClock = nothing;

  constructor(world: World, protocol: Protocol<S>, listener: GatewayListener) {
    this.#world = world;
    this.#protocol = protocol;
    this.#listener = listener;
    this.#state = protocol.initial;
  }

  start(): void {
    if (this.#phase !== 'idle') return;
    this.#watchClock();
    this.#open();
  }

  /** Ends everything, for good; the listener hears nothing more. */
  stop(): void {
    this.#end();
  }

  /** After sleep or a change of network a socket may look open and be dead: it is always replaced, at once. */
  wake(): void {
    if (this.#phase === 'idle' || this.#phase === 'stopped') return;
    this.#open();
  }

  /** Before the computer sleeps: no socket, and no attempt to have one, until `wake`. */
  sleep(): void {
    if (this.#phase === 'idle' || this.#phase === 'stopped') return;
    this.#hangUp();
    this.#become({ state: 'connecting' });
  }

  /** A frame of the app's own; lost unless the connection is live. */
  send(frame: unknown): void {
    if (this.#phase === 'live') this.#socket?.send(frame);
  }

  #open(): void {
    this.#hangUp();
    this.#become({ state: 'connecting' });
    this.#cancelDeadline = this.#world.after(firstFrameMs, () => this.#retry(0));
    const { url, reading } = this.#protocol;
    const take = (input: Input): void => {
      if (socket === this.#socket) this.#take(input);
    };
    const socket = this.#world.socket(url(this.#state), take, reading);
    this.#socket = socket;
  }

  #take(input: Input): void {
    if (input.type === 'frame' && this.#phase === 'connecting') this.#expectLive();
    const socket = this.#socket;
    for (const effect of this.#step(input)) {
      if (this.#socket !== socket) return; // an effect or its listener ended this connection
      this.#do(effect);
    }
    if (input.type === 'closed' && this.#socket === socket) this.#retry(0);
  }

  #step(input: Input): readonly Effect[] {
    try {
      const [state, effects] = this.#protocol.step(this.#state, input, this.#world.now());
      this.#state = state;
      return effects;
    } catch (e) {
      if (!(e instanceof DecodeError)) throw e;
      this.#listener.problem(e.path || 'frame');
      return [];
    }
  }

  #do(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        this.#socket?.send(effect.frame);
        break;
      case 'emit':
        this.#listener.events(effect.events);
        break;
      case 'problem':
        this.#listener.problem(effect.where);
        break;
      case 'beatEvery':
        this.#beat(effect.ms, effect.ms * this.#world.random());
        break;
      case 'live':
        this.#live();
        break;
      case 'drop':
        this.#retry(effect.atLeastMs ?? 0);
        break;
      case 'stop':
        this.#end();
        this.#listener.connection({ state: 'stopped', reason: effect.reason });
        break;
    }
  }

  #beat(every: number, first: number): void {
    this.#cancelBeat();
    this.#cancelBeat = this.#world.after(first, () => {
      this.#beat(every, every);
      this.#take({ type: 'beat' });
    });
  }

  #expectLive(): void {
    this.#cancelDeadline();
    this.#cancelDeadline = this.#world.after(liveMs, () => this.#retry(0));
  }

  #live(): void {
    this.#cancelDeadline();
    this.#cancelStable();
    this.#cancelStable = this.#world.after(stableMs, () => {
      this.#failures = 0;
    });
    this.#become({ state: 'live' });
  }

  /** Full jitter, so that the clients of a server that fell over do not come back all at once. */
  #retry(atLeastMs: number): void {
    this.#hangUp();
    const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** this.#failures++);
    const wait = Math.max(atLeastMs, ceiling * this.#world.random());
    this.#cancelRetry = this.#world.after(wait, () => this.#open());
    this.#become({ state: 'waiting', retryAt: this.#world.now() + wait });
  }

  #hangUp(): void {
    this.#cancelBeat();
    this.#cancelDeadline();
    this.#cancelRetry();
    this.#cancelStable();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #end(): void {
    this.#phase = 'stopped';
    this.#hangUp();
    this.#cancelClock();
  }

  #become(connection: Exclude<Connection, { state: 'stopped' }>): void {
    this.#phase = connection.state;
    this.#listener.connection(connection);
  }

  /** Sleep that nobody announced: timers stood still while the clock went on. */
  #watchClock(): void {
    const expected = this.#world.now() + clockTickMs;
    this.#cancelClock = this.#world.after(clockTickMs, () => {
      const slept = this.#world.now() - expected > sleptMs;
      this.#watchClock();
      if (slept) this.wake();
    });
  }
}
