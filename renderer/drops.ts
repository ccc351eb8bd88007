/**
 * A file let go beside its place does nothing: Chromium would open it, in the window or in a new one. Nor does an
 * address or a text; it may still be dragged into a field. Places for files have said so before (`preventDefault`).
 */
export function refuseFiles(page: Pick<EventTarget, 'addEventListener'>): void {
  const refuse = (event: Event) => {
    const transfer = event instanceof DragEvent ? event.dataTransfer : null;
    if (!transfer || event.defaultPrevented) return;
    if (!transfer.types.includes('Files') && isField(event.target)) return;
    event.preventDefault();
    transfer.dropEffect = 'none';
  };
  page.addEventListener('dragover', refuse);
  page.addEventListener('drop', refuse);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('textarea, input, [contenteditable]') !== null;
