type Item = { ready: boolean; readonly run: () => void };

/** What has come, told in its order: something that waits for what it lacks holds up what came after it, and nothing passes it. */
export class Line {
  #items: Item[] = [];

  /** Runs now, or when everything before it has. */
  add(run: () => void): void {
    if (this.#items.length === 0) run();
    else this.#items.push({ ready: true, run });
  }

  get isWaiting(): boolean {
    return this.#items.length > 0;
  }

  /** Runs when `until` has come to an end, good or bad, and everything before it has run. */
  hold(until: Promise<unknown>, run: () => void): void {
    const item: Item = { ready: false, run };
    this.#items.push(item);
    const go = () => {
      item.ready = true;
      this.#go();
    };
    until.then(go, go);
  }

  /** What waits is forgotten. */
  clear(): void {
    this.#items = [];
  }

  #go(): void {
    while (this.#items[0]?.ready) this.#items.shift()?.run();
  }
}
