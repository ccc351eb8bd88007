import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { _electron, type Browser, chromium, type Page } from '@playwright/test';
import type { Host } from '../host/state.ts';
import { lendBrowser } from './browsers.ts';

type Electron = typeof import('electron');
type InMain<R, A> = (electron: Electron & { host: Host }, argument: A) => R | Promise<R>;

export interface LaunchOptions {
  /** The main script; the shipped one unless told. */
  main?: string;
  /** Settings and data live here; a fresh temporary folder unless told. */
  userData?: string;
  env?: Record<string, string>;
  /** Arguments after the main script. */
  args?: string[];
  /** On the stand-in: a Chromium of its own, whose profile is among the app's data. */
  ownBrowser?: boolean;
}

export interface DesktopApp {
  kind: 'electron' | 'host';
  page: Page;
  userData: string;
  /** When its process was started, as Date.now() tells it. */
  startedAt: number;
  /**
   * Runs a function in the main process with Electron's modules, and returns what it returns. The function is sent
   * as text: it sees its argument and globals only. `host` (test/host/state.ts) is there on the stand-in only.
   */
  evaluate<R, A = undefined>(fn: InMain<R, A>, argument?: A): Promise<R>;
  /** All that the app printed so far. */
  output(): string;
  /** Quits as a person does, then waits until the process is gone; stops it by force after 10 s. */
  close(): Promise<void>;
  /** Ends the process at once, as a power cut does. What its page stored is whole, on the stand-in. */
  kill(): Promise<void>;
  /** `close`, then the same app again on the same data. */
  restart(): Promise<DesktopApp>;
}

const root = resolve(import.meta.dirname, '../..');
const shippedMain = join(root, 'dist/electron/main.js');
const temporary = new Set<string>();
process.once('exit', () => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A folder for one app's data; it goes when this process ends, for an app may be started on it again. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-e2e-'));
  temporary.add(folder);
  return folder;
}

const isAppPage = (page: Page) => /^(app:|http:\/\/[^/]+\.localhost:)/.test(page.url());

const environment = (env: Record<string, string> = {}): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  NODE_OPTIONS: '',
  ...env,
});

/** Starts the app on the target that E2E_TARGET names, and waits for its page. */
export async function launchApp(options: LaunchOptions = {}): Promise<DesktopApp> {
  const userData = options.userData ?? temporaryFolder();
  const start = process.env['E2E_TARGET'] === 'electron' ? launchElectron : launchHost;
  const startedAt = Date.now();
  const app = await start({ ...options, userData });
  return {
    ...app,
    userData,
    startedAt,
    async restart() {
      await app.close();
      return launchApp({ ...options, userData });
    },
  };
}

type Launched = Omit<DesktopApp, 'userData' | 'startedAt' | 'restart'>;
type Launching = LaunchOptions & { userData: string };

/** Chromium, in Electron too, does not sandbox for root on Linux. */
const rootArguments = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

async function launchElectron({ main = root, userData, env, args = [] }: Launching): Promise<Launched> {
  const argv = [main, `--user-data-dir=${userData}`, ...rootArguments, ...args];
  const app = await _electron.launch({ args: argv, env: environment(env) });
  let printed = '';
  const child = app.process();
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (printed += data));
  return {
    kind: 'electron',
    page: await app.firstWindow(),
    evaluate: (fn, argument) => app.evaluate(fn as never, argument as never),
    output: () => printed,
    close: () => app.close(),
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

interface Message {
  host?: string;
  endpoint?: string;
  id?: number;
  ok?: boolean;
  value?: unknown;
}

/** Starts the stand-in without connecting to its page. */
export function spawnHost({ main = shippedMain, userData, env, args = [] }: Launching) {
  const register = join(root, 'test/host/register.mjs');
  const child = spawn(
    process.execPath,
    ['--import', register, main, `--user-data-dir=${userData}`, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: environment(env),
      // a group of its own, so that `kill` can end its Chromium with it
      detached: process.platform !== 'win32',
    },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (printed += data));
  const calls = new Map<number, PromiseWithResolvers<unknown>>();
  const endpoint = Promise.withResolvers<string>();
  child.on('message', ({ host, endpoint: at, id = 0, ok, value }: Message) => {
    if (host === 'ready') endpoint.resolve(at ?? '');
    else if (ok) calls.get(id)?.resolve(value);
    else calls.get(id)?.reject(new Error(String(value)));
    calls.delete(id);
  });
  const gone = new Promise<void>((done) =>
    child.once('exit', (code, signal) => {
      const error = new Error(`the app ended (${code ?? signal})\n${printed}`);
      endpoint.reject(error);
      for (const call of calls.values()) call.reject(error);
      done();
    }),
  );
  endpoint.promise.catch(() => {});
  let lastId = 0;
  const evaluate = <R, A>(fn: InMain<R, A>, argument?: A): Promise<R> => {
    lastId += 1;
    const call = Promise.withResolvers<unknown>();
    calls.set(lastId, call);
    const ended = () => call.reject(new Error('the app has ended'));
    const message = { host: 'evaluate', id: lastId, source: fn.toString(), argument };
    if (child.connected) child.send(message, (error) => error && ended());
    else ended();
    return call.promise as Promise<R>;
  };
  return { child, evaluate, endpoint: endpoint.promise, gone, output: () => printed };
}

/** The page that shows the app: it starts as about:blank, and no event tells when that ends. */
async function appPage(browser: Browser): Promise<Page> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await setTimeout(20)) {
    const page = browser.contexts()[0]?.pages().find(isAppPage);
    if (page) return page;
  }
  throw new Error('no page of the app within 30 s');
}

/**
 * Waits until the Chromium of a profile has ended: it would keep the next one out. A killed app leaves it behind;
 * `signal` ends it, as the power cut that is meant ends all at once.
 */
async function browserGone(profile: string, signal: NodeJS.Signals | 0): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await setTimeout(20)) {
    try {
      const holder = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
      process.kill(holder, signal);
    } catch {
      return;
    }
  }
}

async function launchHost(options: Launching): Promise<Launched> {
  const lent = options.ownBrowser ? undefined : await lendBrowser(options.userData);
  const env = { ...options.env, ...(lent && { HOST_BROWSER: lent.endpoint }) };
  const { child, evaluate, endpoint, gone, output } = spawnHost({ ...options, env });
  const browser = await chromium.connectOverCDP(await endpoint, { isLocal: true, noDefaults: true });
  const killAll = () => {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  };
  const over = gone.then(async () => {
    if (lent) await lent.giveBack(browser).catch(lent.end);
    await browser.close().catch(() => {});
    if (!lent) await browserGone(join(options.userData, 'host-chromium'), child.signalCode ?? 0);
  });
  const stop = async (how: 'quit' | 'kill') => {
    const running = child.exitCode === null && child.signalCode === null;
    if (running && how === 'kill') killAll();
    else if (running) evaluate(({ app }) => app.quit()).catch(() => {});
    const timer = globalThis.setTimeout(killAll, 10_000);
    await gone;
    clearTimeout(timer);
    await over;
  };
  try {
    const page = await Promise.race([
      appPage(browser),
      gone.then(() => Promise.reject(new Error('it ended'))),
    ]);
    return { kind: 'host', page, evaluate, output, close: () => stop('quit'), kill: () => stop('kill') };
  } catch (error) {
    await stop('kill');
    throw new Error(`the app shows no window: ${error}\n${output()}`);
  }
}
