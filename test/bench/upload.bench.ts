import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFilm } from './upload/files.ts';
import { ours } from './upload/ours.ts';

/*
 * How fast files leave, and in how little memory: `npm run bench -- upload [--json]`. 10 files of 20 MB and one of 1 GB to the reference
 * server in a process of its own, through the app's own way with cleaning on, beside `curl -F` on the same files; alternating, so
 * that the machine's mood falls out of the ratio. Memory is the growth of this process while it sends.
 */
const rounds = 3;
const least = 0.8;
const mostMb = 64;

try {
  execFileSync('curl', ['--version'], { stdio: 'ignore' });
} catch {
  console.error('curl is not here, and there is nothing to compare with: install it and start again.');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'hubbub-films-'));
const small = Array.from({ length: 10 }, (_, i) => join(folder, `${i}.mp4`));
const large = [join(folder, 'large.mp4')];
for (const path of small) writeFilm(path, 20_000_000);
for (const path of large) writeFilm(path, 2 ** 30);

const server = fork(`${import.meta.dirname}/upload/server.ts`, [], { execArgv: [] });
const [{ origin, token }] = (await once(server, 'message')) as [{ origin: string; token: string }];
const app = ours({ origin, token });
const makeRoom = async () => {
  server.send('forget');
  await once(server, 'message');
};

const timed = async (work: () => Promise<void> | void): Promise<number> => {
  const began = performance.now();
  await work();
  const took = performance.now() - began;
  await makeRoom();
  return took;
};
const curl = (paths: readonly string[]) => {
  for (const path of paths) {
    const headers = ['-H', `Authorization: Bearer ${token}`, '-H', 'Expect:'];
    execFileSync('curl', ['-sfS', ...headers, '-F', `file=@${path}`, `${origin}/api/upload/attachment`]);
  }
};
/** Peak growth of this process over what it was before, in bytes. */
const grown = async (work: () => Promise<void>): Promise<number> => {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  await work();
  clearInterval(timer);
  return Math.max(peak, process.memoryUsage.rss()) - before;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const round = (value: number, digits: number): number => Number(value.toFixed(digits));

await timed(() => app.send(small.slice(0, 2))); // code that has run before, as in an app that has been open
await timed(() => curl(small.slice(0, 2)));
const growth: number[] = [];
const compare = async (paths: readonly string[]) => {
  const times = { ours: [] as number[], curl: [] as number[] };
  const sendOurs = async () => {
    times.ours.push(await timed(async () => void growth.push(await grown(() => app.send(paths)))));
  };
  for (let i = 0; i < rounds; i++) {
    if (i % 2 === 0) await sendOurs();
    times.curl.push(await timed(() => curl(paths)));
    if (i % 2 === 1) await sendOurs();
  }
  return { ours: median(times.ours), curl: median(times.curl) };
};
const [tenSmall, oneLarge] = [await compare(small), await compare(large)];
app.stop();
server.disconnect();
rmSync(folder, { recursive: true, force: true });

const smallRatio = tenSmall.curl / tenSmall.ours;
const largeRatio = oneLarge.curl / oneLarge.ours;
const summary = {
  rssGrowthMb: round(Math.max(...growth) / 2 ** 20, 0),
  throughputRatio: round(Math.min(smallRatio, largeRatio), 2),
  smallRatio: round(smallRatio, 2),
  largeRatio: round(largeRatio, 2),
  mbPerSecond: round(2 ** 10 / (oneLarge.ours / 1000), 0),
  curlMbPerSecond: round(2 ** 10 / (oneLarge.curl / 1000), 0),
  rounds,
};
if (process.argv.includes('--json')) console.log(JSON.stringify(summary));
else console.table(summary);
process.exitCode = summary.throughputRatio >= least && summary.rssGrowthMb <= mostMb ? 0 : 1;
