import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What ships, read from a package: slow, and it needs `npm run build` first, so `npm run unit` leaves it out.
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/package/**/*.spec.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
