import { createRequire } from 'node:module';

/** The version of the `electron` package whose types the host is checked against. */
export const electronVersion = (
  createRequire(import.meta.url)('electron/package.json') as { version: string }
).version;
