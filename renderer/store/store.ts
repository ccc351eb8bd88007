import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Nonce } from '../../shared/ids.ts';
import type { Bridge } from '../../shared/ipc.ts';
import { initialState, type State } from './state.ts';
import { createTypingStore, type TypingStore } from './typing.ts';

export type AppStore = StoreApi<State>;
const createAppStore = (): AppStore => createStore<State>(() => initialState);

/** The window's world, passed to every action: tests pass a bridge that behaves. */
export type App = {
  readonly store: AppStore;
  readonly typing: TypingStore;
  readonly bridge: Bridge;
  readonly now: () => number;
  readonly newNonce: () => Nonce;
};

export const createApp = (world: Pick<App, 'bridge' | 'now' | 'newNonce'>): App => ({
  store: createAppStore(),
  typing: createTypingStore(),
  ...world,
});
