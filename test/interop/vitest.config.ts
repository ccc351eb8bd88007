import { defineConfig } from 'vitest/config';

// Other people's clients, ours, and a real server on loopback.
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['test/interop/**/*.test.ts'],
    // stoat.js says which fields it has no use for
    onConsoleLog: (text) => !text.startsWith('Skipping key'),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
