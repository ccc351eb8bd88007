import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

/** On a real desktop one window takes the focus from the other, and there is one clipboard; stand-ins share nothing. */
const alone = process.env['E2E_TARGET'] === 'electron';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/e2e',
  // A test waits for more than half of its time: while it does another file's test has the processor.
  workers: alone ? 1 : Math.min(4, availableParallelism()),
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Nothing waits for these: they only have to be longer than a busy machine takes.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
});
