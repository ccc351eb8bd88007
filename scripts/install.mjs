import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pinnedNode } from './pinned-node.mjs';

const stamp = 'node_modules/.stamp';

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

const wanted = () =>
  createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(process.platform + process.arch)
    .digest('hex');

/** Whether somebody's own `npm install` has put all of the lockfile there: then it is left alone. */
function alreadyThere() {
  const hidden = JSON.parse(read('node_modules/.package-lock.json') ?? '{"packages":{}}').packages;
  const { '': _root, ...listed } = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(listed).every(([where, entry]) => {
    const found = hidden[where];
    // Optional ones are for other systems, but for the Node we run on.
    return found ? found.version === entry.version : entry.optional === true;
  });
}

const nodeThere = () => {
  const node = pinnedNode();
  return !node || existsSync(node);
};

/** npm's environment without what would make it leave packages out, and with a home folder to keep its cache in. */
function npmEnvironment() {
  const leavesOut =
    /^npm_config_(omit|include|only|production|optional|dev|also|global|ignore_scripts|dry_run|workspace.*)$/i;
  const entries = Object.entries(process.env).filter(
    ([name]) => !leavesOut.test(name) && name !== 'NODE_ENV',
  );
  const env = Object.fromEntries(entries);
  return { ...env, HOME: env.HOME || tmpdir(), ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
}

/** `npm ci`, once for each package-lock.json. */
export function installDependencies() {
  const key = wanted();
  if (read(stamp) === key && nodeThere()) return;
  if (!nodeThere() || !alreadyThere()) {
    console.error('[set-up] installing what package-lock.json names (npm ci)');
    runNpm([
      'ci',
      '--include=dev',
      '--include=optional',
      '--include=peer',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
  }
  writeFileSync(stamp, key);
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  // Started by npm we know which one; else the one on the path, which on Windows is a script for the shell.
  const ours = npm && /npm-cli\.[cm]?js$/.test(npm);
  const [program, first] = ours ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(program, [...first, ...args], {
    stdio: ['ignore', 2, 2],
    env: npmEnvironment(),
    shell: !ours && process.platform === 'win32',
  });
  if (error) throw new Error(`npm could not be started: ${error.message}`);
  if (status !== 0) throw new Error(`npm ci failed (${status}). Is there a network?`);
}
