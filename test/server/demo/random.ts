/** Seeded chance: the same seed gives the same community and the same small talk. */
export interface Random {
  /** 0 to just under 1. */
  next(): number;
  /** A whole number from `from` to `to`, both possible. */
  between(from: number, to: number): number;
  one<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
  /** `count` different ones, fewer when the list is shorter. */
  some<T>(list: readonly T[], count: number): T[];
  shuffled<T>(list: readonly T[]): T[];
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({ item, order: next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  return {
    next,
    between,
    shuffled,
    chance: (probability) => next() < probability,
    some: (list, count) => shuffled(list).slice(0, count),
    one(list) {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new Error('one: the list is empty');
      return found;
    },
  };
}
