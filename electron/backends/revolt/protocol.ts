import { DecodeError, fields, text } from '../../net/decode.ts';
import type { Effect, Input, Protocol, StopReason } from '../../net/gateway.ts';
import { waitingUsers } from './users.ts';
import type { WireEvent } from './wire.ts';

export type State = {
  /** `asking`: the token was sent. `live`: Ready has come. */
  readonly phase: 'asking' | 'live';
  /** A Ping was sent and no Pong has come. */
  readonly unanswered: boolean;
  /** Names the Ping that is answered. */
  readonly pings: number;
};

export type Options = {
  readonly socket: string;
  readonly token: string;
  /** Begins anew with what Ready tells. Throws DecodeError when it cannot be read. */
  ready(frame: WireEvent): void;
  /** Takes one event. Throws DecodeError when it cannot be read. */
  event(frame: WireEvent): void;
  /** Looks at a frame: what is told in its place. undefined where it is to be read. */
  glance(bytes: Buffer): WireEvent | undefined;
};

type Step = readonly [State, readonly Effect[]];
const drop: Effect = { type: 'drop' };
const nothing: readonly Effect[] = [];

/** The documents ask for a Ping every 10 to 30 s; a server or its proxy that does not answer until the next is dead. */
const beatMs = 20_000;

/**
 * Bonfire: no resume, no numbers. What it tells is handed on (`Options.ready`, `event`): the state here is the line's alone.
 */
export const protocol = (options: Options): Protocol<State> => ({
  initial: { phase: 'asking', unanswered: false, pings: 0 },
  reading: { shelving: waitingUsers, glance: (bytes) => options.glance(bytes) },
  // the token is said in a frame, never in the address: addresses stand in logs
  url: () => `${options.socket}?version=1&format=json`,
  step: (state, input) => step(options, state, input),
});

function step(options: Options, state: State, input: Input): Step {
  switch (input.type) {
    case 'opened':
      return [
        { ...state, phase: 'asking', unanswered: false },
        [
          { type: 'send', frame: { type: 'Authenticate', token: options.token } },
          { type: 'beatEvery', ms: beatMs },
        ],
      ];
    case 'beat':
      if (state.unanswered) return [state, [drop]];
      return [
        { ...state, unanswered: true, pings: state.pings + 1 },
        [{ type: 'send', frame: { type: 'Ping', data: state.pings + 1 } }],
      ];
    case 'closed':
      return [state, [drop]];
    case 'frame':
      return frame(options, state, fields<WireEvent>(input.data));
  }
}

function frame(options: Options, state: State, f: WireEvent): Step {
  const refused = refusalIn(f);
  if (refused !== null) return refusedWith(state, refused);
  switch (text(f.type, 'type')) {
    case 'Pong':
      return [{ ...state, unanswered: false }, nothing];
    case 'Logout':
      return [state, [stop('signedOut')]];
    case 'Ready':
      return ready(options, state, f);
    default:
      return state.phase === 'live' ? told(options, state, f) : [state, nothing];
  }
}

const stop = (reason: StopReason): Effect => ({ type: 'stop', reason });

/**
 * What a server has against us, in the three shapes it came in over the years: the bare error; `Error` with its name; and
 * since 0.7.19 `Error` with an object of its type.
 */
function refusalIn(f: WireEvent): string | null {
  if (f.type === 'InvalidSession' || f.type === 'OnboardingNotFinished') return f.type;
  if (f.type !== 'Error') return null;
  if (typeof f.error === 'string') return f.error;
  const { data } = f;
  const type: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'type') : undefined;
  return typeof type === 'string' ? type : 'unknown';
}

/** Who has no name on the server yet signs in again and is asked for one. All else may pass with time. */
function refusedWith(state: State, type: string): Step {
  const final = type === 'InvalidSession' || type === 'OnboardingNotFinished';
  return [
    state,
    final ? [stop('signedOut')] : [{ type: 'problem', where: `Error.${type.slice(0, 40)}` }, drop],
  ];
}

function ready(options: Options, state: State, f: WireEvent): Step {
  try {
    options.ready(f);
  } catch (e) {
    if (!(e instanceof DecodeError)) throw e;
    return [state, [{ type: 'problem', where: `Ready.${e.path}` }, drop]];
  }
  return [{ ...state, phase: 'live' }, [{ type: 'live' }]];
}

/** Events of one frame: those of a `Bulk` one by one, so that a bad one costs the others nothing. */
function told(options: Options, state: State, f: WireEvent): Step {
  if (f.type !== 'Bulk' || !Array.isArray(f.v)) {
    options.event(f);
    return [state, nothing];
  }
  const problems: Effect[] = [];
  for (const one of f.v.slice(0, mostInBulk)) {
    try {
      options.event(fields<WireEvent>(one));
    } catch (e) {
      if (!(e instanceof DecodeError)) throw e;
      problems.push({ type: 'problem', where: e.path || 'event' });
    }
  }
  return [state, problems];
}
const mostInBulk = 10_000;
