import { constants } from 'node:fs';
import { type FileHandle as Descriptor, open, stat } from 'node:fs/promises';
import { Failure } from '../../shared/result.ts';
import type { ChosenPlace } from './decode.ts';

/** Bytes that can be read from anywhere; fewer than asked for only at the end. */
export type ByteSource = {
  readonly sizeBytes: number;
  /** `into`: memory of at least that length, to be used for the answer. */
  read(at: number, length: number, into?: Uint8Array): Promise<Uint8Array>;
};

export type Facts = Pick<ChosenPlace, 'identity' | 'sizeBytes' | 'changedMs'>;
type Stats = Awaited<ReturnType<typeof bigStat>>;
const bigStat = (file: Descriptor) => file.stat({ bigint: true });

/** Opening a pipe would else wait for somebody to write into it. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** A regular file, opened once: what is read is what was chosen, whatever its path leads to later. */
export class OpenedFile implements ByteSource {
  readonly #file: Descriptor;
  readonly #path: string;
  readonly facts: Facts;

  private constructor(file: Descriptor, path: string, facts: Facts) {
    this.#file = file;
    this.#path = path;
    this.facts = facts;
  }

  /** Fails with a code that says what it is instead: `fileIsFolder`, `fileIsDevice`, `fileVanished`, `fileUnreadable`. */
  static async open(path: string): Promise<OpenedFile> {
    await refuseSpecial(path);
    const file = await open(path, flags).catch((error: unknown) => {
      throw failureOf(error);
    });
    try {
      const found = await bigStat(file);
      if (found.isDirectory()) throw new Failure('invalid', 'fileIsFolder');
      if (!found.isFile()) throw new Failure('invalid', 'fileIsDevice');
      return new OpenedFile(file, path, factsOf(found));
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error instanceof Failure ? error : failureOf(error);
    }
  }

  get sizeBytes(): number {
    return this.facts.sizeBytes;
  }

  async read(at: number, length: number, into?: Uint8Array): Promise<Uint8Array> {
    const size = Math.max(0, Math.min(length, this.sizeBytes - at));
    const buffer = into?.subarray(0, size) ?? Buffer.allocUnsafeSlow(size);
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await this.#read(buffer, filled, at + filled);
      if (bytesRead === 0) throw new Failure('invalid', 'fileShrank');
      filled += bytesRead;
    }
    return buffer;
  }

  /** Fails when the file is not what it was: `fileVanished`, `fileGrew`, `fileShrank`, `fileChanged`. */
  async verify(chosen: Facts = this.facts): Promise<void> {
    const there = await stat(this.#path, { bigint: true }).catch((error: unknown) => {
      throw failureOf(error);
    });
    if (identityOf(there) !== chosen.identity) throw new Failure('invalid', 'fileChanged');
    const now = await bigStat(this.#file).catch((error: unknown) => {
      throw failureOf(error);
    });
    compare(chosen, factsOf(now));
  }

  async close(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }

  #read(buffer: Uint8Array, filled: number, position: number): Promise<{ bytesRead: number }> {
    return this.#file.read(buffer, filled, buffer.length - filled, position).catch((error: unknown) => {
      throw failureOf(error);
    });
  }
}

/** Sockets cannot be opened, and a device may do something when it is: both are refused by what the path leads to. */
async function refuseSpecial(path: string): Promise<void> {
  if (path.includes('\0')) throw new Failure('invalid', 'fileVanished');
  const found = await stat(path).catch((error: unknown) => {
    throw failureOf(error);
  });
  if (found.isDirectory()) throw new Failure('invalid', 'fileIsFolder');
  if (!found.isFile()) throw new Failure('invalid', 'fileIsDevice');
}

function compare(chosen: Facts, now: Facts): void {
  if (now.identity !== chosen.identity) throw new Failure('invalid', 'fileChanged');
  if (now.sizeBytes > chosen.sizeBytes) throw new Failure('invalid', 'fileGrew');
  if (now.sizeBytes < chosen.sizeBytes) throw new Failure('invalid', 'fileShrank');
  if (now.changedMs !== chosen.changedMs) throw new Failure('invalid', 'fileChanged');
}

const identityOf = ({ dev, ino }: Pick<Stats, 'dev' | 'ino'>): string => `${dev}:${ino}`;
const factsOf = (found: Stats): Facts => ({
  identity: identityOf(found),
  sizeBytes: Number(found.size),
  changedMs: Number(found.mtimeMs),
});

function failureOf(error: unknown): Failure {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Failure('notFound', 'fileVanished');
  if (code === 'EISDIR') return new Failure('invalid', 'fileIsFolder');
  if (code === 'ENXIO' || code === 'ENODEV') return new Failure('invalid', 'fileIsDevice');
  return new Failure('invalid', 'fileUnreadable');
}
