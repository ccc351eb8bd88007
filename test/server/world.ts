import type { Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { MemberLists } from './member-list.ts';
import type { Presence } from './presence.ts';
import type { Limiter } from './ratelimit.ts';
import type { Sessions } from './sessions.ts';
import type { Spill } from './spill.ts';
import type { Store } from './store.ts';

/** One request as it went; tests read these to see what a client really did. */
export interface LogEntry {
  method: string;
  /** The pattern of the route, or the raw path where none matched. */
  path: string;
  /** Path and query as they were sent. */
  url: string;
  /** Row of docs/protocols/endpoints.csv, null for routes that are ours. */
  row: number | null;
  status: number;
  /** When its first line was there, in ms since 1970. */
  at: number;
  accountId: string | null;
  headers: readonly string[];
  /** SHA-256 of the token sent, null without one. */
  tokenHash: string | null;
}

/** A sign-in that waits for its second step. */
interface Ticket {
  userId: string;
  expiresAt: number;
  triesLeft: number;
}

/** All that a running server consists of; every function gets what it needs from here. */
export interface World {
  name: string;
  description: string | null;
  registration: 'open' | 'closed';
  store: Store;
  limits: Limits;
  heartbeatMs: number;
  clock: () => number;
  newId: () => string;
  /** The text of a new sign-in's token. */
  newToken: () => string;
  permissionCache: Map<string, bigint>;
  tickets: Map<string, Ticket>;
  log: LogEntry[];
  /** Rows of docs/protocols/endpoints.csv that our own client asked for and was given. */
  served: Set<number>;
  sessions: Sessions;
  presence: Presence;
  lists: MemberLists;
  limiter: Limiter;
  faults: Faults;
  spill: Spill;
}
