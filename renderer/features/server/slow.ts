import type { TFunction } from 'i18next';

const usual = [0, 5, 10, 30, 60, 300, 900, 3600, 21_600];

/** What can be chosen, in seconds; what is set already is always among it. */
export const slowSteps = (set: number): readonly number[] =>
  [...new Set([...usual, set])].toSorted((a, b) => a - b);

export function slowWords(t: TFunction, seconds: number): string {
  if (seconds === 0) return t('server.channels.slowNone');
  if (seconds % 3600 === 0) return t('server.channels.hours', { count: seconds / 3600 });
  if (seconds % 60 === 0) return t('server.channels.minutes', { count: seconds / 60 });
  return t('server.channels.seconds', { count: seconds });
}
