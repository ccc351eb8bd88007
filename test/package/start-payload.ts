import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Electron = typeof import('electron');

interface Shown {
  packaged: boolean;
  title: string;
  /** What the page's own script put into the document. */
  elements: number;
  bridge: string;
}

const register = pathToFileURL(join(import.meta.dirname, '../host/register.mjs')).href;

/** Runs in the stand-in's main process. Its source crosses over: it sees nothing of this module. */
async function look({ app, BrowserWindow }: Electron): Promise<Shown> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
  for (;;) {
    const [window] = BrowserWindow.getAllWindows();
    const shown = await window?.webContents
      .executeJavaScript(`({
        title: document.title,
        elements: document.querySelectorAll('#root *').length,
        bridge: typeof window.bridge,
      })`)
      .catch(() => undefined);
    if (shown?.elements > 0) return { ...shown, packaged: app.isPackaged };
    await pause();
  }
}

/**
 * Starts an extracted app.asar in the Electron stand-in, as a packaged app, and says what its first window shows.
 * The folder should lie outside the repository, so that nothing is found that does not ship.
 */
export async function startPayload(folder: string, userData: string): Promise<Shown> {
  const main = join(folder, 'dist/electron/main.js');
  const args = ['--import', register, main, `--user-data-dir=${userData}`, '--no-demo'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_PATH: '',
      VITEST: '',
      HOST_PACKAGED: '1',
      HOST_HEADED: '0',
    },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (printed += data));
  const gone = once(child, 'exit');
  try {
    return await new Promise<Shown>((resolve, reject) => {
      gone.then(([code]) => reject(new Error(`The app ended with ${code}.\n${printed}`)));
      child.on('message', (message: { host?: string; ok?: boolean; value?: unknown }) => {
        if (message.host === 'ready') child.send({ host: 'evaluate', id: 1, source: String(look) });
        else if (message.ok === true) resolve(message.value as Shown);
        else if (message.ok === false) reject(new Error(`${message.value}\n${printed}`));
      });
    });
  } finally {
    // `exit` waits for the stand-in's Chromium to end.
    const exit = ({ app }: Electron) => app.exit(0);
    if (child.connected) child.send({ host: 'evaluate', id: 2, source: String(exit) });
    await gone;
  }
}
