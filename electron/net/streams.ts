import { Readable } from 'node:stream';
import { Failure } from '../../shared/result.ts';
import type { StreamedBody, World } from './world.ts';

/**
 * Longest time in which nothing moves, in either direction. A chunk of 128 KiB takes that long on a line of 2 KB/s, and a
 * server may need it to put away what it got.
 */
const stallMs = 60_000;

/** Made while the line still takes what was made before. */
const aheadBytes = 256 * 1024;

/** Ends a request in which nothing moves any more. Axios' own `timeout` counts from the start of the request. */
export class Stall {
  readonly #abort = new AbortController();
  readonly #after: World['after'];
  #cancel: () => void = () => undefined;

  constructor(after: World['after']) {
    this.#after = after;
    this.moved();
  }
  get signal(): AbortSignal {
    return this.#abort.signal;
  }
  moved(): void {
    this.#cancel();
    this.#cancel = this.#after(stallMs, () => this.#abort.abort());
  }
  over(): void {
    this.#cancel();
  }
}

/** A body as Node streams it. `failure` is what its maker threw: the error of an HTTP library would lose it. */
export class Outflow {
  readonly stream: Readable;
  failure: Failure | null = null;

  constructor(body: StreamedBody, moved: () => void) {
    this.stream = Readable.from(this.#chunks(body, moved), { objectMode: false, highWaterMark: aheadBytes });
  }

  async *#chunks(body: StreamedBody, moved: () => void): AsyncIterable<Uint8Array> {
    let left = body.length;
    try {
      for await (const chunk of body.chunks()) {
        moved();
        left -= chunk.byteLength;
        if (left < 0) throw new Failure('internal', 'internal');
        yield chunk;
      }
      if (left > 0) throw new Failure('internal', 'internal');
    } catch (error) {
      this.failure = error instanceof Failure ? error : new Failure('internal', 'internal');
      throw error;
    }
  }
}

/** Hands an answer on chunk by chunk, each when the one before was taken. */
export async function drain(
  source: AsyncIterable<Uint8Array>,
  sink: (chunk: Uint8Array) => Promise<void>,
  moved: () => void,
): Promise<void> {
  for await (const chunk of source) {
    moved();
    await sink(chunk);
  }
}
