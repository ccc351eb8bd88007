import type { PageDraft, State } from '../store/state.ts';
import type { App } from '../store/store.ts';

/** What is changed on the pages of server settings: it stays while one is elsewhere, until it is saved or discarded. */

const noDraft: PageDraft = {};

export const pageDraftOf = (state: State, key: string): PageDraft => state.pageDrafts.get(key) ?? noDraft;

export const isChanged = (draft: PageDraft): boolean => Object.keys(draft).length > 0;

export function editPage(app: App, key: string, change: PageDraft): void {
  putPageDraft(app, key, { ...pageDraftOf(app.store.getState(), key), ...change });
}

export const dropPageDraft = (app: App, key: string): void => putPageDraft(app, key, noDraft);

/** `sent` is saved. What was typed meanwhile is still to be saved. */
export function savedPage(app: App, key: string, sent: PageDraft): void {
  const now = Object.entries(pageDraftOf(app.store.getState(), key));
  putPageDraft(
    app,
    key,
    Object.fromEntries(now.filter(([name, value]) => Reflect.get(sent, name) !== value)),
  );
}

/** In the place of what was there. */
export function putPageDraft(app: App, key: string, draft: PageDraft): void {
  app.store.setState((s) => {
    const pageDrafts = new Map(s.pageDrafts);
    if (isChanged(draft)) pageDrafts.set(key, draft);
    else pageDrafts.delete(key);
    return { pageDrafts };
  });
}
