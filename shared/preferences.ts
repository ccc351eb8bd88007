import { z } from 'zod';
import type { AccountId } from './ids.ts';

/** What an account may make the system show: everything said, what wants the person (and direct messages), nothing. */
export const notifyChoices = ['all', 'mentions', 'none'] as const;
export type Notify = (typeof notifyChoices)[number];

/** How large words are drawn, in per cent of the usual size: the steps of the setting and of its keys. */
export const textSizes = [80, 90, 100, 125, 150, 200] as const;

/** Choices of the person about this app on this computer. Kept in a file of their own; corrupt parts fall back. */
export type Preferences = {
  readonly theme: 'system' | 'light' | 'dark' | 'hc-light' | 'hc-dark';
  readonly density: 'cosy' | 'compact';
  readonly language: 'system' | 'en' | 'pseudo';
  /** In per cent of the usual size; the rows grow with it, and the layout is that of a window as much smaller. */
  readonly textSize: number;
  /** The time beside every message, not only beside the first of a group and what is pointed at. */
  readonly everyTime: boolean;
  /** `always`: nothing moves, whatever the system says. */
  readonly reduceMotion: 'system' | 'always';
  readonly closeToTray: boolean;
  /** null: wide from 1360 px up. */
  readonly railWide: boolean | null;
  readonly membersShown: boolean;
  readonly keysEnabled: boolean;
  /** What files tell about place and camera is taken out before they leave. */
  readonly cleanFiles: boolean;
  /** By account; see `notifyOf`. A change names all of them. */
  readonly notify: Readonly<Record<string, Notify>>;
  /** Notifications show what was said, not only who spoke. */
  readonly notifyText: boolean;
  /** No notifications until then (ms since 1970); null: not muted. A time that has passed is as good as null. */
  readonly mutedUntil: number | null;
  /** Seen as idle after so long without a key or a movement, or with the screen locked; null: never by itself. */
  readonly idleAfterMinutes: number | null;
  readonly startAtLogin: boolean;
  /** Only in the tray at the start; where there is none, minimised. */
  readonly startMinimised: boolean;
  /** The drawing, not the panel: `light` is for dark panels. `auto`: by what the system says of its own colours. */
  readonly trayIcon: 'auto' | 'light' | 'dark';
};

/** More accounts than anybody has: what a file may not exceed. */
const mostAccounts = 200;

/** One field each, for the settings file and for what the window may change. */
export const preferenceFields = {
  theme: z.enum(['system', 'light', 'dark', 'hc-light', 'hc-dark']),
  density: z.enum(['cosy', 'compact']),
  language: z.enum(['system', 'en', 'pseudo']),
  textSize: z.number().int().min(textSizes[0]).max(200),
  everyTime: z.boolean(),
  reduceMotion: z.enum(['system', 'always']),
  closeToTray: z.boolean(),
  railWide: z.boolean().nullable(),
  membersShown: z.boolean(),
  keysEnabled: z.boolean(),
  cleanFiles: z.boolean(),
  notify: z
    .record(z.string().min(1).max(128), z.enum(notifyChoices))
    .refine((all) => Object.keys(all).length <= mostAccounts),
  notifyText: z.boolean(),
  mutedUntil: z.number().int().nonnegative().nullable(),
  idleAfterMinutes: z.number().int().min(1).max(240).nullable(),
  startAtLogin: z.boolean(),
  startMinimised: z.boolean(),
  trayIcon: z.enum(['auto', 'light', 'dark']),
} as const satisfies Record<keyof Preferences, z.ZodType>;

export const defaultPreferences: Preferences = {
  theme: 'system',
  density: 'cosy',
  language: 'system',
  textSize: 100,
  everyTime: false,
  reduceMotion: 'system',
  closeToTray: true,
  railWide: null,
  membersShown: true,
  keysEnabled: true,
  cleanFiles: true,
  notify: {},
  notifyText: true,
  mutedUntil: null,
  idleAfterMinutes: 10,
  startAtLogin: false,
  startMinimised: false,
  trayIcon: 'auto',
};

/** What an account may make the system show; nothing chosen: what wants the person. */
export const notifyOf = ({ notify }: Pick<Preferences, 'notify'>, accountId: AccountId): Notify =>
  (Object.hasOwn(notify, accountId) ? notify[accountId] : undefined) ?? 'mentions';

/** The next larger (1) or smaller (-1) of the text sizes; at the end it stays. A size of none of the steps goes to its neighbour. */
export function textSizeBeside(size: number, by: 1 | -1): number {
  const beyond = textSizes.filter((one) => (by > 0 ? one > size : one < size));
  return (by > 0 ? beyond[0] : beyond.at(-1)) ?? size;
}
