import type { TFunction } from 'i18next';

/** The time of the day is figures in every language (09:31): written without a formatter, which is slow. */
export function clock(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
const two = (n: number): string => String(n).padStart(2, '0');

const minute = 60_000;
const day = 86_400_000;

/** The day a moment falls on, as said from `now`: empty for the same day, "Saturday" within a week, else the date. */
function dayFrom(ms: number, now: number, language: string): string {
  const days = Math.round((dawn(ms) - dawn(now)) / day);
  if (days === 0) return '';
  const locale = language.startsWith('en') ? 'en-GB' : language;
  const near: Intl.DateTimeFormatOptions = { weekday: 'long' };
  const far: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
  return new Intl.DateTimeFormat(locale, Math.abs(days) < 7 ? near : far).format(ms);
}
function dawn(ms: number): number {
  const date = new Date(ms);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** A moment as said from `now`: "14:00" today, "Saturday 14:00" within a week, else "21 November 14:00". */
export const whenWords = (ms: number, now: number, language: string): string =>
  [dayFrom(ms, now, language), clock(ms)].filter(Boolean).join(' ');

/** How long is left: "45 s left", "12 min left", "3 h left", "2 days left". Rounded up: never "0 min". */
export function leftWords(t: TFunction, ms: number): string {
  if (ms < minute) return t('status.left.seconds', { count: Math.max(1, Math.ceil(ms / 1000)) });
  if (ms < 60 * minute) return t('status.left.minutes', { count: Math.ceil(ms / minute) });
  if (ms < day) return t('status.left.hours', { count: Math.ceil(ms / (60 * minute)) });
  return t('status.left.days', { count: Math.ceil(ms / day) });
}
