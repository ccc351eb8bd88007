import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = {
  biome: fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome')),
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/**
 * Runs a program, or one of our tools by name, and waits for it: its exit code, or 1 if a signal ended it.
 * `quiet` sends its output to stderr, so that stdout stays for one line of JSON.
 */
export function run(program, args, { env = {}, quiet = false } = {}) {
  const tool = tools[program];
  const [file, first] = tool ? [process.execPath, [path.resolve(tool)]] : [program, []];
  const stdio = quiet ? ['inherit', 2, 2] : 'inherit';
  return new Promise((resolve, reject) => {
    const child = spawn(file, [...first, ...args], { stdio, env: { ...process.env, ...env } });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}
