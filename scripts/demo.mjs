import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

function appData() {
  const home = homedir();
  if (process.platform === 'win32') return process.env.APPDATA ?? path.join(home, 'AppData/Roaming');
  if (process.platform === 'darwin') return path.join(home, 'Library/Application Support');
  return process.env.XDG_CONFIG_HOME || path.join(home, '.config');
}

/** Where the app keeps its data: as Electron decides it. */
export function userDataFolder(args) {
  const given = args.find((argument) => argument.startsWith('--user-data-dir='));
  return path.resolve(given ? given.slice('--user-data-dir='.length) : path.join(appData(), 'Hubbub'));
}

/** The servers' addresses among the accounts the app has stored; none if there is no account. */
function configuredOrigins(userData) {
  const origins = [];
  const walk = (value, key) => {
    if (key === 'origin' && typeof value === 'string') origins.push(value);
    else if (value && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
  };
  try {
    walk(JSON.parse(readFileSync(path.join(userData, 'accounts.json'), 'utf8')));
  } catch {
    // No file, or one that the app itself will set aside: no account either way.
  }
  return origins;
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '');

/**
 * Starts the demo community beside the app where it is wanted: no account yet (and no `--no-demo`), or an account on
 * it from an earlier start. Its data and its port are kept in the app's own folder.
 * `env` tells the app how to sign in to it; `stop` ends it.
 */
export async function startDemo(args) {
  const userData = userDataFolder(args);
  const folder = path.join(userData, 'demo');
  const portFile = path.join(folder, 'port');
  const origins = configuredOrigins(userData);
  const port = read(portFile);
  const wanted =
    origins.length === 0 ? !args.includes('--no-demo') : origins.includes(`http://127.0.0.1:${port}`);
  if (!wanted) return { env: {}, stop: () => {} };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  console.error('[start] starting the demo community');
  const place = ['--dir', folder, ...(port && ['--port', port])];
  const child = spawn(process.execPath, ['test/server/demo.ts', ...place], { stdio: ['pipe', 'pipe', 2] });
  const stop = () => child.stdin.end();
  const [line] = await Promise.race([firstLine(child), ended(child)]);
  const { address, name, password } = JSON.parse(line);
  writeFileSync(portFile, new URL(address).port);
  const env = origins.length === 0 ? { HUBBUB_DEMO: JSON.stringify({ address, name, password }) } : {};
  return { env, stop };
}

const firstLine = (child) =>
  new Promise((resolve) => createInterface({ input: child.stdout }).once('line', (line) => resolve([line])));

const ended = (child) =>
  new Promise((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The demo community could not be started (${code}).`)));
  });
