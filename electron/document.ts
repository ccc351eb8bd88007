import * as realFs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ZodType } from 'zod';

/** The part of `node:fs/promises` that documents need; tests pass one that fails. */
export type DocumentFs = Pick<typeof realFs, 'mkdir' | 'open' | 'readFile' | 'rename' | 'rm' | 'readdir'>;

/** `corrupt`: it was set aside under `aside`. `unreadable`: there, but not to be read now; it must not be replaced. */
export type Loaded<T> =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'corrupt'; readonly aside: string }
  | { readonly state: 'unreadable' };

/** A small JSON file that is always whole: the old content or the new, never half. Readable by its owner only. */
export type Document<T> = {
  load(): Promise<Loaded<T>>;
  /** Resolves when `value` is on disk. Of several saves at once only the last need be written. Rejects with the fs error. */
  save(value: T): Promise<void>;
};

export const maxDocumentBytes = 4 * 1024 * 1024;

export type DocumentParts<T> = {
  readonly path: string;
  readonly schema: ZodType<T>;
  readonly now: () => number;
  readonly fs?: DocumentFs;
};

export function createDocument<T>(parts: DocumentParts<T>): Document<T> {
  const fs = parts.fs ?? realFs;
  let waiting: { readonly value: T; readonly done: Promise<void> } | null = null;
  let last: Promise<void> = Promise.resolve();

  const save = (value: T): Promise<void> => {
    if (waiting) {
      waiting = { value, done: waiting.done };
      return waiting.done;
    }
    const done = last.then(() => {
      const next = waiting;
      waiting = null;
      return next ? writeWhole(fs, parts.path, JSON.stringify(next.value)) : undefined;
    });
    waiting = { value, done };
    last = done.catch(() => undefined);
    return done;
  };
  return { load: () => loadDocument(parts, fs), save };
}

async function loadDocument<T>(parts: DocumentParts<T>, fs: DocumentFs): Promise<Loaded<T>> {
  await sweep(fs, parts.path);
  let bytes: Uint8Array;
  try {
    bytes = await fs.readFile(parts.path);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? { state: 'absent' } : { state: 'unreadable' };
  }
  const value = bytes.byteLength > maxDocumentBytes ? undefined : parse(bytes, parts.schema);
  if (value !== undefined) return { state: 'read', value };
  const aside = `${parts.path}.corrupt-${parts.now()}`;
  try {
    await fs.rename(parts.path, aside);
  } catch {
    return { state: 'unreadable' };
  }
  return { state: 'corrupt', aside: basename(aside) };
}

/** Temporary files of processes that were killed. */
async function sweep(fs: DocumentFs, path: string): Promise<void> {
  const left = await fs.readdir(dirname(path)).catch(() => []);
  const own = left.filter((name) => name.startsWith(`.${basename(path)}.`) && name.endsWith('.tmp'));
  await Promise.allSettled(own.map((name) => fs.rm(join(dirname(path), name), { force: true })));
}

function parse<T>(bytes: Uint8Array, schema: ZodType<T>): T | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Temporary file, flush, rename, flush of the folder: after it either name leads to whole content. */
async function writeWhole(fs: DocumentFs, path: string, text: string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.tmp`);
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const file = await fs.open(temporary, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(fs, folder);
}

/** Not every system lets a folder be opened; where it does not, the rename is all there is. */
async function syncFolder(fs: DocumentFs, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // nothing to be done about it
  }
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
