import { appScheme } from './navigation.ts';

/** What a request of the page is for. */
export type Wanted =
  | { readonly kind: 'file'; readonly path: string; readonly contentType: string }
  | { readonly kind: 'chosen'; readonly handle: string }
  | { readonly kind: 'media'; readonly accountId: string; readonly ref: string };

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

const prefix = `${appScheme}://bundle/`;
const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * Names the file under the page's folder, or the picture, that a request may have; null for all others. Works on the
 * text as it came: what is not plainly a file name (escapes, dots that climb, queries, other hosts) is nothing.
 */
export function wantedBy(url: string, method: string): Wanted | null {
  if (method !== 'GET' || !url.startsWith(prefix) || url.length > 4096) return null;
  const path = url.slice(prefix.length).replace(/#.*$/s, '');
  return mediaIn(path) ?? chosenIn(path) ?? fileIn(path);
}

function fileIn(path: string): Wanted | null {
  const segments = path.split('/');
  if (!segments.every((part) => segment.test(part) && !part.includes('..'))) return null;
  const extension = /\.([a-z0-9]+)$/.exec(path)?.[1] ?? '';
  const contentType = Object.hasOwn(contentTypes, extension) ? contentTypes[extension] : undefined;
  return contentType === undefined ? null : { kind: 'file', path, contentType };
}

/** `media/<account>/<ref>`, each part escaped once by `mediaPath`. The account's backend judges the ref. */
function mediaIn(path: string): Wanted | null {
  const parts = /^media\/([A-Za-z0-9_%.-]+)\/([A-Za-z0-9_%.!~*'()-]+)$/.exec(path);
  if (!parts) return null;
  const accountId = unescapeOnce(parts[1] ?? '');
  const ref = unescapeOnce(parts[2] ?? '');
  return accountId === null || ref === null ? null : { kind: 'media', accountId, ref };
}

/** `chosen/<handle>`: handles are made by main, of letters, digits and dashes. */
function chosenIn(path: string): Wanted | null {
  const handle = /^chosen\/([A-Za-z0-9-]{1,64})$/.exec(path)?.[1];
  return handle === undefined ? null : { kind: 'chosen', handle };
}

function unescapeOnce(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    return /[\u0000-\u001f\u007f]/.test(plain) ? null : plain;
  } catch {
    return null;
  }
}
