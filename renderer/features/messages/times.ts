import { clock } from '../../components/clock.ts';

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
  // plain English here means the day-month order of the design
  const locale = language.startsWith('en') ? 'en-GB' : language;
  const day = formatter(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const dated = formatter(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const whole = formatter(locale, { dateStyle: 'full', timeStyle: 'short' });
  const times: Times = {
    clock,
    day: (ms, now) => (yearOf(ms) === yearOf(now) ? day(ms) : dated(ms)),
    whole,
  };
  made.set(language, times);
  return times;
}

/** Made when first used: the first of a kind costs as much as drawing ten rows. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): (ms: number) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (ms) => {
    format ??= new Intl.DateTimeFormat(locale, options);
    return format.format(ms);
  };
}

const yearOf = (ms: number): number => new Date(ms).getFullYear();

/** Whether two moments fall on one day where the person is. */
export function sameDay(a: number, b: number): boolean {
  if (Math.abs(a - b) >= 86_400_000) return false;
  return new Date(a).getDate() === new Date(b).getDate();
}
