import { nativeImage } from 'electron/common';
import { app, type BrowserWindow } from 'electron/main';
import { wantedWords } from './words.ts';

/** What stands on the app in a task bar or dock. */
export type Badge = {
  readonly count: number;
  /** The drawing over the task bar's button on Windows, under `resources/badge`; null: none. */
  readonly overlay: string | null;
  /** The overlay in words, for those who listen. */
  readonly description: string;
};

export const badgeOf = (wanted: number): Badge => ({
  count: wanted,
  overlay: wanted === 0 ? null : `${wanted > 9 ? 'more' : wanted}.png`,
  description: wantedWords(wanted),
});

/** macOS and Linux count on the app itself, Windows draws over the window's button. */
export function showBadge(
  badge: Badge,
  at: { readonly folder: string; readonly window: BrowserWindow | null },
) {
  app.setBadgeCount(badge.count);
  if (process.platform !== 'win32' || at.window === null) return;
  const overlay = badge.overlay === null ? null : nativeImage.createFromPath(`${at.folder}/${badge.overlay}`);
  at.window.setOverlayIcon(overlay, badge.description);
}
