const { SEED } = process.env;
/** A seed that is new each run and can be given again: `SEED=123 vitest run …`. */
export const seed = Number(SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Dice that fall the same way for the same seed (mulberry32). 0 <= n < 1. */
export function dice(from = seed): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const oneOf = <T>(random: () => number, all: readonly T[]): T => {
  const found = all[Math.floor(random() * all.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};
