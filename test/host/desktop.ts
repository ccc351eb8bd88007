import { imageOf } from './native-image.ts';
import { host } from './state.ts';
import { strict, strictEmitter } from './strict.ts';

// The small modules that a desktop answers and nobody looks at twice.

/** Tests make it speak: `powerMonitor.emit('suspend')`; idle time and state are `host.power`. */
export const powerMonitor = strictEmitter('powerMonitor', {
  getSystemIdleTime: () => host.power.idleSeconds,
  getSystemIdleState: (threshold) => {
    if (host.power.idleState !== 'active') return host.power.idleState;
    return host.power.idleSeconds >= threshold ? 'idle' : 'active';
  },
  getCurrentThermalState: () => 'nominal',
  isOnBatteryPower: () => host.power.onBattery,
  get onBatteryPower() {
    return host.power.onBattery;
  },
} satisfies Partial<Electron.PowerMonitor>);

const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: () => {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    return lastBlocker;
  },
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id),
} satisfies Partial<Electron.PowerSaveBlocker>);

export const globalShortcut = strict('globalShortcut', {
  register: (accelerator, callback) => {
    if (host.shortcuts.has(accelerator)) return false;
    host.shortcuts.set(accelerator, callback);
    return true;
  },
  isRegistered: (accelerator) => host.shortcuts.has(accelerator),
  unregister: (accelerator) => {
    host.shortcuts.delete(accelerator);
  },
  unregisterAll: () => host.shortcuts.clear(),
} satisfies Partial<Electron.GlobalShortcut>);

export class HostClipboardItem {
  readonly types: string[];
  #items: Record<string, string | Blob | Promise<string | Blob>>;

  constructor(items: Record<string, string | Blob | Promise<string | Blob>>) {
    this.types = Object.keys(items);
    this.#items = items;
  }

  async getType(type: string): Promise<Blob> {
    const item = await this.#items[type];
    if (item === undefined) throw new Error(`The clipboard item has no ${type}`);
    return typeof item === 'string' ? new Blob([item], { type }) : item;
  }
}

const textType = 'text/plain';
const clipboardItems = () =>
  host.clipboard.text ? [new HostClipboardItem({ [textType]: host.clipboard.text })] : [];

/** Holds text only, in `host.clipboard.text`. */
export const clipboard = strict('clipboard', {
  readText: async () => host.clipboard.text,
  writeText: async (text) => {
    host.clipboard.text = text;
  },
  has: async (type) => type === textType && host.clipboard.text !== '',
  read: async () => clipboardItems() as unknown as Electron.ClipboardItem[],
  write: async (items) => {
    const texts = items.filter((item) => item.types.includes(textType)).map((item) => item.getType(textType));
    host.clipboard.text = (await Promise.all((await Promise.all(texts)).map((blob) => blob.text()))).join(
      '\n',
    );
  },
  clear: () => {
    host.clipboard.text = '';
  },
} satisfies Partial<Electron.Clipboard>);

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = {
  id: 1,
  label: 'host',
  bounds: area,
  workArea: area,
  size: { width: area.width, height: area.height },
  workAreaSize: { width: area.width, height: area.height },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
} as Electron.Display;

export const screen = strictEmitter('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
  getDisplayNearestPoint: () => display,
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
} satisfies Partial<Electron.Screen>);

export const systemPreferences = strictEmitter('systemPreferences', {
  getMediaAccessStatus: () => 'granted',
  askForMediaAccess: async () => true,
  getAnimationSettings: () => ({
    shouldRenderRichAnimation: true,
    scrollAnimationsEnabledBySystem: true,
    prefersReducedMotion: false,
  }),
} satisfies Partial<Electron.SystemPreferences>);

/** `net` is Node's own fetch here: same answers, another network stack. */
export const net = strict('net', {
  fetch: (input, init) => fetch(input as string, init as RequestInit),
  isOnline: () => host.online,
  get online() {
    return host.online;
  },
} satisfies Partial<Electron.Net>);

export const crashReporter = strict('crashReporter', {
  start: () => {},
  addExtraParameter: () => {},
  removeExtraParameter: () => {},
  getLastCrashReport: () => null,
  getUploadedReports: () => [],
  getUploadToServer: () => false,
  setUploadToServer: () => {},
} satisfies Partial<Electron.CrashReporter>);

/** Updates come from nowhere here; tests emit its events. */
export const autoUpdater = strictEmitter('autoUpdater', {
  setFeedURL: () => {},
  getFeedURL: () => '',
  checkForUpdates: () => {},
  quitAndInstall: () => {},
} satisfies Partial<Electron.AutoUpdater>);

/** One screen, as a 1x1 picture. */
const pixel = imageOf(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
export const desktopCapturer = strict('desktopCapturer', {
  getSources: async () => [
    {
      id: 'screen:0:0',
      name: 'host',
      display_id: '1',
      thumbnail: pixel,
      appIcon: pixel,
    } as Electron.DesktopCapturerSource,
  ],
} satisfies Partial<Electron.DesktopCapturer>);
