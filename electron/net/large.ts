/*
 * Reading JSON that is too large to be read at once: half a second in JSON.parse is half a second in which no heartbeat
 * leaves and no click is answered (check 47). So it is read piece by piece, with the rest of the app between them. A thread
 * of its own would have to hand over a copy of all it read; which of the two is better was not measured.
 */

/** About so many bytes are read at a time. */
const pieceBytes = 128 * 1024;
/** So deep the pieces may lie: lists of a first answer stand in the frame itself or in its `d`. */
const deepest = 2;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openObject = 0x7b;
const closeObject = 0x7d;
const openList = 0x5b;
const closeList = 0x5d;

/**
 * Reads UTF-8 JSON to what JSON.parse makes of it, and stops after each piece: whoever runs it decides how long to rest.
 * Throws SyntaxError for what is no JSON, though not always at its first fault.
 */
export function* parsePieces(bytes: Buffer, piece = pieceBytes): Generator<void, unknown> {
  const reader = new Reader(bytes, piece);
  const value = yield* reader.value(0);
  reader.expectEnd();
  return value;
}

class Reader {
  readonly #bytes: Buffer;
  readonly #piece: number;
  #at = 0;

  constructor(bytes: Buffer, piece: number) {
    this.#bytes = bytes;
    this.#piece = piece;
  }

  *value(depth: number): Generator<void, unknown> {
    const first = this.#next();
    if (first === openObject && depth < deepest) return yield* this.#object(depth);
    if (first === openList && depth <= deepest) return yield* this.#list();
    const from = this.#at;
    this.#skip();
    return this.#parse(from, this.#at);
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
      const from = this.#at;
      this.#skip();
      const name = String(this.#parse(from, this.#at));
      this.#expect(colon);
      entries.push([name, yield* this.value(depth + 1)]);
      if (this.#next() === closeObject) break;
      this.#expect(comma);
    }
    this.#at++;
    // not by assigning: `__proto__` is a name like any other
    return Object.fromEntries(entries);
  }

  *#list(): Generator<void, unknown> {
    const items: unknown[] = [];
    this.#at++;
    if (this.#next() === closeList) {
      this.#at++;
      return items;
    }
    for (let more = true; more; ) {
      more = this.#group(items);
      yield;
    }
    return items;
  }

  /** Reads as many items as make a piece; false when the list ends with them. */
  #group(items: unknown[]): boolean {
    const from = this.#at;
    for (;;) {
      this.#next();
      this.#skip();
      const after = this.#next();
      if (after !== comma && after !== closeList) throw new SyntaxError('no end of a list');
      const to = this.#at++;
      if (after === comma && to - from < this.#piece) continue;
      for (const item of this.#items(from, to)) items.push(item);
      return after === comma;
    }
  }

  #parse(from: number, to: number): unknown {
    return JSON.parse(this.#bytes.toString('utf8', from, to));
  }

  #items(from: number, to: number): readonly unknown[] {
    const items: readonly unknown[] = JSON.parse(`[${this.#bytes.toString('utf8', from, to)}]`);
    return items;
  }

  #expect(sign: number): void {
    if (this.#next() !== sign) throw new SyntaxError('a sign is missing');
    this.#at++;
  }

  /** The next byte that is no space; NaN at the end. */
  #next(): number {
    const bytes = this.#bytes;
    for (;;) {
      const c = bytes[this.#at];
      if (c === undefined) return Number.NaN;
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return c;
      this.#at++;
    }
  }

  /** Goes behind the value that begins here, by its signs alone: whether it is one, JSON.parse will say. */
  #skip(): void {
    const from = this.#at;
    const first = this.#bytes[from];
    if (first === quote) this.#at = this.#behindText(from);
    else if (first === openObject || first === openList) this.#at = this.#behindNest(from);
    else this.#at = this.#behindWord(from);
    if (this.#at === from) throw new SyntaxError('no value');
  }

  #behindWord(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    for (; at < bytes.length; at++) {
      const c = bytes[at];
      if (c === comma || c === colon || c === closeObject || c === closeList) break;
    }
    return at;
  }

  #behindNest(from: number): number {
    const bytes = this.#bytes;
    let depth = 0;
    for (let at = from; at < bytes.length; at++) {
      const c = bytes[at];
      if (c === quote) at = this.#behindText(at) - 1;
      else if (c === openObject || c === openList) depth++;
      else if ((c === closeObject || c === closeList) && --depth === 0) return at + 1;
    }
    throw new SyntaxError('no end');
  }

  #behindText(from: number): number {
    const bytes = this.#bytes;
    for (let at = from + 1; at < bytes.length; at++) {
      const c = bytes[at];
      if (c === backslash) at++;
      else if (c === quote) return at + 1;
    }
    throw new SyntaxError('a text without an end');
  }
}
