import { randomBytes } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { DesktopApp, Page } from '../fixture.ts';

/** A token that can be found again: long as real ones are, with letters that change when they are encoded. */
export const newCanary = (): string => `CANARY_${randomBytes(30).toString('base64url')}+/~==`;

/**
 * How a text may be written down: as it is, escaped, in other alphabets, and as a part of something longer in base64,
 * where three alignments look different.
 */
export function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const inner = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(shift === 0 ? 0 : shift + 1, -2);
  });
  const forms = [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...inner,
    ...inner.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
    [...text].join('\u0000'), // UTF-16, as Chromium keeps some texts
  ];
  return [...new Set(forms)];
}

/** What is looked for: the whole token, and the middle of it, which no encoding changes and no cutting may leave. */
const needlesOf = (text: string): readonly Buffer[] =>
  [text, text.slice(8, 28)].flatMap(formsOf).map((form) => Buffer.from(form, 'latin1'));

/** The names of those places that hold the text in any form. */
export function placesWith(text: string, places: ReadonlyMap<string, Buffer>): string[] {
  const needles = needlesOf(text);
  return [...places]
    .filter(([, bytes]) => needles.some((needle) => bytes.includes(needle)))
    .map(([name]) => name);
}

/** Everything that left main's memory, by the name of its place. */
export async function allPlaces(desktop: DesktopApp, page: Page): Promise<Map<string, Buffer>> {
  const places = new Map<string, Buffer>();
  const put = (name: string, text: string) => places.set(name, Buffer.from(text));
  for (const [name, text] of Object.entries(await inPage(page))) put(`page: ${name}`, text);
  for (const [name, text] of Object.entries(await inMain(desktop))) put(`desktop: ${name}`, text);
  put('stdout', desktop.output());
  for (const [name, bytes] of filesUnder(desktop.userData)) places.set(`file: ${name}`, bytes);
  return places;
}

const inPage = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea')].map(
      (e) => (e as HTMLInputElement).value,
    );
    const databases = await indexedDB.databases();
    const caches = await globalThis.caches.keys().catch(() => []);
    const entries = performance.getEntries().map((entry) => entry.name);
    return {
      document: document.documentElement.outerHTML,
      fields: JSON.stringify(fields),
      localStorage: JSON.stringify({ ...localStorage }),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      databases: JSON.stringify(databases),
      caches: JSON.stringify(caches),
      addresses: JSON.stringify([location.href, document.referrer, document.title, ...entries]),
      globals: Object.getOwnPropertyNames(globalThis)
        .map((name) => [name, Reflect.get(globalThis, name)])
        .filter(([, value]) => typeof value === 'string')
        .join('\n'),
    };
  });

/** On the stand-in: what crossed ipc, and what the app did to the desktop. */
async function inMain(desktop: DesktopApp): Promise<Record<string, string>> {
  if (desktop.kind !== 'host') return {};
  return desktop.evaluate(({ host, BrowserWindow }) => ({
    ipc: host.trace.messages.map(({ channel, text }) => `${channel} ${text}`).join('\n'),
    titles: BrowserWindow.getAllWindows()
      .map((window) => window.getTitle())
      .join('\n'),
    dialogs: JSON.stringify(host.dialogs.shown),
    notifications: host.notifications.map(({ title, body }) => `${title}\n${body}`).join('\n'),
    tray: host.trays.map((tray) => tray.toolTip).join('\n'),
    shell: JSON.stringify(host.shell),
    clipboard: host.clipboard.text,
    environment: JSON.stringify(process.env),
    command: process.argv.join('\n'),
  }));
}

function* filesUnder(folder: string): Generator<[string, Buffer]> {
  const all: Dirent[] = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of all.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = readIfThere(path);
    if (bytes) yield [relative(folder, path), bytes];
  }
}

/** Chromium takes files of its own away while it runs. */
function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
