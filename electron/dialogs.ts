import { type BrowserWindow, dialog } from 'electron/main';
import { words } from './words.ts';

/** Endings the dialog shows first; what a file is, is told by its content all the same. */
const pictureEndings = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'svg'];

/** The system's own dialog; no paths when the person thinks better of it. */
export async function pickFiles(
  parent: BrowserWindow | null,
  { many, pictures }: { readonly many: boolean; readonly pictures: boolean },
): Promise<readonly string[]> {
  const options = {
    properties: ['openFile' as const, ...(many ? ['multiSelections' as const] : [])],
    ...(pictures ? { filters: [{ name: words.pictures, extensions: pictureEndings }] } : {}),
  };
  const asked = parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options);
  const { canceled, filePaths } = await asked;
  return canceled ? [] : filePaths;
}

/** Where a file shall be written, which the system lets the person say; null: nowhere. */
export async function askWhereTo(parent: BrowserWindow | null, path: string): Promise<string | null> {
  const options = { title: words.saveFile, defaultPath: path };
  const asked = parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options);
  const { canceled, filePath } = await asked;
  return canceled || filePath === '' ? null : filePath;
}
