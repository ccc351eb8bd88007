import { runInThisContext } from 'node:vm';
import { app } from './app.ts';
import { killBrowser } from './browser.ts';

interface Ask {
  host: 'evaluate';
  id: number;
  source: string;
  argument: unknown;
}

/**
 * The line to the test that started this process: `evaluate` runs a function here, with Electron's modules and
 * `host`. The process ends with its parent.
 */
export function listenToParent(modules: object): void {
  if (!process.send) return;
  process.on('disconnect', () => {
    killBrowser();
    process.exit(0);
  });
  process.on('message', async (message) => {
    const { host, id, source, argument } = message as Ask;
    if (host !== 'evaluate') return;
    try {
      const run = runInThisContext(`(${source})`) as (modules: object, argument: unknown) => unknown;
      tellParent({ id, ok: true, value: await run(modules, argument) });
    } catch (error) {
      tellParent({ id, ok: false, value: error instanceof Error ? error.stack : String(error) });
    }
  });
}

export function tellParent(message: object): void {
  if (process.connected) process.send?.(message);
}

/** Ends the app on the signals a shell sends. */
export function listenToSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      app.quit();
      // A window that goes to the tray instead of closing does not keep a stopped program alive.
      if (!app.quitting) app.exit(0);
    });
  }
  process.on('exit', killBrowser);
}
