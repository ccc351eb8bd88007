import type { TFunction } from 'i18next';

const minute = 60_000;
const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatIn(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = make(zone);
  formats.set(zone, made);
  return made;
}

/** null for a name this computer knows no time zone by: servers may say anything. */
function make(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    return null;
  }
}

export const isZone = (zone: string): boolean => formatIn(zone) !== null;

/** What the clocks of a zone show at a moment, as if it were UTC; null for a zone that is not known. */
function wallTime(zone: string, at: number): number | null {
  const parts = formatIn(zone)?.formatToParts(at);
  if (!parts) return null;
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
}

export type LocalTime = {
  /** 09:36 */
  readonly time: string;
  /** -1: it is yesterday there, 1: tomorrow. */
  readonly day: number;
  /** Minutes by which they are ahead of `own`; negative: behind. Not always whole hours. */
  readonly ahead: number;
};

export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What time it is for somebody; null when their time zone is not known here. */
export function localTime(zone: string, at: number, own = ownZone()): LocalTime | null {
  const there = wallTime(zone, at);
  const here = wallTime(own, at);
  if (there === null || here === null) return null;
  const day = Math.floor(there / (1440 * minute)) - Math.floor(here / (1440 * minute));
  return { time: new Date(there).toISOString().slice(11, 16), day, ahead: (there - here) / minute };
}

/** "09:36, 2 hours ahead of you", "01:06 tomorrow, 5 hours 30 minutes ahead of you", "09:36, the same as you". */
export function localTimeWords(t: TFunction, { time, day, ahead }: LocalTime): string {
  const when = day === 0 ? time : t(day > 0 ? 'people.tomorrow' : 'people.yesterday', { time });
  if (ahead === 0) return t('people.sameTime', { time: when });
  return t(ahead > 0 ? 'people.ahead' : 'people.behind', { time: when, span: span(t, Math.abs(ahead)) });
}

function span(t: TFunction, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [
    hours > 0 ? t('people.hours', { count: hours }) : '',
    rest > 0 ? t('people.minutes', { count: rest }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
