import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { build } from 'vite';
import type {} from './scroll/measure.ts';

/**
 * `node test/bench/scroll.bench.ts --json`: a channel of 10,000 messages of mixed height in our list, beside the same
 * rows in virtua's, in turn, each round in a fresh page. CPU is thread time of the page's main thread; the last
 * line is the result. Without --json each round is told.
 */
const { values } = parseArgs({ options: { json: { type: 'boolean' }, rounds: { type: 'string' } } });
const rounds = Math.max(5, Number(values.rounds ?? 7));
const say = (line: string) => {
  if (!values.json) console.log(line);
};

type Round = {
  readonly paintMs: number;
  readonly cpuMs: number;
  readonly jumps: number;
  readonly worst: number;
  readonly rows: number;
  readonly drift: number;
};
type Kind = 'ours' | 'virtua';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
const picture = new URL('../server/demo/art/pictures/shed.webp', import.meta.url);

function serve(folder: string) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const media = path.includes('/media/');
    const file = media ? picture : join(folder, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (body) =>
        response
          .setHeader('Content-Type', media ? 'image/webp' : (types[extname(path)] ?? 'text/html'))
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise<{ url: string; close: () => void }>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
}

/** Thread time of the page's main thread so far, in ms. */
async function cpu(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find((m) => m.name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function round(browser: Browser, url: string, kind: Kind): Promise<Round> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
  page.on('pageerror', (error) => console.error(`${kind}: ${error.stack}`));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${url}?list=${kind}`);
  await page.waitForFunction(() => 'bench' in window, undefined, { timeout: 20_000 });
  await page.waitForTimeout(300);
  const paintMs = await page.evaluate(() => window.bench.open());
  await page.waitForTimeout(400);
  const from = await cpu(session);
  await page.evaluate(() => window.bench.scrollUp(100, 200, false));
  const cpuMs = (await cpu(session)) - from;
  const slow = await page.evaluate(() => window.bench.scrollUp(100, 120, true));
  const fast = await page.evaluate(() => window.bench.scrollUp(800, 60, true));
  let drift = 0;
  for (let i = 0; kind === 'ours' && i < 5; i++) {
    drift = Math.max(drift, await page.evaluate(() => window.bench.drift()));
  }
  await page.close();
  say(`${kind}: ${JSON.stringify({ paintMs, cpuMs, slow, fast, drift })}`);
  return {
    paintMs,
    cpuMs,
    drift,
    jumps: slow.jumps + fast.jumps,
    worst: Math.max(slow.worst, fast.worst),
    rows: Math.max(slow.rows, fast.rows),
  };
}

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const ratio = (ours: readonly Round[], theirs: readonly Round[], what: 'paintMs' | 'cpuMs'): number =>
  Number((median(ours.map((r) => r[what])) / median(theirs.map((r) => r[what]))).toFixed(3));

const folder = mkdtempSync(join(tmpdir(), 'hubbub-scroll-'));
await build({
  configFile: new URL('scroll/scroll.config.ts', import.meta.url).pathname,
  build: { outDir: folder, emptyOutDir: true },
});
const server = await serve(folder);
const { CHROME_PATH } = process.env;
const browser = await chromium.launch({
  executablePath: CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const ours: Round[] = [];
  const theirs: Round[] = [];
  for (let i = 0; i < rounds; i++) {
    ours.push(await round(browser, server.url, 'ours'));
    theirs.push(await round(browser, server.url, 'virtua'));
  }
  say(`virtua: jumps ${theirs.map((r) => r.jumps)} worst ${theirs.map((r) => r.worst)}`);
  console.log(
    JSON.stringify({
      drift: Math.max(...ours.map((r) => r.drift)),
      jumps: Math.max(...ours.map((r) => r.jumps)),
      cpuRatio: ratio(ours, theirs, 'cpuMs'),
      paintRatio: ratio(ours, theirs, 'paintMs'),
      rows: Math.max(...ours.map((r) => r.rows)),
    }),
  );
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
