/** What the page does when the bench asks. Everything is read after the paint, in a task between frames. */
export type Bench = {
  /** Draws the list; answers ms until its newest message was painted at the bottom. */
  open(): Promise<number>;
  /** Goes up by `step` px per frame, `frames` times; `watch`: compares where messages stand between painted frames. */
  scrollUp(step: number, frames: number, watch: boolean): Promise<Scrolled>;
  /** Loads an older page while all stands still; answers by how many px a message on the screen moved. */
  drift(): Promise<number>;
};
export type Scrolled = {
  readonly jumps: number;
  readonly worst: number;
  readonly rows: number;
  readonly px: number;
};
type World = { readonly newest: string; readonly mount: () => void; readonly older: () => Promise<void> };

declare global {
  interface Window {
    bench: Bench;
  }
}

/** Resolves in the first task after the next paint. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });

const list = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('[data-testid="message-list"]');
  if (!found) throw new Error('no list');
  return found;
};
const rowsIn = (box: HTMLElement): HTMLElement[] => [...box.querySelectorAll<HTMLElement>('[data-row]')];

/** Where the messages on the screen stand. */
function tops(box: HTMLElement): Map<string, number> {
  const { top, bottom } = box.getBoundingClientRect();
  const found = new Map<string, number>();
  for (const row of rowsIn(box)) {
    const rect = row.getBoundingClientRect();
    if (rect.bottom > top && rect.top < bottom) found.set(row.getAttribute('data-id') ?? '', rect.top);
  }
  return found;
}

export function createBench({ newest, mount, older }: World): Bench {
  const isThere = (): boolean => {
    const row = document.querySelector(`[data-id="${newest}"]`)?.getBoundingClientRect();
    const box = document.querySelector('[data-testid="message-list"]')?.getBoundingClientRect();
    return (
      row !== undefined && box !== undefined && row.bottom <= box.bottom + 1 && row.bottom > box.bottom - 120
    );
  };
  return {
    async open() {
      const from = performance.now();
      mount();
      for (let i = 0; i < 600; i++) {
        await painted();
        if (isThere()) return performance.now() - from;
      }
      throw new Error('the newest message never came');
    },
    async scrollUp(step, frames, watch) {
      const box = list();
      let jumps = 0;
      let worst = 0;
      let rows = 0;
      let px = 0;
      for (let i = 0; i < frames; i++) {
        await painted();
        if (!watch) {
          box.scrollTop -= step;
          px += step;
          continue;
        }
        const before = tops(box);
        const from = box.scrollTop;
        box.scrollTop = from - step;
        const moved = from - box.scrollTop;
        px += moved;
        await painted();
        const jump = jumpOf(before, tops(box), moved);
        if (jump > 2) jumps++;
        worst = Math.max(worst, jump);
        rows = Math.max(rows, rowsIn(box).length);
      }
      return { jumps, worst, rows, px };
    },
    async drift() {
      const box = list();
      box.scrollTop = Math.min(box.scrollTop, 2500);
      for (let i = 0; i < 10; i++) await painted();
      const before = tops(box);
      await older();
      await painted();
      await painted();
      return jumpOf(before, tops(box), 0);
    },
  };
}

/** How far messages on the screen stand from where they should, having moved down by `moved`. */
function jumpOf(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  moved: number,
): number {
  let worst = 0;
  let seen = 0;
  for (const [id, top] of before) {
    const now = after.get(id);
    if (now === undefined) continue;
    seen++;
    worst = Math.max(worst, Math.abs(now - top - moved));
  }
  return seen === 0 && moved < 700 ? Number.POSITIVE_INFINITY : worst;
}
