import { defineConfig } from 'vitest/config';

// Real servers on loopback: slower than unit tests, so a step of their own.
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['test/conformance/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
