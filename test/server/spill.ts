import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files too large for memory and for SQLite (its blobs end at 1 GB): in a folder that goes with the server. */
export interface Spill {
  newPath(): string;
  /** Paths by the id of the file. */
  readonly kept: Map<string, string>;
  clear(): void;
  /** The bytes go; that there was a file stays. */
  forgetBytes(): void;
}

export function createSpill(): Spill {
  const kept = new Map<string, string>();
  let folder: string | null = null;
  let count = 0;
  return {
    kept,
    newPath() {
      folder ??= mkdtempSync(join(tmpdir(), 'hubbub-server-'));
      count += 1;
      return join(folder, String(count));
    },
    forgetBytes() {
      for (const path of kept.values()) rmSync(path, { force: true });
      kept.clear();
    },
    clear() {
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  };
}
