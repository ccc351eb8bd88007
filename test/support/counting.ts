/*
 * What tells example data apart: a number for each thing made. Many test files run in one process, in an order that is
 * another each time; each begins at the same number, so that it is given the same data whatever ran before it.
 */

/** Below it stand things that a file of examples makes once for all. */
const first = 100;
let made = first;

export const next = (): number => ++made;

/** Runs before each test file (`setupFiles`). */
export const restart = (): void => {
  made = first;
};
