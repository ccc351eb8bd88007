/** `ref` of a sentence that appears: who pressed Enter further up, in a small window, is to see it. */
export const inSight = (element: HTMLElement | null): void => element?.scrollIntoView?.({ block: 'nearest' });
