/** Stands where a number was taken away. */
const gone = -1;
/** So much of it may be taken: what is looked for is found a few places on, and a table half as large is nearer. */
const fullest = 7 / 8;

/**
 * Numbers above 0 by the hashes of their keys, each at the next free place behind its hash (open addressing). It holds no
 * keys: whoever asks says which of those with the same hash it is.
 */
export class HashTable {
  /** Pairs of a hash and a number; 0 where nothing stands, `gone` where something stood. */
  #pairs: Int32Array;
  #taken = 0;
  size = 0;

  /** `expected`: about so many. */
  constructor(expected: number) {
    this.#pairs = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(64, (2 * expected) / fullest))));
  }

  /** In the place of the one that is the same, if there is one. */
  put(hash: number, value: number, isSame: (old: number) => boolean): void {
    const old = this.find(hash, isSame);
    if (old >= 0) {
      this.#pairs[old + 1] = value;
      return;
    }
    if (this.#taken * 2 >= this.#pairs.length * fullest) this.#grow();
    this.#add(hash, value);
    this.size++;
  }

  /** Where the one stands that is the same; -1 where there is none. */
  find(hash: number, isSame: (value: number) => boolean): number {
    const pairs = this.#pairs;
    for (let at = this.#first(hash); ; at = this.#next(at)) {
      const value = pairs[at + 1] ?? 0;
      if (value === 0) return -1;
      if (value !== gone && pairs[at] === hash && isSame(value)) return at;
    }
  }

  /** Takes away what stands there (`find`). */
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
