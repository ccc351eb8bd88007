import { eventCount } from './ingest/frames.ts';
import type { Result } from './ingest/report.ts';
import { median, round, start, told } from './takers.ts';

/*
 * How fast main takes what a server tells, beside the floor (socket and JSON.parse alone): `npm run bench -- ingest`; with `--post` the
 * cost of handing the batches to a window is counted too; with `--all` the person has every one of the 5,000 channels open.
 * Processes of their own, alternating in one run; only ratios of medians count, the machine's mood falls out of them.
 */
const rounds = 7;
const how = ['post', 'all'].filter((one) => process.argv.includes(`--${one}`));

const sender = start('ingest/sender');
const { port, bytes, readyBytes } = await told<{ port: number; bytes: number; readyBytes: number }>(sender);
const results: { floor: Result[]; ours: Result[] } = { floor: [], ours: [] };
for (let i = 0; i < rounds; i++) {
  for (const name of i % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const)) {
    results[name].push(await told<Result>(start(`ingest/${name}`, [String(port), ...how])));
  }
}
sender.kill();

const of = (name: 'floor' | 'ours', read: (r: Result) => number) => median(results[name].map(read));
const perSecond = (r: Result) => r.taken / (r.eventsMs / 1000);
const summary = {
  eventsRatio: round(of('ours', perSecond) / of('floor', perSecond)),
  readyRatio: round(of('ours', (r) => r.readyMs) / of('floor', (r) => r.readyMs)),
  rssMb: round(
    of('ours', (r) => r.rssMb),
    0,
  ),
  cpuRatio: round(of('floor', (r) => r.cpuMs) / of('ours', (r) => r.cpuMs)),
  eventsPerSecond: round(of('ours', perSecond), 0),
  floorPerSecond: round(of('floor', perSecond), 0),
  readyMs: round(
    of('ours', (r) => r.readyMs),
    0,
  ),
  rounds,
  meanBytes: round(bytes / eventCount, 0),
  readyMb: round(readyBytes / 1e6, 1),
};
if (process.argv.includes('--json')) console.log(JSON.stringify(summary));
else console.table(summary);
process.exitCode = summary.eventsRatio >= 0.4 ? 0 : 1;
