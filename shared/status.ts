import type { CustomStatus } from './domain.ts';

/** What still holds of a custom status: null when it is empty or its end has passed. Servers tell no one of the end. */
export function currentStatus(status: CustomStatus | null | undefined, now: number): CustomStatus | null {
  if (!status || (!status.text && !status.emoji)) return null;
  return status.expiresAt !== null && status.expiresAt <= now ? null : status;
}

/** When a custom status may end by itself, in the order they are offered. */
export const clearAfterChoices = ['halfHour', 'hour', 'fourHours', 'today', 'week', 'never'] as const;
export type ClearAfter = (typeof clearAfterChoices)[number];

const minuteMs = 60_000;

/** The end that a choice means, in ms since 1970; null: none. Days and weeks end where the person is, at midnight. */
export function endOf(choice: ClearAfter, now: number): number | null {
  switch (choice) {
    case 'halfHour':
      return now + 30 * minuteMs;
    case 'hour':
      return now + 60 * minuteMs;
    case 'fourHours':
      return now + 240 * minuteMs;
    case 'today':
      return midnight(now, 1);
    case 'week':
      // weeks end with Sunday
      return midnight(now, 7 - ((new Date(now).getDay() + 6) % 7));
    case 'never':
      return null;
  }
}

/** The midnight that comes after so many days have begun; by the calendar, as days are not all equally long. */
function midnight(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

/** A custom status as one line of words: for servers that keep no emoji, and wherever pictures have no place. */
export function inWords({ text, emoji }: Pick<CustomStatus, 'text' | 'emoji'>): string {
  const own = emoji?.match(/^(\w+):/)?.[1];
  return [own === undefined ? emoji : `:${own}:`, text].filter(Boolean).join(' ');
}
