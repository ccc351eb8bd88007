/** A typed host may be so many letters away from a known one to be taken for a slip. */
const mostSlips = 2;
/** Shorter hosts are too alike to guess. */
const shortest = 6;

/** The known host that was probably meant; null when none is near, or when it was typed as it is. */
export function suggestHost(typed: string, known: readonly string[]): string | null {
  if (typed.length < shortest || known.includes(typed)) return null;
  const near = known
    .map((host) => ({ host, slips: slipsBetween(typed, host) }))
    .filter(({ slips }) => slips <= mostSlips)
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.host ?? null;
}

/** Levenshtein distance, row by row. */
function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > mostSlips) return mostSlips + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
