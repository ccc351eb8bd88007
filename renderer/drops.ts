/**
 * A file let go beside its place does nothing: Chromium would open it, in the window or in a new one. Text may still
 * be dragged into a field.
 */
export function refuseFiles(page: Pick<EventTarget, 'addEventListener'>): void {
  const refuse = (event: Event) => {
    const transfer = event instanceof DragEvent ? event.dataTransfer : null;
    if (!transfer?.types.includes('Files')) return;
    event.preventDefault();
    transfer.dropEffect = 'none';
  };
  page.addEventListener('dragover', refuse);
  page.addEventListener('drop', refuse);
}
