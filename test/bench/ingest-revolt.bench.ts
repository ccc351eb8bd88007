import type { Result } from './ingest/report.ts';
import { eventCount } from './ingest-revolt/frames.ts';
import { median, round, start, told } from './takers.ts';

/*
 * How fast main takes what a Stoat server tells, beside the two official libraries and the floor (socket and JSON.parse
 * alone): `npm run bench -- ingest-revolt`. Ready tells of 100,000 people; 200,000 events follow. Processes of their own,
 * alternating in one run; only ratios of medians count, the machine's mood falls out of them. `--once`: one round, for a
 * look; `--all`: ours has every one of the 5,000 channels open.
 */
const rounds = process.argv.includes('--once') ? 1 : 5;
const takers = {
  floor: ['floor'],
  ours: ['ours', ...(process.argv.includes('--all') ? ['all'] : [])],
  revolt: ['library', 'revolt.js-7'],
  stoat: ['library', 'stoat.js'],
} as const;
type Name = keyof typeof takers;
const names = Object.keys(takers) as Name[];
/** Those who take a second come between those who take ten, or one slow moment of the machine would be all there is of them. */
const order: readonly Name[] = ['floor', 'ours', 'revolt', 'ours', 'floor', 'ours', 'stoat', 'ours', 'floor'];
const results: Record<Name, Result[]> = { floor: [], ours: [], revolt: [], stoat: [] };

const sender = start('ingest-revolt/sender');
const { port, bytes, readyBytes } = await told<{ port: number; bytes: number; readyBytes: number }>(sender);
for (let i = 0; i < rounds; i++) {
  for (const name of i % 2 === 0 ? order : order.toReversed()) {
    const [file, ...more] = takers[name];
    const child = start(`ingest-revolt/${file}`, [String(port), ...more], ['--expose-gc']);
    results[name].push(await told<Result>(child));
  }
}
sender.kill();

const of = (name: Name, read: (r: Result) => number) => median(results[name].map(read));
const perSecond = (r: Result) => r.taken / (r.eventsMs / 1000);
/** Of the libraries the better one, in each question by itself. */
const fastest = Math.max(of('revolt', perSecond), of('stoat', perSecond));
const least = (read: (r: Result) => number) => Math.min(of('revolt', read), of('stoat', read));
const summary = {
  eventsRatioLib: round(of('ours', perSecond) / fastest),
  eventsRatioFloor: round(of('ours', perSecond) / of('floor', perSecond)),
  readyRatioLib: round(of('ours', (r) => r.readyMs) / least((r) => r.readyMs), 3),
  rssRatioLib: round(of('ours', (r) => r.rssMb) / least((r) => r.rssMb)),
  maxBlockMs: round(Math.max(...results.ours.map((r) => r.maxBlockMs)), 0),
  rounds,
  meanBytes: round(bytes / eventCount, 0),
  readyMb: round(readyBytes / 1e6, 1),
};
const rows = Object.fromEntries(
  names.map((name) => [
    name,
    {
      eventsPerSecond: round(of(name, perSecond), 0),
      readyMs: round(
        of(name, (r) => r.readyMs),
        0,
      ),
      rssMb: round(
        of(name, (r) => r.rssMb),
        0,
      ),
      maxBlockMs: round(Math.max(...results[name].map((r) => r.maxBlockMs)), 0),
    },
  ]),
);
console.error(JSON.stringify(rows));
if (process.argv.includes('--json')) console.log(JSON.stringify(summary));
else console.table(summary);
process.exitCode =
  summary.eventsRatioLib >= 8 &&
  summary.eventsRatioFloor >= 0.4 &&
  summary.readyRatioLib <= 0.1 &&
  summary.rssRatioLib <= 0.6
    ? 0
    : 1;
