import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const systems = { 'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'win32-x64': 'win-x64' };

/** Where the Node of package.json's optionalDependencies lies, or undefined where there is none for this system. */
export function pinnedNode() {
  const system = systems[`${process.platform}-${process.arch}`];
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return system && path.resolve('node_modules', `node-${system}`, 'bin', program);
}

/** The Node to run everything with: the pinned one, or on systems without one the running Node if it is new enough. */
export function findNode() {
  const pinned = pinnedNode();
  if (pinned && existsSync(pinned)) {
    const { stdout } = spawnSync(pinned, ['--version'], { encoding: 'utf8' });
    if (/^v24\./.test(stdout ?? '')) return pinned;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const why = pinned ? `${pinned} does not run` : `there is no npm package of Node for ${process.platform}`;
  throw new Error(`Node 24 is needed and ${why}. Install Node 24 or newer and try again.`);
}
