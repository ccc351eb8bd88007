import type { Connection } from '../../../shared/events.ts';
import type { ServerId } from '../../../shared/ids.ts';

/** Frames and close codes of docs/protocols/hubbub-api.md, part 3. */
export const apiVersion = 1;

export const frames = {
  identify: (token: string, status: string | null) => ({
    op: 'identify',
    d: {
      token,
      client: { name: 'Hubbub', version: '0.1.0', os: process.platform },
      api_version: apiVersion,
      ...(status === null ? {} : { status }),
    },
  }),
  resume: (token: string, sessionId: string, s: number) => ({
    op: 'resume',
    d: { token, session_id: sessionId, s },
  }),
  heartbeat: (s: number) => ({ op: 'heartbeat', d: { s: s === 0 ? null : s } }),
  subscribeMembers: (serverId: ServerId, ranges: readonly (readonly [number, number])[]) => ({
    op: 'subscribe_members',
    d: { guild_id: serverId, ranges },
  }),
} as const;

type StopReason = Extract<Connection, { state: 'stopped' }>['reason'];
export type AfterClose =
  | { readonly do: 'resume'; readonly atLeastMs: number }
  | { readonly do: 'identify' }
  | { readonly do: 'stop'; readonly reason: StopReason };

const resume: AfterClose = { do: 'resume', atLeastMs: 0 };
const table: ReadonlyMap<number, AfterClose> = new Map<number, AfterClose>([
  [1000, resume],
  [1001, resume],
  [1006, resume],
  [4000, resume],
  [4001, resume],
  [4002, resume],
  [4003, { do: 'identify' }],
  [4004, { do: 'stop', reason: 'signedOut' }],
  [4005, resume],
  [4008, { do: 'resume', atLeastMs: 5_000 }],
  [4009, { do: 'identify' }],
  [4010, { do: 'stop', reason: 'banned' }],
  [4012, { do: 'stop', reason: 'tooOld' }],
]);

/** A code nobody has heard of is treated as a lost line. */
export const afterClose = (code: number): AfterClose => table.get(code) ?? resume;
