import { parsePieces } from './large.ts';
import type { Reading, SocketInput } from './world.ts';

/** Beyond this a frame is read in pieces (check 47). */
const largeBytes = 2 * 2 ** 20;

/** The socket the frames come from: it holds still while a large one is read, so that little has to wait here. */
type Source = { pause(): void; resume(): void };

/** Frames as they come, told as they are read: in their order, whatever their size. */
export class Inbox {
  readonly #source: Source;
  readonly #tell: (input: SocketInput) => void;
  readonly #reading: Reading;
  /** What came after a large frame that is still being read; null when none is. */
  #waiting: (() => void)[] | null = null;

  constructor(source: Source, tell: (input: SocketInput) => void, reading: Reading = {}) {
    this.#source = source;
    this.#tell = tell;
    this.#reading = reading;
  }

  /** One frame's text, which is lent: it is copied where it has to wait. */
  frame(bytes: Buffer): void {
    if (this.#waiting) {
      const kept = Buffer.from(bytes);
      this.#waiting.push(() => this.frame(kept));
    } else if (bytes.length <= largeBytes) this.#tell({ type: 'frame', data: this.#read(bytes) });
    else this.#readLarge(bytes);
  }

  #read(bytes: Buffer): unknown {
    return this.#reading.glance?.(bytes) ?? parsed(bytes);
  }

  other(input: SocketInput): void {
    if (this.#waiting) this.#waiting.push(() => this.other(input));
    else this.#tell(input);
  }

  #readLarge(bytes: Buffer): void {
    this.#waiting = [];
    this.#source.pause();
    const reading = parsePieces(bytes, this.#reading);
    const on = () => {
      const step = next(reading);
      if (step.done) this.#wasRead(step.value);
      else setImmediate(on);
    };
    on();
  }

  #wasRead(data: unknown): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#tell({ type: 'frame', data });
    for (const again of waiting) again();
    this.#source.resume();
  }
}

function next(reading: Generator<void, unknown>): IteratorResult<void, unknown> {
  try {
    return reading.next();
  } catch (e) {
    if (e instanceof SyntaxError) return { done: true, value: undefined };
    throw e;
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
