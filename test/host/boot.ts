import { join } from 'node:path';
import { app } from './app.ts';
import { browser, startBrowser } from './browser.ts';
import { listenToParent, listenToSignals, tellParent } from './control.ts';
import { electronVersion } from './electron-version.ts';
import { serveProtocols } from './protocol.ts';

const define = (name: string, value: unknown) =>
  Object.defineProperty(process, name, { value, configurable: true, enumerable: true });

/** Makes this Node process look like Electron's main process. */
export function dressProcess(): void {
  define('type', 'browser');
  define('resourcesPath', app.getAppPath());
  define('versions', Object.freeze({ ...process.versions, electron: electronVersion, chrome: '0' }));
}

/**
 * Starts Chromium and makes the app ready. It begins after the main script's own first turn: by then that has chosen
 * its user data folder, and has quit if it is a second instance.
 */
export function boot(modules: object): void {
  listenToParent(modules);
  listenToSignals();
  setImmediate(() => {
    if (app.quitting) return;
    start().catch((error: unknown) => {
      if (app.quitting) return;
      console.error(`[host] ${error instanceof Error ? error.message : error}`);
      process.exit(1);
    });
  });
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const headed = process.env['HOST_HEADED'] === '1';
  const options = { profile: join(userData, 'host-chromium'), headed, locale: app.getLocale() };
  const gone = () => {
    if (!headed) console.error('[host] Chromium went away');
    app.exit(headed ? 0 : 1);
  };
  const lent = process.env['HOST_BROWSER'];
  await Promise.all([serveProtocols(userData), startBrowser(lent || options, gone)]);
  define('versions', Object.freeze({ ...process.versions, chrome: browser().version }));
  tellParent({ host: 'ready', endpoint: browser().endpoint });
  app.becomeReady();
}
