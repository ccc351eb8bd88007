import type { ClientRequestArgs } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

/*
 * A first answer of 26 MB comes in 400 reads. Each would get memory of its own, and `ws` would copy them into one piece when
 * the last is there: a tenth of a second in which nothing else is done (check 47), for twice the memory. And of each small
 * frame it makes six objects, of which one is wanted. So a line reads into one place over and over, where frames are found as
 * they stand, and a large one is put together as it comes.
 */

/** So much is read at once; a frame of more is a large one. */
const pieceBytes = 64 * 1024;
/** So much is read in one go before other work has its turn. */
const turnBytes = 256 * 1024;
const endOfHead = '\r\n\r\n';
/** How a text that is all of a message begins: RFC 6455, section 5.2. */
const wholeText = 0x81;

/** Who gets what comes. */
export type Taker = {
  /** Is offered the text of a frame, which is lent: it is written over afterwards. False: it is handed on like all else. */
  take(text: Buffer): boolean;
  /** Gets all else, in its order. */
  hand(bytes: Buffer): void;
};

export type LineOptions = {
  readonly isSecure: boolean;
  /** Of one frame, in bytes. */
  readonly most: number;
  /** `Taker.take`. */
  take(text: Buffer): boolean;
};

/** Takes apart what comes over one line: the head of an HTTP answer, then frames. */
export class WholeFrames {
  readonly #most: number;
  readonly #taker: Taker;
  readonly #piece = Buffer.allocUnsafeSlow(pieceBytes);
  #filled = 0;
  /** A large frame of which more is to come. */
  #large: Buffer | null = null;
  #largeFilled = 0;
  /** A message has begun that comes in pieces: no text may stand between them, and `ws` refuses one that does. */
  #isInPieces = false;
  /** `passing`: something came that is not understood, and all is handed on as it comes, to whoever will refuse it. */
  #phase: 'head' | 'frames' | 'passing' = 'head';

  /** `most`: a frame of more bytes is not waited for. */
  constructor(most: number, taker: Taker) {
    this.#most = most;
    this.#taker = taker;
  }

  /** Where the next bytes go. */
  room(): Buffer {
    const missing = this.#large ? this.#large.length - this.#largeFilled : pieceBytes;
    return this.#piece.subarray(this.#filled, missing);
  }

  /** So many bytes came there. */
  came(count: number): void {
    this.#filled += count;
    if (this.#large) this.#addTo(this.#large);
    else if (this.#phase === 'frames') this.#split(0);
    else this.#pass();
  }

  #addTo(large: Buffer): void {
    this.#largeFilled += this.#piece.copy(large, this.#largeFilled, 0, this.#filled);
    this.#filled = 0;
    if (this.#largeFilled < large.length) return;
    this.#large = null;
    this.#give(large, 0, large.length);
  }

  #pass(): void {
    const end = this.#phase === 'head' ? this.#piece.subarray(0, this.#filled).indexOf(endOfHead) : -1;
    if (end >= 0) {
      this.#phase = 'frames';
      this.#handOn(0, end + endOfHead.length);
      this.#split(end + endOfHead.length);
    } else if (this.#phase === 'passing' || this.#filled === pieceBytes) {
      this.#phase = 'passing';
      this.#handOn(0, this.#filled);
      this.#filled = 0;
    }
  }

  #split(from: number): void {
    let at = from;
    for (;;) {
      const size = sizeAt(this.#piece, at, this.#filled);
      if (size > this.#most) {
        this.#phase = 'passing';
        this.#handOn(at, this.#filled);
        this.#filled = 0;
        return;
      }
      if (size === 0 || at + size > this.#filled) {
        this.#keep(at, size);
        return;
      }
      this.#give(this.#piece, at, at + size);
      at += size;
    }
  }

  /** The beginning of a frame, until the rest comes. */
  #keep(from: number, size: number): void {
    if (size > pieceBytes) {
      this.#large = Buffer.allocUnsafeSlow(size);
      this.#largeFilled = this.#piece.copy(this.#large, 0, from, this.#filled);
      this.#filled = 0;
    } else if (from > 0) {
      this.#piece.copyWithin(0, from, this.#filled);
      this.#filled -= from;
    }
  }

  #give(bytes: Buffer, from: number, to: number): void {
    const first = bytes[from] ?? 0;
    const isWhole = first === wholeText && !this.#isInPieces;
    if (isWhole && this.#taker.take(bytes.subarray(from + headerOf(bytes[from + 1]), to))) return;
    // others than those that control the line (8 and above) begin a message, go on with it or end it
    if ((first & 0x0f) < 8) this.#isInPieces = first < 0x80;
    this.#taker.hand(Buffer.from(bytes.subarray(from, to)));
  }

  #handOn(from: number, to: number): void {
    if (to > from) this.#taker.hand(Buffer.from(this.#piece.subarray(from, to)));
  }
}

/**
 * Of a frame with its header; 0 where too little of it is there to know. Servers mask nothing: a frame that is masked counts
 * as one that is too large.
 */
function sizeAt(bytes: Buffer, at: number, end: number): number {
  const second = bytes[at + 1] ?? 0;
  if (end - at < 2) return 0;
  if (second > 127) return Number.POSITIVE_INFINITY;
  if (end - at < headerOf(second)) return 0;
  if (second < 126) return 2 + second;
  return second === 126 ? 4 + bytes.readUInt16BE(at + 2) : 10 + Number(bytes.readBigUInt64BE(at + 2));
}

/** How many bytes, by the second of them. */
const headerOf = (second = 0): number => (second < 126 ? 2 : second === 126 ? 4 : 10);

/** Opens a line for `ws` (`createConnection`), over TLS where `isSecure`. */
export function lineOf({ host, port, timeout }: ClientRequestArgs, options: LineOptions): Socket {
  const frames = new WholeFrames(options.most, {
    // nothing may overtake what `ws` has yet to take
    take: (text) => line.readableLength === 0 && options.take(text),
    hand: (bytes) => line.push(bytes),
  });
  let turn = 0;
  const onread = {
    buffer: () => frames.room(),
    callback: (count: number) => {
      frames.came(count);
      turn += count;
      if (turn < turnBytes) return true;
      setImmediate(() => {
        turn = 0;
        if (!line.isPaused()) line.read(0);
      });
      return false;
    },
  };
  const name = host ?? '';
  const where = { host: name, port: Number(port), timeout, onread };
  const line = options.isSecure
    ? connectSecurely({ ...where, servername: isIP(name) ? '' : name })
    : connect(where);
  return line;
}
