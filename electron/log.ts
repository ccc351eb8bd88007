const rules: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic|Bot)\s+[A-Za-z0-9._~+/=-]{6,}/gi, '$1 <redacted>'],
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/)[^\s/@"'<>]{1,512}@/gi, '$1<redacted>@'],
  [/\beyJ[A-Za-z0-9_-]{4,}(\.[A-Za-z0-9_-]+){0,2}/g, '<redacted>'],
  [
    /((?:authorization|cookie|x-session-token|x-bot-token|token|password|secret|ticket|code)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&})\]]+)/gi,
    '$1<redacted>',
  ],
  [/[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,64}(\.[A-Za-z0-9-]{1,64})+/g, '<mail>'],
  [/\b[A-Za-z0-9_-]{40,}\b/g, '<long>'],
  [/((?:\/home|\/Users|[A-Z]:\\Users)[/\\])[^/\\\s:]+/g, '$1<user>'],
];
const longest = 8_000;
const notShown = '<not shown>';

/** Takes out what looks like a credential, an address of a person or a home folder. Applying it twice changes nothing. */
export function redact(text: string): string {
  try {
    const short = text.length > longest ? `${text.slice(0, longest)} <cut>` : text;
    return rules.reduce((line, [pattern, by]) => line.replace(pattern, by), short);
  } catch {
    return notShown;
  }
}

/** Deeper or longer than this, nothing helps to find a fault. */
const deepest = 4;
const mostKeys = 20;

/** Anything as text for the log: errors with stack and cause, objects however they are knotted. Never throws. */
export function inWords(what: unknown): string {
  try {
    if (what instanceof Error) {
      const own = what.stack ?? `${what.name}: ${what.message}`;
      return what.cause === undefined ? own : `${own}\ncaused by ${inWords(what.cause)}`.slice(0, longest);
    }
    return typeof what === 'object' && what !== null ? JSON.stringify(pruned(what, [])) : String(what);
  } catch {
    return notShown;
  }
}

/** A copy without circles and without depths. */
function pruned(value: unknown, above: readonly object[]): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (value instanceof Error) return inWords(value);
  if (above.includes(value) || above.length >= deepest) return '<more>';
  const path = [...above, value];
  if (Array.isArray(value)) return value.slice(0, mostKeys).map((one) => pruned(one, path));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, mostKeys)
      .map(([key, one]) => [key, pruned(one, path)]),
  );
}

export type Log = (line: string) => void;
export type Logging = {
  readonly log: Log;
  /** From now on this text never gets into the log, in whatever form it is met: plain, escaped or encoded. */
  hide(secret: string): void;
};

/** Shorter texts are no secrets of ours, and blanking them would blank the log. */
const shortestSecret = 8;

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  // base64 of a part of a longer text begins at one of three offsets; its first and last letters belong to both
  const inside = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(offset === 0 ? 0 : offset + 1, -1);
  });
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...inside,
  ];
}

/** One line for one event, with its time; `write` appends. Writing failures are swallowed: the log serves, never rules. */
export function createLog(write: (line: string) => void, now: () => number, clean = redact): Logging {
  const hidden = new Set<string>();
  const blank = (line: string) =>
    // cut first: nothing is done with a megabyte but to throw it away
    [...hidden].reduce((text, secret) => text.replaceAll(secret, '<hidden>'), line.slice(0, 2 * longest));
  const safe = (line: string): string => {
    try {
      return clean(blank(line)).replaceAll(/\r?\n/g, '\n  ');
    } catch {
      return notShown;
    }
  };
  return {
    hide: (secret) => {
      if (secret.length >= shortestSecret) for (const form of formsOf(secret)) hidden.add(form);
    },
    log: (line) => {
      try {
        write(`${new Date(now()).toISOString()} ${safe(line)}\n`);
      } catch {
        // a full disk must not stop the app
      }
    },
  };
}
