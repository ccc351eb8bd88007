import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { chooseHost } from './choose-host.mjs';
import { ofFamily } from './family.mjs';
import { run } from './processes.mjs';
import { countSeeds, keepingSeeds } from './seeds.mjs';

const results = 'test-results';

/** Vitest's own JSON: a file that could not be run counts as one failure. */
function vitestCounts({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

const playwrightCounts = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
});

/** A step whose tool writes JSON with its counts. */
const counted = (file, counts, start) => ({
  run: start,
  async count(rest) {
    const report = `${results}/${file}`;
    rmSync(report, { force: true });
    const code = await start(rest);
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
    const found = counts(JSON.parse(readFileSync(report, 'utf8')));
    const silent = found.failed === 0 && (code !== 0 || found.passed === 0);
    return silent ? { ...found, failed: 1 } : found;
  },
});

const vitest = (file, args) =>
  counted(file, vitestCounts, (rest) =>
    run('vitest', [
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}/${file}`,
      ...rest,
    ]),
  );

/** Biome does not read NO_COLOR. */
const plain = () => (process.env.NO_COLOR ? ['--colors=off'] : []);

/** A tool that is right or wrong as a whole. */
const whole = (start) => ({
  run: start,
  count: async (rest) => ((await start(rest)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
});

/** A step that needs the stand-in, whatever the end-to-end suite is to run on: its Chromium is had first. */
const onStandIn = (step) => {
  const having = async (start) => {
    const asked = process.env.E2E_TARGET;
    await chooseHost({ standIn: true });
    if (asked === undefined) delete process.env.E2E_TARGET;
    else process.env.E2E_TARGET = asked;
    return await start();
  };
  return { run: (rest) => having(() => step.run(rest)), count: (rest) => having(() => step.count(rest)) };
};

const checks = {
  biome: whole(() => run('biome', ['ci', '--diagnostic-level=warn', '--error-on-warnings', ...plain()])),
  types: whole(() => run('tsc', ['-b'])),
  knip: whole(() => run('knip', ['--treat-config-hints-as-errors'])),
  architecture: vitest('architecture.json', ['--project=architecture']),
};

const conformance = vitest('conformance.json', ['--config', 'test/conformance/vitest.config.ts']);

export const steps = {
  unit: vitest('unit.json', ['--project=plain', '--project=window']),
  conformance: ofFamily(conformance, keepingSeeds('conformance', conformance)),
  interop: vitest('interop.json', ['--config', 'test/interop/vitest.config.ts']),
  package: onStandIn(vitest('package.json', ['--config', 'test/package/vitest.config.ts'])),
  e2e: keepingSeeds(
    'e2e',
    counted('e2e.json', playwrightCounts, async (rest) => {
      await chooseHost();
      // Playwright's workers have FORCE_COLOR, and Node warns of each that has NO_COLOR too.
      const env = process.env.NO_COLOR ? { NO_COLOR: undefined, FORCE_COLOR: '0' } : {};
      return await run('playwright', ['test', '--config', 'test/e2e/playwright.config.ts', ...rest], { env });
    }),
  ),
};

async function countStep(name, step) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  try {
    const counts = { skipped: 0, ...(await step.count([])) };
    return { name, ...counts, seconds: Math.round((Date.now() - began) / 1000) };
  } catch (error) {
    console.error(error.message);
    return { name, passed: 0, failed: 1, skipped: 0, seconds: Math.round((Date.now() - began) / 1000) };
  }
}

/** Runs every step, also after one that failed, and ends with `N passed, N failed`. */
async function runAll(named) {
  mkdirSync(results, { recursive: true });
  const done = [];
  for (const [name, step] of Object.entries(named)) done.push(await countStep(name, step));
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of done) {
    const more = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(`${name}: ${passed} passed, ${failed} failed${more} (${seconds} s)`);
  }
  const sum = (key) => done.reduce((total, step) => total + step[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

/** `npm run check`: format and lint, types, unused code, architecture. */
export const check = () => runAll(checks);

/** `npm test`: everything; the last line is `N passed, N failed`. */
export async function testAll() {
  const building = whole(async () => {
    await build();
    return 0;
  });
  return await runAll({ build: building, ...checks, ...steps, seeds: { count: countSeeds } });
}
