import { parseArgs } from 'node:util';
import { run } from './processes.mjs';
import { isFresh, missingSeeds, seedCoverage } from './seeds.mjs';

const help = `Measures which rows of docs/protocols/endpoints.csv the app uses:
wire: a reference server gave it to our own family code in the conformance suite;
ui: it did so in the end-to-end suite, through use of the window.

  npm run coverage:seeds -- [--json] [--again] [--last]

Reads the records that the last whole run of the two suites left (npm test leaves them, and so do npm run conformance
and npm run e2e without arguments); runs the suites first where the sources have changed since. --again runs them in
any case, --last in none. Ends with 1 when a family that has a reference server is not whole.`;

function print({ rows, totals }) {
  for (const [family, total] of Object.entries(totals))
    console.log(
      `family ${family}: ${total.rows} rows, ${total.wire} on the wire, ${total.ui} through the window`,
    );
  for (const { row, family } of rows.filter((one) => one.deprecated))
    console.log(`row ${row} of family ${family}: deprecated, not counted`);
}

async function measure({ again, last }) {
  const stale = last ? [] : ['conformance', 'e2e'].filter((suite) => again || !isFresh(suite));
  for (const suite of stale) {
    const code = await run(process.execPath, ['scripts/commands.mjs', suite], { quiet: true });
    if (code !== 0) console.error(`Some tests of ${suite} failed; what was served all the same is counted.`);
  }
}

const flag = { type: 'boolean', default: false };

/** `npm run coverage:seeds`. With `--json` nothing but one line of JSON goes to stdout. */
export async function coverageSeeds(args) {
  const { values } = parseArgs({ args, options: { json: flag, again: flag, last: flag, help: flag } });
  if (values.help) {
    console.log(help);
    return 0;
  }
  await measure(values);
  const coverage = seedCoverage();
  if (values.json) console.log(JSON.stringify(coverage));
  else print(coverage);
  const missing = missingSeeds(coverage);
  for (const sentence of missing) console.error(sentence);
  return missing.length === 0 ? 0 : 1;
}
