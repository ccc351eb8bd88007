import type { PageDraft, State } from '../store/state.ts';
import type { App } from '../store/store.ts';

/** What is changed on the pages of server settings: it stays while one is elsewhere, until it is saved or discarded. */

const noDraft: PageDraft = {};

export const pageDraftOf = (state: State, key: string): PageDraft => state.pageDrafts.get(key) ?? noDraft;

export function editPage(app: App, key: string, change: PageDraft): void {
  put(app, key, { ...pageDraftOf(app.store.getState(), key), ...change });
}

export const dropPageDraft = (app: App, key: string): void => put(app, key, noDraft);

/** `sent` is saved. What was typed meanwhile is still to be saved. */
export function savedPage(app: App, key: string, sent: PageDraft): void {
  if (pageDraftOf(app.store.getState(), key) === sent) dropPageDraft(app, key);
}

function put(app: App, key: string, draft: PageDraft): void {
  app.store.setState((s) => {
    const pageDrafts = new Map(s.pageDrafts);
    if (draft === noDraft) pageDrafts.delete(key);
    else pageDrafts.set(key, draft);
    return { pageDrafts };
  });
}
