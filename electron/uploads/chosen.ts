import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asId, type FileHandle } from '../../shared/ids.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import type { Choice, ChosenFile } from '../../shared/uploads.ts';
import type { ChosenPlace, GivenFile } from './decode.ts';
import { kindOf, shownTypes } from './kind.ts';
import { cleanName } from './names.ts';
import { type ByteSource, OpenedFile } from './opened.ts';

/** So many files stay open; more are closed and, when they are asked for again, opened and compared. */
const mostOpen = 32;
/** Files that were chosen and then went nowhere: the oldest are forgotten. */
const mostLoose = 500;
/** Largest picture the page is shown before it is sent. */
const mostShownBytes = 64 * 2 ** 20;
const orphanMs = 24 * 60 * 60_000;

type Entry = {
  readonly place: ChosenPlace;
  /** Open or about to be; asked for twice it is opened once. */
  file: Promise<OpenedFile> | null;
  users: number;
  held: number;
};

/**
 * The files a person chose, by handle. The page has the handle and main the file: opened once, and read from that
 * descriptor or from one that was found to be the same file (check 51).
 */
export class ChosenFiles {
  /** Least recently used first. */
  readonly #entries = new Map<FileHandle, Entry>();
  readonly #folder: string;
  readonly #now: () => number;

  /** `folder`: for the bytes of pictures that have no file. */
  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  async paths(paths: readonly string[]): Promise<readonly Choice[]> {
    const choices: Choice[] = [];
    for (const path of paths) choices.push(await this.#choose(path, cleanName(path)));
    return choices;
  }

  /** What was dropped or pasted. One that lies nowhere and has no bytes was made by a script: refused. */
  async given(files: readonly GivenFile[]): Promise<readonly Choice[]> {
    const choices: Choice[] = [];
    for (const { name, path, bytes } of files) {
      if (path !== '') choices.push(await this.#choose(path, cleanName(name)));
      else if (bytes === null) choices.push(refused(name, { kind: 'invalid', code: 'fileNowhere' }));
      else choices.push(await this.keep(name, bytes));
    }
    return choices;
  }

  /** Bytes without a file: a folder of our own keeps them. */
  async keep(name: string, bytes: Uint8Array): Promise<Choice> {
    const path = join(this.#folder, randomUUID());
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(bytes).finally(() => file.close());
    } catch {
      await rm(path, { force: true }).catch(() => undefined);
      return refused(name, { kind: 'internal', code: 'fileNotKept' });
    }
    return await this.#choose(path, cleanName(name), true);
  }

  /** What was chosen before the app was started again: compared when it is next read. */
  restore(handle: FileHandle, place: ChosenPlace): void {
    if (!this.#entries.has(handle)) this.#entries.set(handle, { place, file: null, users: 0, held: 0 });
  }

  place(handle: FileHandle): ChosenPlace {
    return this.#get(handle).place;
  }

  /** It belongs to an upload: kept until as many `release`. */
  hold(handle: FileHandle): void {
    this.#get(handle).held += 1;
  }

  release(handle: FileHandle): void {
    this.letGo(handle);
    const entry = this.#entries.get(handle);
    if (entry?.held === 0) this.#forget(handle, entry);
  }

  /** Like `release`, and the file can be used once more: for a picture that is set again after a failure. */
  letGo(handle: FileHandle): void {
    const entry = this.#entries.get(handle);
    if (entry) entry.held = Math.max(0, entry.held - 1);
  }

  /** Works with the very file that was chosen; fails when it is no longer there or no longer that. */
  async use<T>(
    handle: FileHandle,
    work: (file: ByteSource, check: () => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const entry = this.#get(handle);
    entry.users += 1;
    try {
      entry.file ??= OpenedFile.open(entry.place.path);
      const file = await entry.file.catch((error: unknown) => {
        entry.file = null;
        throw error;
      });
      await file.verify(entry.place);
      return await work(file, () => file.verify(entry.place));
    } finally {
      entry.users -= 1;
      if (this.#entries.get(handle) === entry) this.#touched(handle, entry);
      else if (entry.users === 0) close(entry); // let go of meanwhile
    }
  }

  /** The face of a chosen picture, for the page. Fails for anything that is not to be drawn. */
  async picture(handle: FileHandle): Promise<{ readonly contentType: string; readonly bytes: Uint8Array }> {
    const { contentType, oversized, sizeBytes } = this.place(handle);
    const drawn = shownTypes.has(contentType) && !oversized && sizeBytes <= mostShownBytes;
    if (!drawn) throw new Failure('unsupported', 'unsupported');
    return { contentType, bytes: await this.use(handle, (file) => file.read(0, sizeBytes)) };
  }

  /** Copies in our folder that no upload knows any more: older than a day, they go. */
  async sweep(): Promise<void> {
    const known = new Set([...this.#entries.values()].map(({ place }) => place.path));
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(() => null);
      const old = found !== null && this.#now() - found.mtimeMs > orphanMs;
      if (old && !known.has(path)) await rm(path, { force: true }).catch(() => undefined);
    }
  }

  close(): void {
    for (const entry of this.#entries.values()) close(entry);
  }

  async #choose(path: string, name: string, pasted = false): Promise<Choice> {
    try {
      const file = await OpenedFile.open(path);
      const kind = await kindOf(file).catch(async (error: unknown) => {
        await file.close();
        throw error;
      });
      const handle = asId<FileHandle>(randomUUID());
      const place = { path, pasted, name, ...file.facts, ...kind };
      const entry = { place, file: Promise.resolve(file), users: 0, held: 0 };
      this.#entries.set(handle, entry);
      this.#touched(handle, entry);
      return { ok: true, file: shown(handle, place) };
    } catch (error) {
      const why: AppError = error instanceof Failure ? error.error : { kind: 'internal', code: 'internal' };
      return refused(name, why);
    }
  }

  #get(handle: FileHandle): Entry {
    const entry = this.#entries.get(handle);
    if (!entry) throw new Failure('notFound', 'fileForgotten');
    return entry;
  }

  #touched(handle: FileHandle, entry: Entry): void {
    this.#entries.delete(handle);
    this.#entries.set(handle, entry);
    const idle = [...this.#entries.values()].filter(({ file, users }) => file !== null && users === 0);
    for (const one of idle.slice(0, Math.max(0, idle.length - mostOpen))) {
      close(one);
    }
    const loose = [...this.#entries].filter(([, { held, users }]) => held === 0 && users === 0);
    for (const [old, one] of loose.slice(0, Math.max(0, loose.length - mostLoose))) this.#forget(old, one);
  }

  #forget(handle: FileHandle, entry: Entry): void {
    this.#entries.delete(handle);
    if (entry.users === 0) close(entry);
    if (entry.place.pasted) rm(entry.place.path, { force: true }).catch(() => undefined);
  }
}

function close(entry: Entry): void {
  entry.file?.then((file) => file.close()).catch(() => undefined);
  entry.file = null;
}

/** What the page is told of a chosen file. */
export const shown = (handle: FileHandle, place: ChosenPlace, name = place.name): ChosenFile => ({
  handle,
  name,
  sizeBytes: place.sizeBytes,
  contentType: place.contentType,
  width: place.width,
  height: place.height,
  animated: place.animated,
});

const refused = (name: string, error: AppError): Choice => ({ ok: false, name: cleanName(name), error });
