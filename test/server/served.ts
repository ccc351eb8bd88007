import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Leaves a file with the rows in a folder that scripts/seeds.mjs reads: each server of each process has its own. */
export function keepServed(folder: string, rows: Iterable<number>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${process.pid}-${randomUUID()}.json`), JSON.stringify([...rows]));
}
