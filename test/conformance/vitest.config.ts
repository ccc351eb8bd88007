import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// `npm run conformance -- <family>`: the suite of all families runs with that one alone (rig.ts), and of the tests of one
// family and of its server those of the others stay out.
const family = process.env['HUBBUB_FAMILY'];
const folder = 'test/conformance';
const own = [`${folder}/revolt*.test.ts`, `${folder}/server/revolt-*.test.ts`];
const include = family === 'revolt' ? [`${folder}/*.test.ts`, ...own] : [`${folder}/**/*.test.ts`];

// Real servers on loopback: slower than unit tests, so a step of their own.
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include,
    exclude: family === 'hubbub' ? own : [],
    // Each file has servers of its own, on ports and in folders that nobody else has, and keeps nothing outside of its
    // tests: the sources are read once for all. A third of the time is waiting, in which another file has the processor.
    isolate: false,
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    setupFiles: ['test/support/restart.ts'],
  },
});
