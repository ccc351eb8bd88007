import { app } from './app.ts';
import type { HostWindow } from './window.ts';

const zoomBy = (window: HostWindow, steps: number): void => {
  window.webContents.setZoomLevel(window.webContents.getZoomLevel() + steps);
};

const roles: Record<string, (window: HostWindow) => void> = {
  close: (window) => window.close(),
  minimize: (window) => window.minimize(),
  zoom: (window) => window.maximize(),
  reload: (window) => window.webContents.reload(),
  forceReload: (window) => window.webContents.reload(),
  togglefullscreen: (window) => window.setFullScreen(!window.isFullScreen()),
  zoomIn: (window) => zoomBy(window, 0.5),
  zoomOut: (window) => zoomBy(window, -0.5),
  resetZoom: (window) => window.webContents.setZoomLevel(0),
  // by the menu, or by a key that is not the page's own
  paste: (window) => window.webContents.paste(),
};

/** The roles that do something outside the page; editing roles are the page's own, by its keyboard. */
export function runRole(role: string, window: HostWindow | undefined): void {
  if (role === 'quit') app.quit();
  else if (window) roles[role]?.(window);
}
