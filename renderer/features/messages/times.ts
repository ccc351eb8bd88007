/** How times read in one language. Made once per language: formatters are slow to make and quick to use. */
export type Times = {
  /** 09:31 */
  readonly clock: (ms: number) => string;
  /** Saturday 21 November; with the year where it is not this one. */
  readonly day: (ms: number, now: number) => string;
  /** Saturday 21 November 2026 at 09:31, for tooltips. */
  readonly whole: (ms: number) => string;
};

const made = new Map<string, Times>();

export function timesIn(language: string): Times {
  const known = made.get(language);
  if (known) return known;
  // plain English here means the 24 hours and the day-month order of the design
  const locale = language.startsWith('en') ? 'en-GB' : language;
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const dated = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const times: Times = {
    clock: (ms) => clock.format(ms),
    day: (ms, now) => (yearOf(ms) === yearOf(now) ? day : dated).format(ms),
    whole: (ms) => whole.format(ms),
  };
  made.set(language, times);
  return times;
}

const yearOf = (ms: number): number => new Date(ms).getFullYear();

/** Whether two moments fall on one day where the person is. */
export function sameDay(a: number, b: number): boolean {
  if (Math.abs(a - b) >= 86_400_000) return false;
  return new Date(a).getDate() === new Date(b).getDate();
}
