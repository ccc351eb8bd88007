import { behindValue, plainText } from './scan.ts';

/** A list in a large frame of which most is never asked for. */
export type Shelving = {
  /** Its name in the frame. */
  readonly list: string;
  /** The field an item is asked for by. It stands first, or the item is read at once. */
  readonly key: string;
  /** JSON that stands in the items that may wait, such as `"relationship":"None"`. All others are read at once. */
  readonly waiting: string;
};

/**
 * The items of a list, most of them as they came: of a hundred thousand people one meets a few, and a hundred thousand
 * objects are what the memory would be swept around for as long as the account lives.
 */
export class Shelf {
  /** Those that were read at once. */
  readonly items: unknown[] = [];
  readonly #bytes: Buffer;
  readonly #waiting: string;
  readonly #begins: Buffer;
  /** Where each of the others begins. */
  readonly #places = new Map<string, number>();
  /** Where `waiting` stands next, as far as one has looked. */
  #mark = -1;

  constructor(bytes: Buffer, { key, waiting }: Shelving) {
    this.#bytes = bytes;
    this.#waiting = waiting;
    this.#begins = Buffer.from(`{"${key}":`);
  }

  /** Puts an item here, or reads it. Throws SyntaxError for one that is read and is no JSON. */
  put(from: number, to: number): void {
    const key = this.#mayWait(from, to) ? this.#keyOf(from) : null;
    if (key === null) this.items.push(JSON.parse(this.#bytes.toString('utf8', from, to)));
    else this.#places.set(key, from);
  }

  /** How many wait. */
  get size(): number {
    return this.#places.size;
  }

  has(key: string): boolean {
    return this.#places.has(key);
  }

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  /** Takes an item down; undefined where there is none, or what is there is no JSON. */
  take(key: string): unknown {
    const from = this.#places.get(key);
    if (from === undefined) return undefined;
    this.#places.delete(key);
    try {
      return JSON.parse(this.#bytes.toString('utf8', from, behindValue(this.#bytes, from)));
    } catch {
      return undefined;
    }
  }

  #mayWait(from: number, to: number): boolean {
    if (this.#mark < from) {
      const next = this.#bytes.indexOf(this.#waiting, from);
      this.#mark = next < 0 ? this.#bytes.length : next;
    }
    return this.#mark < to;
  }

  #keyOf(from: number): string | null {
    const begins = this.#begins;
    for (let i = 0; i < begins.length; i++) if (this.#bytes[from + i] !== begins[i]) return null;
    return plainText(this.#bytes, from + begins.length);
  }
}
