import { join } from 'node:path';
import { nativeImage } from 'electron/common';
import { Menu, nativeTheme, screen, Tray } from 'electron/main';
import type { Preferences } from '../shared/preferences.ts';
import { type Panel, trayImage } from './tray-image.ts';
import { type TrayActions, type TrayState, trayMenu, trayTooltip } from './tray-menu.ts';

export type TrayIcon = {
  /** Draws what has changed since it was last drawn. */
  show(state: TrayState, icon: Preferences['trayIcon']): void;
};

/** null where the system has no tray: then closing the window quits. */
export function keepTray(folder: string, actions: TrayActions): TrayIcon | null {
  const tray = openTray(folder);
  if (!tray) return null;
  tray.on('click', () => actions.open());
  tray.on('drop-files', (_event, paths) => actions.drop(paths));
  const last = { image: '', tooltip: '', menu: '' };
  const own: TrayActions = {
    ...actions,
    presence: (whom, state) => {
      last.menu = ''; // the click has turned its tick, whatever becomes of the choice
      actions.presence(whom, state);
    },
  };
  return {
    show: (state, icon) => {
      if (tray.isDestroyed()) return;
      const image = trayImage(panel(), state.accounts, icon);
      if (image !== last.image) tray.setImage(nativeImage.createFromPath(join(folder, image)));
      const tooltip = trayTooltip(state.accounts);
      if (tooltip !== last.tooltip) tray.setToolTip(tooltip);
      // a menu that is replaced while it is open closes: only when something in it is another
      const template = trayMenu(state, own);
      const menu = JSON.stringify(template);
      if (menu !== last.menu) tray.setContextMenu(Menu.buildFromTemplate(template));
      Object.assign(last, { image, tooltip, menu });
    },
  };
}

/** Windows says of its task bar apart from its windows whether it is dark. */
const panel = (): Panel => ({
  platform: process.platform,
  scale: screen.getPrimaryDisplay().scaleFactor,
  dark:
    process.platform === 'win32'
      ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
      : nativeTheme.shouldUseDarkColors,
  desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
});

function openTray(folder: string): Tray | null {
  try {
    return new Tray(nativeImage.createFromPath(join(folder, trayImage(panel(), []))));
  } catch {
    return null;
  }
}
