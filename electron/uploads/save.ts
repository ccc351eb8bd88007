import { randomUUID } from 'node:crypto';
import { type FileHandle as Descriptor, open, rename, rm } from 'node:fs/promises';
import { Failure } from '../../shared/result.ts';

/** Brings the file, chunk by chunk. */
type Bring = (sink: (chunk: Uint8Array) => Promise<void>) => Promise<void>;

/**
 * Writes a file of somebody else where the person said: beside it first, and there only when it is whole. It is never
 * opened, and never made to run (no execute bits). Fails with `fileNotWritten` when the disk does not take it.
 */
export async function saveFile(path: string, bring: Bring): Promise<void> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  const onDisk = <T>(work: Promise<T>): Promise<T> =>
    work.catch(() => {
      throw new Failure('internal', 'fileNotWritten');
    });
  const file: Descriptor = await onDisk(open(part, 'wx', 0o600));
  try {
    try {
      await bring(async (chunk) => void (await onDisk(file.writeFile(chunk))));
      await onDisk(file.sync());
    } finally {
      await file.close();
    }
    await onDisk(rename(part, path));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}
