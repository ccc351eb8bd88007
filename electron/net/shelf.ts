import { HashTable } from './hashTable.ts';
import { behindValue, isAt, isPlain, plainText, quote } from './scan.ts';

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
  readonly #table: HashTable;

  constructor(bytes: Buffer, { key, waiting }: Shelving) {
    this.#bytes = bytes;
    this.#waiting = Buffer.from(waiting);
    this.#table = new HashTable(bytes.length / itemBytes);
    this.#begins = Buffer.from(`{"${key}":"`);
  }

  /** Puts an item here, or reads it. Throws SyntaxError for one that is read and is no JSON. */
  put(from: number, to: number): void {
    const mayWait =
      this.#mayWait(from, to) &&
      isAt(this.#bytes, from, this.#begins) &&
      this.#putKey(from + this.#begins.length);
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
    const bytes = this.#bytes;
    for (const from of this.#table.values())
      yield plainText(bytes, from - 1, behindValue(bytes, from - 1)) ?? '';
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

  /** false for a key that is not plain. One that was there gives way. */
  #putKey(from: number): boolean {
    const bytes = this.#bytes;
    let hash = firstHash;
    let to = from;
    for (let c = bytes[to]; c !== quote; c = bytes[++to]) {
      if (!isPlain(c)) return false;
      hash = hashed(hash, c);
    }
    this.#table.put(hash, from, (old) => bytes.compare(bytes, old, old + to + 1 - from, from, to + 1) === 0);
    return true;
  }
}

/** FNV-1a. */
const hashed = (hash: number, c: number): number => Math.imul(hash ^ c, 0x01000193);
const firstHash = 0x811c9dc5 | 0;
