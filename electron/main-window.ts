import { join } from 'node:path';
import { type BrowserWindow, screen } from 'electron/main';
import { batchChannel } from '../shared/bridge.ts';
import type { Batches } from './accounts/batches.ts';
import type { Disk } from './disk.ts';
import type { Log } from './log.ts';
import { controlWindow, openWindow } from './window.ts';
import { placeWindow, type WindowPlace } from './window-place.ts';

export type MainWindowParts = {
  readonly folders: { readonly dist: string; readonly resources: string };
  readonly disk: Pick<Disk, 'place' | 'savePlace'>;
  readonly batches: Batches;
  hidesOnClose(): boolean;
  readonly log: Log;
  readonly now: () => number;
};

/** The app's one window: made when it is first wanted, brought forward after. */
export type MainWindow = {
  show(): void;
  /** Makes the window, minimised. */
  showMinimised(): void;
  /** It has the person's eyes. */
  isFocused(): boolean;
  get(): BrowserWindow | null;
  has(windowId: number): boolean;
  control(windowId: number, action: 'minimise' | 'maximise' | 'close'): void;
};

export function createMainWindow(parts: MainWindowParts): MainWindow {
  let window: BrowserWindow | null = null;
  let place = parts.disk.place;
  const has = (windowId: number) =>
    window !== null && !window.isDestroyed() && window.webContents.id === windowId;

  const open = (minimised: boolean) => {
    const opened = openWindow({
      ...placeNow(place),
      minimised,
      preload: join(parts.folders.dist, 'electron/preload.cjs'),
      icon: join(parts.folders.resources, 'window-icon.png'),
      hidesOnClose: parts.hidesOnClose,
      onState: (state) => parts.batches.emitTo(id, { type: 'windowChanged', ...state }),
      onPlace: (next) => {
        place = next;
        parts.disk.savePlace(next).catch((error: unknown) => parts.log(`window.json: ${String(error)}`));
      },
      onClosed: () => {
        parts.batches.detach(id);
        window = null;
      },
      log: parts.log,
      now: parts.now,
    });
    const { id } = opened.webContents;
    parts.batches.attach(id, (batch) => {
      if (!opened.isDestroyed()) opened.webContents.send(batchChannel, batch);
    });
    window = opened;
  };

  return {
    has,
    get: () => window,
    isFocused: () => window?.isFocused() ?? false,
    showMinimised: () => {
      if (window === null) open(true);
    },
    show: () => {
      if (window === null) return open(false);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    control: (windowId, action) => {
      if (window && has(windowId)) controlWindow(window, action);
    },
  };
}

function placeNow(place: WindowPlace | null) {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  const areas = [main, ...others].map((display) => display.workArea);
  return { bounds: placeWindow(place, areas), maximised: place?.maximised ?? false };
}
