import { shell } from 'electron/common';
import { type BrowserWindow, dialog } from 'electron/main';
import { Failure } from '../shared/result.ts';
import { checkLink } from './external.ts';
import { words } from './words.ts';

/**
 * The only way out to the system's browser: judged by `checkLink`, confirmed by the person who sees the real host.
 * Answers whether it was opened; fails with `linkRefused` when it may not be.
 */
export async function openLink(text: string, parent: BrowserWindow | null): Promise<boolean> {
  const link = checkLink(text);
  if (!link.open) throw new Failure('addressRefused', 'linkRefused');
  const options = {
    type: 'question' as const,
    message: link.url.startsWith('mailto:') ? words.mailTitle : words.linkTitle,
    detail: `${link.shown}\n\n${link.url}`,
    buttons: [words.linkOpen, words.cancel],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
  const asked = parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options);
  if ((await asked).response !== 0) return false;
  await shell.openExternal(link.url);
  return true;
}
