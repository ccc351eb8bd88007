import type { Member } from '../../../shared/domain.ts';
import type { DomainEvent } from '../../../shared/events.ts';
import type { ChannelId } from '../../../shared/ids.ts';
import { count, DecodeError, fields, flag, text } from '../../net/decode.ts';
import type { Effect, Input, Protocol } from '../../net/gateway.ts';
import { type Oneself, user } from './decode.ts';
import { eventsOf } from './events.ts';
import { afterClose, frames } from './frames.ts';
import { snapshotOf } from './snapshot.ts';
import type { WireFrame, WireReady } from './wire.ts';

export type State = Oneself & {
  /** `greeting`: hello is awaited. `asking`: identify or resume was sent. `live`: the session runs. */
  readonly phase: 'greeting' | 'asking' | 'live';
  /** Kept over sockets, to resume with. */
  readonly sessionId: string | null;
  /** Number of the last dispatch taken. */
  readonly seq: number;
  /** A heartbeat was sent and not answered yet. */
  readonly unanswered: boolean;
};

export type Options = {
  readonly url: string;
  readonly token: string;
  /** What to be seen as, from the first moment of a new session; null leaves it to the server. */
  readonly status: () => string | null;
  /** Reads somebody in a message; `user` when not given. */
  readonly person?: typeof user;
  /** `Listener.follows`; every channel when not given. */
  readonly follows?: (channelId: ChannelId) => boolean;
};

type Step = readonly [State, readonly Effect[]];
const stay = (state: State): Step => [state, []];
const drop: Effect = { type: 'drop' };

/** A server may ask for any rhythm; one outside these bounds would be a flood or a dead line found too late. */
const shortestBeatMs = 50;
const longestBeatMs = 120_000;

export const protocol = (options: Options): Protocol<State> => ({
  initial: { phase: 'greeting', sessionId: null, seq: 0, unanswered: false, me: null, myRoles: new Map() },
  url: () => options.url,
  step: (state, input, now) => step(options, state, input, now),
});

function step(options: Options, state: State, input: Input, now: number): Step {
  switch (input.type) {
    case 'opened':
      return stay({ ...state, phase: 'greeting', unanswered: false });
    case 'beat':
      if (state.unanswered) return [state, [drop]];
      return [{ ...state, unanswered: true }, [{ type: 'send', frame: frames.heartbeat(state.seq) }]];
    case 'closed':
      return closed(state, input.code);
    case 'frame': {
      const frame = fields<WireFrame>(input.data);
      return frame.op === 'dispatch' ? dispatch(options, state, frame, now) : control(options, state, frame);
    }
  }
}

function closed(state: State, code: number): Step {
  const next = afterClose(code);
  switch (next.do) {
    case 'resume':
      return [state, [{ type: 'drop', atLeastMs: next.atLeastMs }]];
    case 'identify':
      return [{ ...state, sessionId: null, seq: 0 }, [drop]];
    case 'stop':
      return [state, [{ type: 'stop', reason: next.reason }]];
  }
}

function control(options: Options, state: State, frame: WireFrame): Step {
  switch (text(frame.op, 'op')) {
    case 'hello':
      return hello(options, state, fields<{ readonly heartbeat_interval?: unknown }>(frame.d));
    case 'heartbeat_ack':
      return stay({ ...state, unanswered: false });
    case 'heartbeat':
      return [state, [{ type: 'send', frame: frames.heartbeat(state.seq) }]];
    case 'reconnect':
      return [state, [drop]];
    case 'invalid_session':
      return invalidSession(options, state, isResumable(frame.d));
    default:
      return stay(state); // a later version may say more
  }
}

function hello(options: Options, state: State, d: { readonly heartbeat_interval?: unknown }): Step {
  if (state.phase !== 'greeting') return stay(state);
  const every = Math.min(
    Math.max(count(d.heartbeat_interval, 'heartbeat_interval'), shortestBeatMs),
    longestBeatMs,
  );
  return [
    { ...state, phase: 'asking' },
    [
      { type: 'beatEvery', ms: every },
      { type: 'send', frame: greeting(options, state) },
    ],
  ];
}

const greeting = (options: Options, state: State) =>
  state.sessionId === null
    ? frames.identify(options.token, options.status())
    : frames.resume(options.token, state.sessionId, state.seq);

const isResumable = (d: unknown): boolean =>
  flag(fields<{ readonly resumable?: unknown }>(d).resumable, 'resumable');

/** Asked to resume: begin anew on the same socket. Refused though we began anew: only time can help. */
function invalidSession(options: Options, state: State, resumable: boolean): Step {
  if (resumable) return [state, [drop]];
  const anew: State = { ...state, phase: 'asking', sessionId: null, seq: 0 };
  if (state.sessionId === null) return [anew, [drop]];
  return [anew, [{ type: 'send', frame: greeting(options, anew) }]];
}

/**
 * Dispatches are numbered without gaps. One seen before is dropped; after a gap the socket is given up and the
 * session resumed, which replays what is missing. One that cannot be read is counted and reported: it would be no
 * better the second time.
 */
function dispatch(
  { person = user, follows = every }: Options,
  state: State,
  frame: WireFrame,
  now: number,
): Step {
  const s = count(frame.s, 's');
  const t = text(frame.t, 't');
  if (t === 'ready') return ready(state, s, frame.d);
  if (state.phase === 'greeting' || s <= state.seq) return stay(state);
  if (s > state.seq + 1) return [state, [{ type: 'problem', where: `gap before ${t}` }, drop]];
  const next: State = { ...state, seq: s };
  if (t === 'resumed') return [{ ...next, phase: 'live' }, [{ type: 'live' }]];
  const effects: Effect[] = [];
  const report = (where: string) => effects.push({ type: 'problem', where });
  try {
    const events = eventsOf(t, frame.d, (where) => report(`${t}.${where}`), {
      oneself: state,
      now,
      person,
      follows,
    });
    if (events.length > 0) effects.push({ type: 'emit', events });
    if (tellsOfRoles.has(t)) return [{ ...next, myRoles: rolesAfter(state, events) }, effects];
  } catch (e) {
    if (!(e instanceof DecodeError)) throw e;
    report(e.path);
  }
  return [next, effects];
}

const every = () => true;

const tellsOfRoles: ReadonlySet<string> = new Set(['guild_create', 'member_add', 'member_update']);

function rolesAfter({ me, myRoles }: Oneself, events: readonly DomainEvent[]): Oneself['myRoles'] {
  const own = events.flatMap((e) =>
    e.type === 'memberUpserted' && e.member.userId === me ? [e.member] : [],
  );
  return own.length === 0 ? myRoles : new Map([...myRoles, ...own.map(rolesOf)]);
}
const rolesOf = ({ serverId, roleIds }: Member) => [serverId, roleIds] as const;

function ready(state: State, s: number, data: unknown): Step {
  if (state.phase !== 'asking' || state.sessionId !== null) return stay(state);
  const problems: Effect[] = [];
  try {
    const d = fields<WireReady>(data);
    const snapshot = snapshotOf(d, (where) => problems.push({ type: 'problem', where: `ready.${where}` }));
    const next: State = {
      phase: 'live',
      sessionId: text(d.session_id, 'session_id'),
      seq: s,
      unanswered: state.unanswered,
      me: snapshot.me,
      myRoles: new Map(snapshot.members.map(rolesOf)),
    };
    return [next, [...problems, { type: 'emit', events: [snapshot] }, { type: 'live' }]];
  } catch (e) {
    if (!(e instanceof DecodeError)) throw e;
    return [state, [{ type: 'problem', where: `ready.${e.path}` }, drop]];
  }
}
