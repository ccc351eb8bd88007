// What of docs/protocols/endpoints.csv our own family code was served by the reference servers, measured: each server
// leaves, in the folder that HUBBUB_SEEDS names, the rows it gave to our client (test/server/served.ts).
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const records = 'test-results/seeds';
const folders = ['shared', 'electron', 'renderer', 'test'];
const files = ['docs/protocols/endpoints.csv', 'package-lock.json'];
/** Families with a reference server: all of their rows must be served, on the wire and through the window. */
const whole = ['A', 'B'];

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** One text for the sources as they are now. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...folders.flatMap(filesOf).sort(), ...files])
    hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

/** A suite whose whole run leaves its records; of a part of it nothing is kept. */
export function keepingSeeds(suite, step) {
  const keep = async (rest, start) => {
    if (rest.length > 0) return await start();
    const folder = path.resolve(records, suite);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const now = fingerprint();
    process.env.HUBBUB_SEEDS = folder;
    try {
      return await start();
    } finally {
      delete process.env.HUBBUB_SEEDS;
      writeFileSync(path.join(folder, 'sources.txt'), now);
    }
  };
  return {
    run: (rest) => keep(rest, () => step.run(rest)),
    count: (rest) => keep(rest, () => step.count(rest)),
  };
}

/** Whether the last whole run of a suite was of the sources as they are now. */
export function isFresh(suite) {
  const file = path.join(records, suite, 'sources.txt');
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint();
}

function rowsOf(suite) {
  const folder = path.join(records, suite);
  if (!existsSync(folder)) return new Set();
  const kept = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Set(kept.flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))));
}

/** The table of endpoints beside what was served: `{rows, totals}`. A row that is deprecated is in no total. */
export function seedCoverage() {
  const [wire, ui] = [rowsOf('conformance'), rowsOf('e2e')];
  const table = readFileSync('docs/protocols/endpoints.csv', 'utf8').trim().split('\n').slice(1);
  const rows = table.map((line) => {
    const [, number, family] = /^(\d+),(?:"[^"]*"|[^,]*),([^,]+),/.exec(line) ?? [];
    const row = Number(number);
    const deprecated = line.includes('DEPRECATED') ? { deprecated: true } : {};
    return { row, family, wire: wire.has(row), ui: ui.has(row), ...deprecated };
  });
  const totals = {};
  for (const one of rows.filter(({ deprecated }) => !deprecated)) {
    totals[one.family] ??= { rows: 0, wire: 0, ui: 0 };
    const total = totals[one.family];
    total.rows += 1;
    total.wire += Number(one.wire);
    total.ui += Number(one.ui);
  }
  return { rows, totals: Object.fromEntries(Object.entries(totals).sort()) };
}

/** Each row that ought to be served and was not, as a sentence. */
export function missingSeeds({ rows }) {
  const wanted = rows.filter(({ family, deprecated }) => whole.includes(family) && !deprecated);
  return wanted.flatMap(({ row, family, wire, ui }) => [
    ...(wire ? [] : [`row ${row} of family ${family}: not seen on the wire in the conformance suite`]),
    ...(ui ? [] : [`row ${row} of family ${family}: not used through the window in the end-to-end suite`]),
  ]);
}

/** As a step of `npm test`, after the suites: one test for each row on the wire and one in the window. */
export function countSeeds() {
  const coverage = seedCoverage();
  const missing = missingSeeds(coverage);
  for (const sentence of missing) console.error(sentence);
  const wanted = whole.reduce((sum, family) => sum + 2 * coverage.totals[family].rows, 0);
  return { passed: wanted - missing.length, failed: missing.length };
}
