/** The regions F6 goes through, in the order of the window; each is an element with `data-region`. */
const order = ['rail', 'channels', 'messages', 'composer', 'main', 'search', 'members'];

/** What holds the focus in a region, best first: the stop of its list, its field, else the first thing in it. */
const stops = [
  '[data-roving][tabindex="0"], [data-row][tabindex="0"]',
  'textarea, input',
  '[tabindex="0"], button:not(:disabled)',
];

function stopIn(region: HTMLElement): HTMLElement | null {
  for (const selector of stops) {
    const stop = region.querySelector<HTMLElement>(selector);
    if (stop) return stop;
  }
  return null;
}

/** false where the region is not to be seen now: what is hidden takes no focus. */
function enter(region: HTMLElement | undefined): boolean {
  const stop = region && stopIn(region);
  stop?.focus();
  return stop !== undefined && stop !== null && document.activeElement === stop;
}

const regionsNamed = (name: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-region="${name}"]`),
];

/** Moves the focus to the next (1) or previous (-1) region that has something to hold it. */
export function focusRegion(by: -1 | 1): void {
  const regions = order.flatMap(regionsNamed);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  for (let i = 1; i <= regions.length; i += 1) {
    const index = at < 0 ? (by > 0 ? i - 1 : -i) : at + by * i;
    if (enter(regions[((index % regions.length) + regions.length) % regions.length])) return;
  }
}

/** Where reading goes on in a new place. */
const first = ['composer', 'messages', 'channels', 'main'];

/** Gives the focus to the place one has come to, if leaving the last one has left it to nobody. */
export function keepFocus(): void {
  if (document.activeElement === document.body) first.flatMap(regionsNamed).some(enter);
}
