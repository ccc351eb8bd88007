import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';

/**
 * Debian's Chromium without windows: it takes half of the processor time to start. Its script in /usr/bin would leave
 * it running when it is ended.
 */
export const headlessShell = '/usr/lib/chromium/chromium-headless-shell';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-popup-blocking',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  // No page reaches past this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--remote-debugging-port=0',
];

/** `--app` refuses about:blank; `--test-type` hides the bar that names the flags. */
const headedFlags = ['--app=data:text/html,<title>host</title>', '--test-type'];
const headlessFlags = ['--headless=new', '--hide-scrollbars', 'about:blank'];

export interface ChromiumOptions {
  profile: string;
  headed: boolean;
  locale: string;
}

export interface Chromium {
  child: ChildProcess;
  /** Where the DevTools protocol listens; fails with what Chromium printed if it does not come up within 30 s. */
  endpoint: Promise<string>;
}

/** The program that would be started: the one that CHROME_PATH names, else the first that is there. `whole`: no shell. */
export function findChromium(whole: boolean): string | undefined {
  const known = whole ? places : [headlessShell, ...places];
  return [process.env['CHROME_PATH'] ?? '', ...known].find((place) => place && existsSync(place));
}

function executable(headed: boolean): string {
  const found = findChromium(headed);
  if (!found) throw new Error('No Chromium found: install it, or set CHROME_PATH to its program.');
  return found;
}

export function launchChromium({ profile, headed, locale }: ChromiumOptions): Chromium {
  mkdirSync(profile, { recursive: true });
  // Chromium refuses to sandbox for root.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...flags, ...root, `--lang=${locale}`, `--user-data-dir=${profile}`];
  const child = spawn(executable(headed), [...args, ...(headed ? headedFlags : headlessFlags)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Without a UTF-8 locale Chromium cannot name a file that has an é in it.
    env: { ...process.env, HOME: process.env['HOME'] || tmpdir(), LC_ALL: 'C.UTF-8' },
  });
  return { child, endpoint: endpointOf(child) };
}

function endpointOf(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Chromium ${why}\n${printed}`));
    const timer = setTimeout(() => fail('did not come up in 30 s'), 30_000);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with code ${code}`));
    child.stderr?.on('data', (data) => {
      printed += data;
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(printed)?.[1];
      if (!found) return;
      clearTimeout(timer);
      child.stderr?.removeAllListeners('data').resume();
      resolve(found);
    });
  });
}
