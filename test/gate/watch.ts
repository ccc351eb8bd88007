import { appendFileSync } from 'node:fs';
import type { Answered, Asked, Gate, Seen, Violation } from './gate.ts';

/** One request with its answer, as a server saw and gave them. */
export type Exchange = Asked & Answered;

export interface Watched {
  /** Where the API begins in the paths of the exchanges, as `/api`; nothing by default. */
  readonly base?: string;
  /** Beginnings of paths that are other servers' (files, previews), of which no specification speaks. */
  readonly passOver?: readonly string[];
  /** Only what the server says is looked at: for tests that ask wrongly on purpose. */
  readonly answersOnly?: boolean;
}

/** What a server calls with its traffic, and what came of it. */
export interface Watch {
  readonly exchange: (exchange: Exchange) => void;
  readonly event: (frame: unknown) => void;
  readonly command: (frame: unknown) => void;
  readonly socket: (query: URLSearchParams) => void;
  readonly violations: readonly Violation[];
  readonly seen: Seen;
  /** How many exchanges, events, commands and socket addresses it was shown. */
  readonly looked: () => number;
}

const under = (path: string, start: string) => path === start || path.startsWith(`${start}/`);

/** Collects the violations of all traffic that it is shown. Answers that a test made fail on purpose are not for it. */
export function watch(gate: Gate, { base = '', passOver = [], answersOnly = false }: Watched = {}): Watch {
  const violations: Violation[] = [];
  let looked = 0;
  const keep = (found: readonly Violation[]) => void violations.push(...found);
  const keepAsked = (look: () => readonly Violation[]) => {
    if (!answersOnly) keep(look());
  };
  return {
    exchange: (exchange) => {
      looked++;
      if (passOver.some((start) => under(exchange.path, start))) return;
      if (base && !under(exchange.path, base))
        return keep([{ where: exchange.path, why: `is not under ${base}` }]);
      const inside = { ...exchange, path: exchange.path.slice(base.length) };
      keepAsked(() => gate.request(inside));
      keep(gate.response(inside));
    },
    event: (frame) => {
      looked++;
      keep(gate.event(frame));
    },
    command: (frame) => {
      looked++;
      keepAsked(() => gate.command(frame));
    },
    socket: (query) => {
      looked++;
      keepAsked(() => gate.socket(query));
    },
    looked: () => looked,
    violations,
    seen: gate.seen,
  };
}

/** Leaves for `npm run conformance -- <family>` what was looked at, in the file that HUBBUB_GATE names. */
export function leaveCount({ looked, violations }: Watch): void {
  const file = process.env['HUBBUB_GATE'];
  if (file) appendFileSync(file, `${JSON.stringify({ looked: looked(), violations: violations.length })}\n`);
}
