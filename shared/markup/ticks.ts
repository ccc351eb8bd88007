/** All runs of backticks of a text, found once, so that looking for a closing run never starts over. */
export class TickRuns {
  readonly #byStart = new Map<number, number>();
  readonly #byLength = new Map<number, number[]>();
  readonly #next = new Map<number, number>();

  constructor(text: string) {
    if (!text.includes('`')) return;
    for (const m of text.matchAll(/`+/g)) {
      this.#byStart.set(m.index, m[0].length);
      const list = this.#byLength.get(m[0].length);
      if (list) list.push(m.index);
      else this.#byLength.set(m[0].length, [m.index]);
    }
  }

  length(at: number): number {
    return this.#byStart.get(at) ?? 1;
  }

  /** The span a run at `at` opens: the next run of the same length closes it. */
  span(at: number): { readonly from: number; readonly to: number; readonly end: number } | null {
    const length = this.#byStart.get(at);
    const starts = length === undefined ? undefined : this.#byLength.get(length);
    if (length === undefined || !starts) return null;
    let i = this.#next.get(length) ?? 0;
    while (i < starts.length && (starts[i] ?? 0) <= at) i++;
    this.#next.set(length, i);
    const to = starts[i];
    return to === undefined ? null : { from: at + length, to, end: to + length };
  }
}
