import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Viewport } from '../../../../renderer/features/messages/viewport.ts';

type Row = { readonly id: number; height: number };

/** A scrolling box with rows, as a browser lays it out and clamps it: nothing moves unless somebody moves it. */
class FakeBox {
  rows: Row[];
  clientHeight = 400;
  #top = 0;
  readonly #elements = new Map<number, Element>();

  constructor(rows: Row[]) {
    this.rows = rows;
  }
  get scrollHeight(): number {
    return Math.max(
      this.clientHeight,
      this.rows.reduce((sum, row) => sum + row.height, 0),
    );
  }
  get scrollTop(): number {
    this.#top = Math.max(0, Math.min(this.#top, this.scrollHeight - this.clientHeight));
    return this.#top;
  }
  set scrollTop(value: number) {
    this.#top = value;
  }
  getBoundingClientRect() {
    return { top: 50, height: this.clientHeight };
  }
  querySelectorAll() {
    return this.rows.map((row) => this.#elementOf(row));
  }
  /** Where a row is drawn, from the upper edge of the box. */
  drawnAt(id: number): number | undefined {
    const at = this.rows.findIndex((row) => row.id === id);
    if (at < 0) return undefined;
    return this.rows.slice(0, at).reduce((sum, row) => sum + row.height, 0) - this.scrollTop;
  }
  #elementOf(row: Row): Element {
    const known = this.#elements.get(row.id);
    if (known) return known;
    const has = () => this.rows.includes(row);
    const element = {
      get isConnected() {
        return has();
      },
      getBoundingClientRect: () => ({ top: (this.drawnAt(row.id) ?? 0) + 50, height: row.height }),
    } as Element;
    this.#elements.set(row.id, element);
    return element;
  }
}

let made = 0;
const rows = (n: number, height = 60): Row[] => Array.from({ length: n }, () => ({ id: ++made, height }));
function setUp(n = 50) {
  const box = new FakeBox(rows(n));
  const viewport = new Viewport(box as unknown as HTMLElement, 'row');
  viewport.toBottom();
  const scrollTo = (top: number) => {
    box.scrollTop = top;
    viewport.scrolled();
  };
  return { box, viewport, scrollTo };
}

describe('at the bottom', () => {
  test('stays there when messages come and when rows grow', () => {
    const { box, viewport } = setUp();
    box.rows.push(...rows(3));
    viewport.hold();
    expect(box.scrollTop).toBe(box.scrollHeight - 400);
    Object.assign(box.rows[0] ?? {}, { height: 300 });
    viewport.hold();
    expect(box.scrollTop).toBe(box.scrollHeight - 400);
  });

  test('stays there when the box gets lower and higher again', () => {
    const { box, viewport } = setUp();
    box.clientHeight = 300;
    viewport.hold();
    expect(box.scrollTop).toBe(box.scrollHeight - 300);
    box.clientHeight = 400;
    viewport.hold();
    expect(viewport.atBottom).toBe(true);
  });

  test('can be left while messages come every frame, before the scroll event is told', () => {
    const { box, viewport } = setUp();
    const top = box.scrollTop;
    box.scrollTop = top - 100;
    box.rows.push(...rows(1));
    viewport.hold();
    expect(box.scrollTop).toBe(top - 100);
    expect(viewport.atBottom).toBe(false);
  });

  test('is none where the window ends before the present', () => {
    const { box, viewport, scrollTo } = setUp();
    viewport.reachesPresent = false;
    scrollTo(box.scrollHeight);
    const top = box.scrollTop;
    box.rows.push(...rows(5));
    viewport.hold();
    expect(box.scrollTop).toBe(top);
  });
});

test('a row that is gone is made up for by the next one', () => {
  const { box, viewport, scrollTo } = setUp();
  scrollTo(1000);
  const [first, second] = box.rows.slice(16, 18);
  const stood = box.drawnAt(second?.id ?? 0);
  box.rows = box.rows.filter((row) => row !== first);
  viewport.hold();
  expect(box.drawnAt(second?.id ?? 0)).toBe(stood);
});

type Change = {
  readonly what: 'older' | 'newer' | 'trimOldest' | 'trimNewest' | 'grow' | 'shrink';
  readonly n: number;
};
const changes = fc.array(
  fc.record({
    what: fc.constantFrom<Change['what']>('older', 'newer', 'trimOldest', 'trimNewest', 'grow', 'shrink'),
    n: fc.integer({ min: 1, max: 50 }),
    scroll: fc.integer({ min: -150, max: 150 }),
  }),
  { maxLength: 40 },
);

/** Far enough from both ends that what is taken away there is out of sight. */
const isFar = (box: FakeBox): boolean => box.scrollTop > 3200 && box.scrollHeight - box.scrollTop > 3600;

function change(box: FakeBox, read: number, { what, n }: Change): void {
  const above = box.rows[Math.max(0, read - 12)];
  if (what === 'older') box.rows.unshift(...rows(n, 40 + n));
  else if (what === 'newer') box.rows.push(...rows(n, 40 + n));
  else if (what === 'trimOldest' && isFar(box)) box.rows.splice(0, n);
  else if (what === 'trimNewest' && isFar(box)) box.rows.splice(-n, n);
  else if (what === 'grow' && above) above.height += 3 * n;
  else if (what === 'shrink' && above) above.height = Math.max(20, above.height - n);
}

test('whatever comes, goes or grows out of sight, the row one reads stays where it is', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const { box, viewport, scrollTo } = setUp(200);
      scrollTo(6000);
      for (const one of all) {
        scrollTo(box.scrollTop + one.scroll);
        const read = box.rows.findIndex((row) => (box.drawnAt(row.id) ?? -1) >= 130);
        const id = box.rows[read]?.id ?? 0;
        const stood = box.drawnAt(id);
        change(box, read, one);
        viewport.hold();
        expect(box.drawnAt(id)).toBeCloseTo(stood ?? Number.NaN, 6);
      }
    }),
  );
});
