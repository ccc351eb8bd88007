import type { FileHandle } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import type { UploadPurpose, UploadState } from '../../shared/uploads.ts';
import type { Uploaded, UploadSource, UploadWatch } from '../backends/uploads.ts';
import type { World } from '../net/world.ts';
import { errorOf, pauseBeforeRetry } from './checks.ts';
import type { ChosenFiles } from './chosen.ts';
import { cleaned } from './clean/clean.ts';
import { chunksOf, lengthOf, type Piece } from './pieces.ts';
import type { UploadQueue } from './queue.ts';

/** One file on its way, once or several times. */
export type Errand = {
  readonly handle: FileHandle;
  readonly purpose: UploadPurpose;
  readonly name: string;
  readonly alt: string | null;
  /** Its place in the line. */
  readonly order: number;
  readonly signal: AbortSignal;
  told(state: UploadState): void;
};
export type TransferParts = {
  readonly world: Pick<World, 'after' | 'random'>;
  readonly files: ChosenFiles;
  readonly queue: UploadQueue;
  /** Whether files are cleaned before they leave. */
  cleans(): boolean;
  isLive(): boolean;
  upload(purpose: UploadPurpose, source: UploadSource, watch: UploadWatch): Promise<Uploaded>;
};

/** Sends a file until the server has it, the person thinks better of it, or trying again makes no sense. */
export async function transfer(parts: TransferParts, errand: Errand): Promise<Uploaded> {
  const { files, queue } = parts;
  const { handle, order, signal, told } = errand;
  told({ kind: 'reading' });
  const { contentType } = files.place(handle);
  const pieces = await files.use(handle, async (file) =>
    parts.cleans() ? await cleaned(file, contentType) : [{ from: 0, length: file.sizeBytes }],
  );
  for (let attempts = 1; ; ) {
    const over = await queue.turn(order, signal, told);
    try {
      return await attempt(parts, errand, pieces);
    } catch (error) {
      if (signal.aborted) throw error;
      over();
      await beforeNext(parts, { error, attempts, signal });
      if (parts.isLive()) attempts += 1; // without a connection nothing was tried
    } finally {
      over();
    }
  }
}

/** Waits as long as the error asks for; rejects with it when trying again makes no sense. */
async function beforeNext(
  { queue, world }: TransferParts,
  { error, attempts, signal }: { error: unknown; attempts: number; signal: AbortSignal },
): Promise<void> {
  const why = errorOf(error);
  const pause = pauseBeforeRetry(why, attempts, world.random());
  if (pause === null) throw error;
  if (why.kind === 'rateLimited') queue.close(secondsOf(why.params?.['seconds']) * 1000);
  await wait(world, pause, signal);
}

function attempt(parts: TransferParts, errand: Errand, pieces: readonly Piece[]): Promise<Uploaded> {
  const { handle, purpose, name, alt, signal, told } = errand;
  const totalBytes = lengthOf(pieces);
  const { contentType } = parts.files.place(handle);
  return parts.files.use(handle, async (file, check) => {
    told({ kind: 'uploading', sentBytes: 0, totalBytes });
    async function* chunks(): AsyncIterable<Uint8Array> {
      yield* chunksOf(file, pieces);
      await check(); // before the last byte of the request: a file that changed meanwhile does not arrive
    }
    const progress = (sentBytes: number) =>
      told(sentBytes < totalBytes ? { kind: 'uploading', sentBytes, totalBytes } : { kind: 'processing' });
    const source = { name, contentType, sizeBytes: totalBytes, alt, chunks };
    const limited = (ms: number) => parts.queue.close(ms);
    return await parts.upload(purpose, source, { signal, progress, limited });
  });
}

const secondsOf = (value: unknown): number =>
  typeof value === 'number' && value > 0 ? Math.min(value, 3600) : 1;

function wait(world: Pick<World, 'after'>, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const cancel = world.after(ms, resolve);
  const stop = () => {
    cancel();
    reject(new Failure('offline', 'stopped'));
  };
  signal.addEventListener('abort', stop, { once: true });
  return promise.finally(() => signal.removeEventListener('abort', stop));
}
