import type { Ui } from '../store/state.ts';
import type { App } from '../store/store.ts';

/** Lays something over the window, in place of what lay there. */
export function setLayer(app: App, layer: Ui['layer']): void {
  app.store.setState((s) => (s.ui.layer === layer ? s : { ui: { ...s.ui, layer } }));
}

/** Folds a category to its unread channels, or opens it. */
export function toggleFolded(app: App, key: string): void {
  app.store.setState((s) => {
    const folded = new Set(s.ui.folded);
    if (!folded.delete(key)) folded.add(key);
    return { ui: { ...s.ui, folded } };
  });
}
