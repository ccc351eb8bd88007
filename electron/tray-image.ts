import type { Preferences } from '../shared/preferences.ts';
import { type Glance, wantedIn } from './accounts/glance.ts';
import { mostReachable } from './presence.ts';

/** Where the tray's picture will stand. */
export type Panel = {
  readonly platform: string;
  /** Pixels of the screen for one point. */
  readonly scale: number;
  /** The system's own colours are dark. */
  readonly dark: boolean;
  /** What Linux desktops say they are, as in XDG_CURRENT_DESKTOP. */
  readonly desktop: string;
};

/** Their bars are dark whatever the colours of the windows are. */
const darkPanels = /\b(gnome|unity|pop|cosmic|pantheon)\b/i;

/** Black on light panels, white on dark ones. On Linux the panel itself cannot be asked: hence the preference. */
function ink({ platform, dark, desktop }: Panel, wanted: Preferences['trayIcon']): 'Template' | '-white' {
  if (platform === 'darwin') return 'Template'; // tinted by the system
  if (wanted !== 'auto') return wanted === 'light' ? '-white' : 'Template';
  return dark || (platform === 'linux' && darkPanels.test(desktop)) ? '-white' : 'Template';
}

/** macOS and Windows draw 16 points, Linux panels about 22. Dense screens: macOS finds @2x, others take a larger one. */
function sizeOn({ platform, scale }: Panel): 16 | 22 | 32 {
  if (platform === 'darwin') return 16;
  if (platform === 'win32') return scale < 1.25 ? 16 : scale < 1.75 ? 22 : 32;
  return scale < 1.5 ? 22 : 32;
}

/** The drawing under `resources/tray`: the most reachable state, and whether somebody wants the person. */
export function trayImage(
  panel: Panel,
  accounts: readonly Glance[],
  icon: Preferences['trayIcon'] = 'auto',
): string {
  const state = mostReachable(accounts.map(({ view }) => view));
  const wanted = wantedIn(accounts) > 0 ? '-wanted' : '';
  return `${sizeOn(panel)}/${state}${wanted}${ink(panel, icon)}.png`;
}
