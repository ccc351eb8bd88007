import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium, headlessShell } from '../test/host/chromium.ts';

const electronFolder = 'node_modules/electron';
const refused = 'node_modules/.electron-refused';
const noShell = 'node_modules/.no-headless-shell';
const linux = process.platform === 'linux';

export const hasScreen = () => !linux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Electron's own program, if it has been downloaded. */
function electronProgram() {
  const named = path.join(electronFolder, 'path.txt');
  if (!existsSync(named)) return undefined;
  const program = path.resolve(electronFolder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/** A closed network lets us wait: so first a look, with 5 s of patience, whether anybody answers. */
function answers(url) {
  const look = `fetch(${JSON.stringify(url)}, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    .then((response) => process.exit(response.status < 500 ? 0 : 1), () => process.exit(1))`;
  return spawnSync(process.execPath, ['--use-env-proxy', '-e', look], { timeout: 8000 }).status === 0;
}

/** Tries once for each version to download Electron; a failure is remembered. */
function getElectron() {
  const { version } = JSON.parse(readFileSync(path.join(electronFolder, 'package.json'), 'utf8'));
  if (existsSync(refused) && readFileSync(refused, 'utf8') === version) return;
  const mirror =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/';
  if (answers(mirror)) {
    console.error(`[set-up] downloading Electron ${version}`);
    const installer = path.resolve(electronFolder, 'install.js');
    const { status } = spawnSync(process.execPath, [installer], {
      stdio: ['ignore', 2, 2],
      timeout: 300_000,
    });
    if (status === 0) return;
  }
  writeFileSync(refused, version);
}

const aptGet = '/usr/bin/apt-get';

function aptInstall(...packages) {
  const apt = (...args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(aptGet, ['-qq', '-y', ...args], { stdio: ['ignore', 'ignore', 2], env }).status === 0;
  };
  const install = () => apt('install', '--no-install-recommends', ...packages);
  // A new machine has no package lists yet, and old lists name files that are gone.
  return install() || (apt('update') && install());
}

/** On Debian, as root, a Chromium can be installed. */
function installChromium(name) {
  if (!linux || process.getuid() !== 0 || !existsSync(aptGet)) return false;
  console.error(`[set-up] installing ${name} (apt-get)`);
  return aptInstall(name, 'fonts-noto-color-emoji') || aptInstall(name);
}

/** Windows that nobody is to see are drawn by the headless shell where it can be had: asked for once. */
function getHeadlessShell() {
  if (process.env.CHROME_PATH || existsSync(headlessShell) || existsSync(noShell)) return;
  if (!installChromium('chromium-headless-shell')) writeFileSync(noShell, '');
}

async function requireChromium(whole) {
  if (!whole) getHeadlessShell();
  if (!findChromium(whole)) installChromium('chromium');
  const { chromium } = await import('playwright-core');
  const found = findChromium(whole) ?? chromium.executablePath();
  if (existsSync(found)) return found;
  throw new Error(
    'Neither Electron nor Chromium is here. Install Chromium or Google Chrome, or set CHROME_PATH.',
  );
}

/**
 * Decides what the app runs in and says so in one line: real Electron where its program is or can be had and there is
 * a screen, else the stand-in on Chromium; `whole`: not on its headless shell, which shows no window. Sets E2E_TARGET
 * and CHROME_PATH for what is started from here.
 */
export async function chooseHost({ standIn = false, whole = false } = {}) {
  const asked = standIn ? 'host' : process.env.E2E_TARGET;
  if (asked !== 'host' && hasScreen()) {
    if (!electronProgram()) getElectron();
    const electron = electronProgram();
    if (electron) {
      process.env.E2E_TARGET = 'electron';
      console.error(`[set-up] runs in Electron (${electron})`);
      return { kind: 'electron', electron };
    }
  }
  if (asked === 'electron')
    throw new Error("E2E_TARGET is electron, but Electron's program cannot be had here.");
  process.env.E2E_TARGET = 'host';
  process.env.CHROME_PATH = await requireChromium(whole);
  console.error(`[set-up] runs in the stand-in for Electron, on ${process.env.CHROME_PATH}`);
  return { kind: 'stand-in' };
}
