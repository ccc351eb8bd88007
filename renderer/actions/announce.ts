import type { SpokenKind } from '../store/state.ts';
import type { App } from '../store/store.ts';

/**
 * Says something to people who listen to the window. `messages`: new ones in the open channel (silent while the
 * account does not want to be disturbed: the caller knows); `status`: connection and uploads; `alert`: failures.
 */
export function announce(app: App, kind: SpokenKind, text: string): void {
  app.store.setState((s) => ({ spoken: { ...s.spoken, [kind]: { text, n: s.spoken[kind].n + 1 } } }));
}
