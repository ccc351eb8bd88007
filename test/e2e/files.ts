import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '../server/start.ts';
import type { DesktopApp, Page } from './fixture.ts';

/** What files of a draft and of a message on its way look like, and files to hand over. */
export const conversation = 'main.talk';
export const tray = (page: Page) => page.getByRole('list', { name: /^Attachments/ });
export const cards = (page: Page) => tray(page).getByRole('listitem');
export const card = (page: Page, name: string) => cards(page).filter({ hasText: name });
export const unsentFiles = (page: Page) =>
  page.getByRole('list', { name: /^Files of this message/ }).getByRole('listitem');

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'hubbub-files-'));

/** Files of these names with a few lines of text. */
export const make = (folder: string, ...names: string[]): string[] =>
  names.map((name) => {
    const path = join(folder, name);
    writeFileSync(path, `what stands in ${name}\n`.repeat(200));
    return path;
  });

/** A picture of a shed, whatever it is called. */
export function picture(folder: string, name: string): string {
  const path = join(folder, name);
  copyFileSync(join(import.meta.dirname, '../server/demo/art/pictures/shed.webp'), path);
  return path;
}

export type Sent = { readonly name: string; readonly alt: string | null; readonly type: string };

/** The attachments of a channel's newest message, as the server has them. */
export async function arrived(server: RunningServer, reader: string, channelId: string): Promise<Sent[]> {
  const { body } = await server.call(reader, 'GET', `/api/channels/${channelId}/messages?limit=1`);
  type Found = { readonly filename: string; readonly alt: string | null; readonly content_type: string };
  const [message] = body as { attachments: Found[] }[];
  return (message?.attachments ?? []).map(({ filename, alt, content_type }) => ({
    name: filename,
    alt,
    type: content_type,
  }));
}

/** What the system's dialogs will answer next. */
export const answerOpen = (desktop: DesktopApp, paths: string[]) =>
  desktop.evaluate(
    ({ host }, filePaths) => host.dialogs.answer('open', { canceled: false, filePaths }),
    paths,
  );
export const answerSave = (desktop: DesktopApp, path: string) =>
  desktop.evaluate(({ host }, filePath) => host.dialogs.answer('save', { canceled: false, filePath }), path);
