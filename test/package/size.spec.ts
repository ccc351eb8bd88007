import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/size.mjs');
const work = mkdtempSync(join(tmpdir(), 'hubbub-size-'));
afterAll(() => rmSync(work, { recursive: true }));

function measure(name: string, files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    const path = join(work, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const args = [script, '--json', '--dist', join(work, name)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr, bytes: stdout ? JSON.parse(stdout).initialJsGzipBytes : undefined };
}

const gzipped = (...texts: string[]) =>
  texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);

test('counts the script, its static imports and the preloads once each, and nothing that loads later', () => {
  const entry = `import{a}from"./a.js";export*from"./b.js";import("./later.js").then(console.log,a)`;
  const a = `import"./b.js";export const a=1`;
  const b = 'export const b=2';
  const preloaded = 'export const preloaded=3';
  const { status, bytes } = measure('small', {
    'index.html':
      '<link rel="modulepreload" crossorigin href="./assets/p.js"><link rel="stylesheet" href="./assets/s.css">' +
      '<script type="module" crossorigin src="./assets/index.js"></script>',
    'assets/index.js': entry,
    'assets/a.js': a,
    'assets/b.js': b,
    'assets/p.js': preloaded,
    'assets/later.js': 'export default 4',
    'assets/s.css': 'body{}',
  });
  expect(bytes).toBe(gzipped(entry, a, b, preloaded));
  expect(status).toBe(0);
});

test.each([
  { random: 200_000, over: false, status: 0 },
  { random: 240_000, over: true, status: 1 },
])('with $random random bytes in the script it ends with $status', ({ random, over, status }) => {
  const measured = measure(`random-${random}`, {
    'index.html': '<script type="module" src="./index.js"></script>',
    'index.js': `export const random="${randomBytes(random).toString('hex')}"`,
  });
  expect(measured.bytes > 250_000).toBe(over);
  expect(measured.status).toBe(status);
});

test('fails when there is nothing to measure', () => {
  const { status, stderr } = measure('empty', { 'index.html': '<p>No script here</p>' });
  expect(status).toBe(1);
  expect(stderr).toContain('names no script');
});
