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
}

const under = (path: string, start: string) => path === start || path.startsWith(`${start}/`);

/** Collects the violations of all traffic that it is shown. Answers that a test made fail on purpose are not for it. */
export function watch(gate: Gate, { base = '', passOver = [], answersOnly = false }: Watched = {}): Watch {
  const violations: Violation[] = [];
  const keep = (found: readonly Violation[]) => void violations.push(...found);
  const keepAsked = (look: () => readonly Violation[]) => {
    if (!answersOnly) keep(look());
  };
  return {
    exchange: (exchange) => {
      if (passOver.some((start) => under(exchange.path, start))) return;
      if (base && !under(exchange.path, base))
        return keep([{ where: exchange.path, why: `is not under ${base}` }]);
      const inside = { ...exchange, path: exchange.path.slice(base.length) };
      keepAsked(() => gate.request(inside));
      keep(gate.response(inside));
    },
    event: (frame) => keep(gate.event(frame)),
    command: (frame) => keepAsked(() => gate.command(frame)),
    socket: (query) => keepAsked(() => gate.socket(query)),
    violations,
    seen: gate.seen,
  };
}
