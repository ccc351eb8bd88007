/** One row that is on the screen, and how far down the content it stands. */
type Mark = { readonly row: Element; readonly top: number };

/** The least of the bottom (px) that still counts as being there. */
const atBottomWithin = 24;

/**
 * Holds the reader's place in a scrolling box whose content changes at both ends and in between. The browser's own
 * anchoring is off: it knows nothing of rows that are taken away. Instead the rows on the screen are marked with
 * their place in the content, which scrolling does not change; whenever the content may have changed, the first of
 * them that is still there is put back where it was. At the bottom, the bottom is held instead.
 */
export class Viewport {
  atBottom = true;
  /** false: the content ends before the present, so that its end is not a bottom to be held. */
  reachesPresent = true;
  readonly #box: HTMLElement;
  readonly #rows: string;
  #marks: readonly Mark[] = [];
  #lastTop = 0;
  #lastHeight = 0;
  #lastRoom = 0;
  /** Where the box was scrolled to when the marks were made. */
  #markedAt = 0;

  /** `rows`: what selects a row inside the box. */
  constructor(box: HTMLElement, rows: string) {
    this.#box = box;
    this.#rows = rows;
  }

  /** Room above and below what is on the screen, and the height of the screen itself (px). */
  get room(): { readonly above: number; readonly below: number; readonly height: number } {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    return { above: scrollTop, below: scrollHeight - clientHeight - scrollTop, height: clientHeight };
  }

  /** To be called when the box was scrolled, by anyone. Marks stay good while they are near the screen. */
  scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    if (scrollHeight !== this.#lastHeight) this.hold();
    else if (Math.abs(scrollTop - this.#markedAt) > clientHeight / 3) this.#look();
    else this.#note(scrollTop, scrollHeight - clientHeight - scrollTop);
  }

  /** To be called when content or box may have changed: before the next paint. */
  hold(): void {
    if (this.atBottom && !this.#wentUp()) this.#box.scrollTop = this.#box.scrollHeight;
    else if (!this.atBottom) this.#putBack();
    this.#look();
  }

  #putBack(): void {
    const mark = this.#marks.find(({ row }) => row.isConnected);
    const moved = mark ? this.#topOf(mark.row) - mark.top : 0;
    if (moved === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    // content that got shorter pushed the box up against its end: where it was before counts
    const pushed = scrollTop < this.#lastTop && scrollTop >= scrollHeight - clientHeight - 1;
    this.#box.scrollTop = (pushed ? this.#lastTop : scrollTop) + moved;
  }

  /**
   * The reader left the bottom and the scroll event is still to come: growing content does not lower `scrollTop`, and a
   * box that got higher lowers it by that much at most.
   */
  #wentUp(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    const grown = Math.max(0, scrollHeight - this.#lastHeight);
    const higher = Math.max(0, clientHeight - this.#lastRoom);
    return (
      scrollTop < this.#lastTop - higher - 1 &&
      scrollHeight - clientHeight - scrollTop - grown > atBottomWithin
    );
  }

  toBottom(): void {
    this.atBottom = true;
    this.#box.scrollTop = this.#box.scrollHeight;
    this.#look();
  }

  /** Puts a row where its top is `share` of the screen below the upper edge. */
  show(row: Element, share: number): void {
    this.atBottom = false;
    this.#box.scrollTop = this.#topOf(row) - this.#box.clientHeight * share;
    this.#look();
  }

  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#box;
    this.#lastHeight = scrollHeight;
    this.#lastRoom = clientHeight;
    this.#markedAt = scrollTop;
    this.#note(scrollTop, scrollHeight - clientHeight - scrollTop);
    this.#marks = this.#visible();
  }

  #note(top: number, below: number): void {
    this.#lastTop = top;
    this.atBottom = this.reachesPresent && below <= atBottomWithin;
  }

  /** The rows around the upper edge: the first may be deleted, so a few are kept. */
  #visible(): readonly Mark[] {
    const rows = this.#box.querySelectorAll(this.#rows);
    let low = 0;
    let high = rows.length;
    const edge = this.#box.scrollTop;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row && this.#bottomOf(row) <= edge) low = middle + 1;
      else high = middle;
    }
    const marks: Mark[] = [];
    for (const row of [rows[low], rows[low + 1], rows[low + 2], rows[low - 1]]) {
      if (row) marks.push({ row, top: this.#topOf(row) });
    }
    return marks;
  }

  /** Place in the content: what scrolling does not change. */
  #topOf(row: Element): number {
    return row.getBoundingClientRect().top - this.#box.getBoundingClientRect().top + this.#box.scrollTop;
  }

  #bottomOf(row: Element): number {
    return this.#topOf(row) + row.getBoundingClientRect().height;
  }
}
