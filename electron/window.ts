import { BrowserWindow } from 'electron/main';
import { budget } from './budget.ts';
import { documentUrl } from './navigation.ts';
import { webPreferences } from './web-preferences.ts';
import { smallest } from './window-place.ts';

export type WindowParts = {
  readonly preload: string;
  readonly icon: string;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly maximised: boolean;
  /** It comes minimised, and not to the front. */
  readonly minimised: boolean;
  /** Asked when a person closes the window: true keeps it, hidden. */
  hidesOnClose(): boolean;
  onState(state: { readonly maximised: boolean; readonly focused: boolean }): void;
  /** The window moved, or is about to go: its place may be kept. */
  onPlace(place: { x: number; y: number; width: number; height: number; maximised: boolean }): void;
  onClosed(): void;
  log(line: string): void;
  now(): number;
};

/** The one place where windows are made. Shown when its first frame is drawn. */
export function openWindow(parts: WindowParts): BrowserWindow {
  const window = new BrowserWindow({
    ...parts.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Hubbub',
    icon: parts.icon,
    titleBarStyle: 'hidden',
    webPreferences: { ...webPreferences, preload: parts.preload },
  });
  window.once('ready-to-show', () => {
    if (parts.maximised) window.maximize();
    if (parts.minimised) window.minimize();
    else window.show();
  });
  watchState(window, parts);
  window.on('close', (event) => {
    parts.onPlace(placeOf(window));
    if (!parts.hidesOnClose()) return;
    event.preventDefault();
    window.hide();
  });
  window.on('closed', () => parts.onClosed());
  const mayReload = budget(3, 60_000);
  window.webContents.on('render-process-gone', (_event, details) => {
    parts.log(`the page's process is gone: ${details.reason}`);
    const again = details.reason !== 'clean-exit' && !window.isDestroyed() && mayReload(parts.now());
    if (again) window.webContents.reload();
  });
  window.loadURL(documentUrl).catch((error: unknown) => parts.log(`the page did not load: ${String(error)}`));
  return window;
}

function watchState(window: BrowserWindow, parts: WindowParts): void {
  const tell = () => parts.onState({ maximised: window.isMaximized(), focused: window.isFocused() });
  window.on('maximize', tell);
  window.on('unmaximize', tell);
  window.on('focus', tell);
  window.on('blur', tell);
}

const placeOf = (window: BrowserWindow) => ({
  ...window.getNormalBounds(),
  maximised: window.isMaximized(),
});

export function controlWindow(window: BrowserWindow, action: 'minimise' | 'maximise' | 'close'): void {
  if (action === 'minimise') window.minimize();
  else if (action === 'close') window.close();
  else if (window.isMaximized()) window.unmaximize();
  else window.maximize();
}
