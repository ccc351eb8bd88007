import { Notification } from 'electron/main';
import type { Shown } from './notifier.ts';
import { escapeBody, type Note } from './notify.ts';

/** Not to be clicked any more, and not to be missed: what the system cannot show is still in tray and badge. */
const nothing: Shown = { close: () => undefined };

/**
 * Hands a notification to the system. Only as text: no `toastXml`, whose parts we would have to escape; Electron writes
 * title and body into the XML of Windows as text, and into that of Linux not at all (see `escapeBody`).
 */
export function showNotification(platform: string, note: Note, onClick: () => void): Shown {
  if (!Notification.isSupported()) return nothing;
  const body = platform === 'linux' ? escapeBody(note.body) : note.body;
  const notification = new Notification({ title: note.title, body, silent: note.silent });
  notification.on('click', onClick);
  notification.show();
  return { close: () => notification.close() };
}
