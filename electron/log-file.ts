import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, type Logging } from './log.ts';

const longest = 1024 * 1024;

/** `hubbub.log`, readable by its owner only; the last one is kept when it grows beyond 1 MB. */
export function openLogFile(folder: string, now: () => number): Logging {
  const path = join(folder, 'hubbub.log');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longest) renameSync(path, `${path}.1`);
  } catch {
    // without a log the app runs all the same
  }
  return createLog((line) => appendFileSync(path, line, { mode: 0o600 }), now);
}
