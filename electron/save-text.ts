import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron/main';
import { Failure } from '../shared/result.ts';

/** Asks where to and writes a text there, readable by its owner only. Answers false when nobody chose a place. */
export async function saveText(window: BrowserWindow | null, name: string, text: string): Promise<boolean> {
  const options = { defaultPath: join(app.getPath('downloads'), proposedName(name)) };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || filePath === '') return false;
  try {
    await writeFile(filePath, text, { mode: 0o600 });
  } catch {
    throw new Failure('internal', 'fileNotWritten');
  }
  return true;
}

/** A name and no path, whatever is asked for. */
const proposedName = (name: string): string =>
  basename(name.replaceAll('\\', '/')).replaceAll(/[^\p{L}\p{N}._ -]/gu, '') || 'Hubbub.txt';
