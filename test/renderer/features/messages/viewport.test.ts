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
    return Math.max(this.clientHeight, this.rows.reduce((sum, row) => sum + row.height, 0));
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

test('whatever comes, goes or grows above, below and between, the row one reads stays where it is', () => {
  const change = fc.oneof(
    fc.record({ do: fc.constant('older' as const), n: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ do: fc.constant('newer' as const), n: fc.integer({ min: 1, max: 50 }) }),
    fc.record({ do: fc.constant('trimOldest' as const), n: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ do: fc.constant('trimNewest' as const), n: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ do: fc.constant('grow' as const), n: fc.integer({ min: -30, max: 200 }) }),
    fc.record({ do: fc.constant('scroll' as const), n: fc.integer({ min: -150, max: 150 }) }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const { box, viewport, scrollTo } = setUp(120);
      scrollTo(3000);
      for (const { do: what, n } of changes) {
        const safe = box.scrollTop > 1500 && box.scrollHeight - box.scrollTop > 2500;
        if (what === 'scroll') {
          scrollTo(box.scrollTop + n);
          continue;
        }
        // the row a third down: what is above it may change, it may not move
        const read = box.rows.findIndex((row) => (box.drawnAt(row.id) ?? -1) >= 130);
        const row = box.rows[read];
        const stood = row && box.drawnAt(row.id);
        if (what === 'older') box.rows.unshift(...rows(n, 40 + n));
        if (what === 'newer') box.rows.push(...rows(n, 40 + n));
        if (what === 'trimOldest' && safe) box.rows.splice(0, n);
        if (what === 'trimNewest' && safe) box.rows.splice(-n, n);
        if (what === 'grow') {
          const above = box.rows[Math.max(0, read - 12)];
          if (above) above.height = Math.max(20, above.height + n);
        }
        viewport.hold();
        if (row && stood !== undefined && box.scrollTop > 0 && !viewport.atBottom) {
          expect(box.drawnAt(row.id)).toBeCloseTo(stood, 6);
        }
      }
    }),
  );
});
