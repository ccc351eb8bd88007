import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Real servers on loopback: slower than unit tests, so a step of their own.
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['test/conformance/**/*.test.ts'],
    // each file has servers of its own, on ports and in folders that nobody else has
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
  },
});
