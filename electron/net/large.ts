import {
  behindSpace,
  behindValue,
  closeList,
  closeObject,
  colon,
  comma,
  openList,
  openObject,
  quote,
} from './scan.ts';
import { Shelf, type Shelving } from './shelf.ts';

/*
 * Reading JSON that is too large to be read at once: half a second in JSON.parse is half a second in which no heartbeat
 * leaves and no click is answered (check 47). So it is read piece by piece, with the rest of the app between them, and what
 * may wait is not read at all. A thread of its own would have to hand over a copy of all it read.
 */

/** About so many bytes are read at a time: two or three milliseconds. */
const pieceBytes = 256 * 1024;
/** Of what is put on a shelf so many times as much: it is only passed. */
const passed = 2;
/** And about so many by JSON.parse: a longer text would be given memory of its own. */
const parsedBytes = 64 * 1024;
/** So deep the pieces may lie: lists of a first answer stand in the frame itself or in its `d`. */
const deepest = 2;

export type How = {
  /** About so many bytes are read at a time. */
  readonly piece?: number;
  /** The list of the frame that becomes a `Shelf`. */
  readonly shelving?: Shelving | undefined;
};

/**
 * Reads UTF-8 JSON to what JSON.parse makes of it, and stops after each piece: whoever runs it decides how long to rest.
 * Throws SyntaxError for what is no JSON, though not always at its first fault, nor for one in an item on a shelf.
 */
export function* parsePieces(bytes: Buffer, how: How = {}): Generator<void, unknown> {
  const reader = new Reader(bytes, how);
  const value = yield* reader.value(0);
  reader.expectEnd();
  return value;
}

/** Where an item begins, and where it ends. */
type Item = (from: number, to: number) => void;

class Reader {
  readonly #bytes: Buffer;
  readonly #piece: number;
  readonly #shelving: Shelving | undefined;
  #at = 0;

  constructor(bytes: Buffer, { piece = pieceBytes, shelving }: How) {
    this.#bytes = bytes;
    this.#piece = piece;
    this.#shelving = shelving;
  }

  *value(depth: number): Generator<void, unknown> {
    const first = this.#next();
    if (first === openObject && depth < deepest) return yield* this.#object(depth);
    if (first === openList && depth <= deepest) return yield* this.#list();
    return this.#parse(this.#at, this.#skip());
  }

  expectEnd(): void {
    if (!Number.isNaN(this.#next())) throw new SyntaxError('more than one value');
  }

  *#object(depth: number): Generator<void, unknown> {
    const entries: [string, unknown][] = [];
    this.#at++;
    if (this.#next() === closeObject) {
      this.#at++;
      return {};
    }
    for (;;) {
      if (this.#next() !== quote) throw new SyntaxError('no name');
      const name = String(this.#parse(this.#at, this.#skip()));
      this.#expect(colon);
      entries.push([name, yield* this.#named(name, depth)]);
      if (this.#next() === closeObject) break;
      this.#expect(comma);
    }
    this.#at++;
    // not by assigning: `__proto__` is a name like any other
    return Object.fromEntries(entries);
  }

  *#named(name: string, depth: number): Generator<void, unknown> {
    const shelving = depth === 0 ? this.#shelving : undefined;
    if (shelving?.list !== name || this.#next() !== openList) return yield* this.value(depth + 1);
    const shelf = new Shelf(this.#bytes, shelving);
    yield* this.#pieces((from, to) => shelf.put(from, to), passed * this.#piece);
    return shelf;
  }

  *#list(): Generator<void, unknown> {
    const items: unknown[] = [];
    let first = -1;
    let last = -1;
    const read = () => {
      if (first < 0) return;
      // not `push(...)`, which puts all of them on the stack
      for (const one of JSON.parse(`[${this.#bytes.toString('utf8', first, last)}]`)) items.push(one);
      first = -1;
    };
    const item = (from: number, to: number) => {
      if (first < 0) first = from;
      last = to;
      if (last - first >= parsedBytes) read();
    };
    yield* this.#pieces(item, this.#piece, read);
    return items;
  }

  /** Tells each item's place, and rests after each `size` bytes or so, whose end it tells too. */
  *#pieces(item: Item, size: number, end?: () => void): Generator<void, void> {
    this.#at++;
    if (this.#next() === closeList) {
      this.#at++;
      return;
    }
    for (let more = true; more; ) {
      more = this.#items(item, size);
      end?.();
      yield;
    }
  }

  /** Tells the places of a piece's items; whether more follow. No generator, which would stay slow for its first turns. */
  #items(item: Item, size: number): boolean {
    const rest = this.#at + size;
    const bytes = this.#bytes;
    for (let at = this.#at; ; ) {
      const from = behindSpace(bytes, at);
      const to = behindValue(bytes, from);
      item(from, to);
      at = behindSpace(bytes, to);
      const after = bytes[at];
      if (after !== comma && after !== closeList) throw new SyntaxError('no end of a list');
      this.#at = ++at;
      if (after === closeList) return false;
      if (at >= rest) return true;
    }
  }

  #parse(from: number, to: number): unknown {
    return JSON.parse(this.#bytes.toString('utf8', from, to));
  }

  #expect(sign: number): void {
    if (this.#next() !== sign) throw new SyntaxError('a sign is missing');
    this.#at++;
  }

  /** The next byte that is no space; NaN at the end. */
  #next(): number {
    this.#at = behindSpace(this.#bytes, this.#at);
    return this.#bytes[this.#at] ?? Number.NaN;
  }

  /** Goes behind the value that begins here: where that is. */
  #skip(): number {
    this.#at = behindValue(this.#bytes, this.#at);
    return this.#at;
  }
}
