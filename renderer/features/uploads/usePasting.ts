import { useEffect } from 'react';
import { attach } from '../../actions/uploads.ts';
import { focusComposer } from '../../components/focus.ts';
import { useApp } from '../../store/hooks.ts';
import type { App } from '../../store/store.ts';

/** Files and pictures that are pasted go into the open channel's draft; words stay words, whatever they looked like. */
export function usePasting(): void {
  const app = useApp();
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => paste(app, event);
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  }, [app]);
}

function paste(app: App, event: ClipboardEvent): void {
  const { place } = app.store.getState();
  const files = [...(event.clipboardData?.files ?? [])];
  if (event.defaultPrevented || place.kind !== 'channel' || files.length === 0 || isElsewhere(event.target))
    return;
  if (isPictureOfWords(files, event.clipboardData)) return;
  event.preventDefault();
  void attach(app, { accountId: place.accountId, channelId: place.channelId }, files);
  focusComposer();
}

/** A dialog takes what is pasted into it itself. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog, [role="dialog"]') !== null;

/** Spreadsheets and word processors put a picture beside what they copy: the words are meant. */
const isPictureOfWords = (files: readonly File[], data: DataTransfer | null): boolean =>
  files.every(({ name, type }) => name === 'image.png' && type === 'image/png') &&
  data?.getData('text/plain').trim() !== '';
