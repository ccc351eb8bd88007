import { documentUrl } from './navigation.ts';

/** Who asks Chromium for something: the page's address as far as it is known, and whether it is the main frame. */
export type Asker = { readonly url: string; readonly mainFrame: boolean };

const granted: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write']);
const origin = documentUrl.slice(0, documentUrl.lastIndexOf('/') + 1);

/** Chromium names the origin (`app://bundle/`, with or without its slash) in checks, the document in requests. */
const isOurs = (url: string): boolean => url === documentUrl || url === origin || `${url}/` === origin;

/** Everything is denied but what the app's own main frame needs. Devices, screens and media are not among it. */
export const mayHave = (permission: string, asker: Asker): boolean =>
  asker.mainFrame && granted.has(permission) && isOurs(asker.url);
