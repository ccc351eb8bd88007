import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { State } from './state.ts';
import type { App } from './store.ts';
import type { TypingState } from './typing.ts';

export const AppContext = createContext<App | null>(null);

/** The window's world, for calling actions: `send(app, ...)`. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('no AppContext above');
  return app;
}

/** Reads the store. The selector must return stored references or primitives, never a fresh object. */
export const useAppState = <T>(select: (state: State) => T): T => useStore(useApp().store, select);

export const useTyping = <T>(select: (typing: TypingState) => T): T =>
  useStore(useApp().typing, (s) => select(s.typing));
