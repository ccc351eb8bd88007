import { join } from 'node:path';
import { nativeImage } from 'electron/common';
import { Menu, Tray } from 'electron/main';
import type { Accounts } from './accounts/accounts.ts';
import type { World } from './net/world.ts';
import { type TrayActions, trayImage, trayMenu, trayTooltip } from './tray-menu.ts';

export type TrayIcon = {
  /** An account, its presence or what waits for it may have changed: looked at once a second at most. */
  changed(): void;
};

/** null where the system has no tray: then closing the window quits. */
export function keepTray(
  accounts: Pick<Accounts, 'views' | 'wanted'>,
  world: Pick<World, 'after'>,
  parts: { readonly folder: string; readonly actions: TrayActions },
): TrayIcon | null {
  const tray = openTray(parts.folder);
  if (!tray) return null;
  tray.on('click', () => parts.actions.open());
  let last = '';
  let waiting = false;
  const show = () => {
    waiting = false;
    const views = accounts.views();
    const wanted = accounts.wanted();
    const image = trayImage(process.platform, views, wanted);
    const tooltip = trayTooltip(views, wanted);
    const state = [image, tooltip, ...views.map((view) => view.presence)].join('|');
    if (state === last || tray.isDestroyed()) return;
    last = state;
    tray.setImage(nativeImage.createFromPath(join(parts.folder, image)));
    tray.setToolTip(tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(views, parts.actions)));
  };
  show();
  return {
    changed: () => {
      if (waiting) return;
      waiting = true;
      world.after(1000, show);
    },
  };
}

function openTray(folder: string): Tray | null {
  try {
    return new Tray(nativeImage.createFromPath(join(folder, trayImage(process.platform, [], 0))));
  } catch {
    return null;
  }
}
