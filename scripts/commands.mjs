// What each command of scripts/run.mjs does. Runs on the pinned Node, in the folder of the project.
import { build } from './build.mjs';
import { chooseHost } from './choose-host.mjs';
import { coverageSeeds } from './coverage-seeds.mjs';
import { run } from './processes.mjs';
import { smoke } from './smoke.mjs';
import { start } from './start.mjs';
import { check, steps, testAll } from './test.mjs';

const node = process.execPath;

// Not every tool looks whether a person reads along.
if (!process.stdout.isTTY) process.env.NO_COLOR ??= '1';

/** Bench names are files: `npm run bench -- scroll --json`. */
async function bench([name, ...rest]) {
  if (!/^[a-z-]+$/.test(name ?? '')) {
    console.error('Say which one: npm run bench -- <name> [--json]; the names are the files of test/bench.');
    return 1;
  }
  await build();
  // measured is what people have
  await chooseHost({ standIn: true, whole: true });
  return await run(node, [`test/bench/${name}.bench.ts`, ...rest]);
}

/** A command that is one script, after the build. */
const built = (script) => async (rest) => {
  await build();
  return await run(node, [script, ...rest]);
};

const commands = {
  start,
  smoke,
  test: testAll,
  check,
  build: async () => {
    await build();
    return 0;
  },
  unit: (rest) => steps.unit.run(rest),
  conformance: (rest) => steps.conformance.run(rest),
  interop: (rest) => steps.interop.run(rest),
  e2e: async (rest) => {
    await build();
    return await steps.e2e.run(rest);
  },
  server: (rest) => run(node, ['test/server/main.ts', ...rest]),
  bench,
  'coverage:seeds': coverageSeeds,
  size: built('scripts/size.mjs'),
  package: built('scripts/package.mjs'),
  screenshots: async (rest) => {
    await build();
    await chooseHost({ standIn: true });
    return await run(node, ['scripts/screenshots.mjs', ...rest]);
  },
  format: (rest) => run('biome', ['check', '--write', ...rest]),
};

const [name, ...rest] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
if (!command) {
  console.error(`There is no command ${name}. There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
try {
  process.exitCode = await command(rest);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
