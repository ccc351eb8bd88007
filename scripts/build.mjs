import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './processes.mjs';

const stamp = 'dist/.stamp';
const sources = ['electron', 'renderer', 'shared', 'resources'];
const files = ['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
const products = ['dist/electron/main.js', 'dist/electron/preload.cjs', 'dist/renderer/index.html'];

const walk = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

function key() {
  const hash = createHash('sha256');
  for (const file of [...sources.flatMap(walk).sort(), ...files])
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Builds page, main and preload into dist/, if anything they are made of has changed. */
export async function build() {
  const now = key();
  const fresh =
    existsSync(stamp) && readFileSync(stamp, 'utf8') === now && products.every((file) => existsSync(file));
  if (fresh) return;
  console.error('[set-up] building');
  const code = await run('vite', ['build', '--app', '--logLevel', 'warn'], { quiet: true });
  if (code !== 0) throw new Error('The build failed.');
  writeFileSync(stamp, now);
}
