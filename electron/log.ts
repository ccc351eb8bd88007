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

/** Takes out what looks like a credential, an address of a person or a home folder. Applying it twice changes nothing. */
export function redact(text: string): string {
  try {
    const short = text.length > longest ? `${text.slice(0, longest)} <cut>` : text;
    return rules.reduce((line, [pattern, by]) => line.replace(pattern, by), short);
  } catch {
    return '<not shown>';
  }
}

export type Log = (line: string) => void;

/** One line for one event, with its time; `write` appends. Writing failures are swallowed: the log serves, never rules. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  return (line) => {
    try {
      write(`${new Date(now()).toISOString()} ${redact(line).replaceAll(/\r?\n/g, '\n  ')}\n`);
    } catch {
      // a full disk must not stop the app
    }
  };
}
