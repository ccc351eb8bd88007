import type { App, Session, WebContents } from 'electron/main';
import { budget } from './budget.ts';
import { mayNavigate } from './navigation.ts';
import { mayHave } from './permissions.ts';

/** Thin adapters: what may happen is decided in `navigation.ts`, `permissions.ts` and `external.ts`. */
export function guardContents(app: App, openLink: (url: string) => void, now: () => number): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, openLink, now));
}

function guard(contents: WebContents, openLink: (url: string) => void, now: () => number): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  const mayOpen = budget(3, 1000); // a page in a loop opens no storm of questions
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpen(now())) openLink(url);
    return { action: 'deny' };
  });
}

export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(mayHave(permission, { url: details.requestingUrl, mainFrame: details.isMainFrame }));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayHave(permission, { url: details.requestingUrl ?? origin, mainFrame: details.isMainFrame }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
