import type { Bridge } from '../shared/ipc.ts';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** The only line that touches `window.bridge`: everything else is passed a Bridge. */
export const bridge: Bridge = window.bridge;
