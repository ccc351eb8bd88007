import { backslash, behindValue, plainText, quote } from './scan.ts';

/** A list in a large frame of which most is never asked for. */
export type Shelving = {
  /** Its name in the frame. */
  readonly list: string;
  /** The field an item is asked for by. It stands first, or the item is read at once. */
  readonly key: string;
  /** JSON that stands in the items that may wait, such as `"relationship":"None"`. All others are read at once. */
  readonly waiting: string;
};

/** An item is guessed to be so large. */
const itemBytes = 256;
/** In the place of an item that was taken down. */
const gone = -1;

/**
 * The items of a list, most of them as they came: of a hundred thousand people one meets a few, and a hundred thousand
 * objects are what the memory would be swept around for as long as the account lives. Nor are there as many keys: where
 * each item begins stands in a table by the hash of its key, which is read where it stands.
 */
export class Shelf {
  /** Those that were read at once. */
  readonly items: unknown[] = [];
  readonly #bytes: Buffer;
  readonly #waiting: Buffer;
  readonly #begins: Buffer;
  readonly #table: Table;

  constructor(bytes: Buffer, { key, waiting }: Shelving) {
    this.#bytes = bytes;
    this.#waiting = Buffer.from(waiting);
    this.#table = new Table(bytes.length / itemBytes);
    this.#begins = Buffer.from(`{"${key}":"`);
  }

  /** Puts an item here, or reads it. Throws SyntaxError for one that is read and is no JSON. */
  put(from: number, to: number): void {
    const mayWait = this.#mayWait(from, to) && this.#hasKey(from) && this.#putKey(from + this.#begins.length);
    if (!mayWait) this.items.push(JSON.parse(this.#bytes.toString('utf8', from, to)));
  }

  /** How many wait. */
  get size(): number {
    return this.#table.size;
  }

  has(key: string): boolean {
    return this.#find(key) >= 0;
  }

  *keys(): Generator<string> {
    for (const from of this.#table.values()) yield plainText(this.#bytes, from - 1) ?? '';
  }

  /** Takes an item down; undefined where there is none, or what is there is no JSON. */
  take(key: string): unknown {
    const at = this.#find(key);
    if (at < 0) return undefined;
    const from = this.#table.take(at) - this.#begins.length;
    try {
      return JSON.parse(this.#bytes.toString('utf8', from, behindValue(this.#bytes, from)));
    } catch {
      return undefined;
    }
  }

  #find(key: string): number {
    let hash = firstHash;
    for (let i = 0; i < key.length; i++) hash = hashed(hash, key.charCodeAt(i));
    return this.#table.find(hash, (from) => this.#isAt(from, key));
  }

  #isAt(from: number, key: string): boolean {
    for (let i = 0; i < key.length; i++) if (this.#bytes[from + i] !== key.charCodeAt(i)) return false;
    return this.#bytes[from + key.length] === quote;
  }

  /** Looked for from behind: where somebody has to do with one stands behind who they are. */
  #mayWait(from: number, to: number): boolean {
    const waiting = this.#waiting;
    for (let at = to - waiting.length; at >= from; at--) if (isAt(this.#bytes, at, waiting)) return true;
    return false;
  }

  #hasKey(from: number): boolean {
    return isAt(this.#bytes, from, this.#begins);
  }

  /** false for a key that is not plain: printable ASCII without a backslash. One that was there gives way. */
  #putKey(from: number): boolean {
    const bytes = this.#bytes;
    let hash = firstHash;
    let to = from;
    for (let c = bytes[to]; c !== quote; c = bytes[++to]) {
      if (c === undefined || c === backslash || c < 0x20 || c > 0x7e) return false;
      hash = hashed(hash, c);
    }
    this.#table.put(hash, from, (old) => bytes.compare(bytes, old, old + to + 1 - from, from, to + 1) === 0);
    return true;
  }
}

function isAt(bytes: Buffer, at: number, sign: Buffer): boolean {
  for (let i = 0; i < sign.length; i++) if (bytes[at + i] !== sign[i]) return false;
  return true;
}

/** FNV-1a. */
const hashed = (hash: number, c: number): number => Math.imul(hash ^ c, 0x01000193);
const firstHash = 0x811c9dc5 | 0;

/** Numbers above 0 by the hashes of their keys, each at the next free place behind its hash (open addressing). */
class Table {
  /** Pairs of a hash and a number; 0 where nothing stands, `gone` where something stood. At most half of it is taken. */
  #pairs: Int32Array;
  #taken = 0;
  size = 0;

  /** `expected`: about so many. */
  constructor(expected: number) {
    this.#pairs = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(64, 4 * expected))));
  }

  put(hash: number, value: number, isSame: (old: number) => boolean): void {
    const old = this.find(hash, isSame);
    if (old >= 0) {
      this.#pairs[old + 1] = value;
      return;
    }
    if (this.#taken * 4 >= this.#pairs.length) this.#grow();
    this.#add(hash, value);
    this.size++;
  }

  /** Where it stands; -1 where it does not. */
  find(hash: number, isSame: (value: number) => boolean): number {
    const pairs = this.#pairs;
    for (let at = this.#first(hash); ; at = this.#next(at)) {
      const value = pairs[at + 1] ?? 0;
      if (value === 0) return -1;
      if (value !== gone && pairs[at] === hash && isSame(value)) return at;
    }
  }

  take(at: number): number {
    const value = this.#pairs[at + 1] ?? 0;
    this.#pairs[at + 1] = gone;
    this.size--;
    return value;
  }

  *values(): Generator<number> {
    for (let at = 1; at < this.#pairs.length; at += 2) {
      const value = this.#pairs[at] ?? 0;
      if (value > 0) yield value;
    }
  }

  #add(hash: number, value: number): void {
    let at = this.#first(hash);
    while (this.#pairs[at + 1] !== 0) at = this.#next(at);
    this.#pairs[at] = hash;
    this.#pairs[at + 1] = value;
    this.#taken++;
  }

  #grow(): void {
    const old = this.#pairs;
    this.#pairs = new Int32Array(old.length * 2);
    this.#taken = 0;
    for (let at = 0; at < old.length; at += 2) {
      const value = old[at + 1] ?? 0;
      if (value > 0) this.#add(old[at] ?? 0, value);
    }
  }

  #first(hash: number): number {
    return ((hash ^ (hash >>> 15)) << 1) & (this.#pairs.length - 1);
  }

  #next(at: number): number {
    return (at + 2) & (this.#pairs.length - 1);
  }
}
