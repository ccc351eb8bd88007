/** The composer's field carries this id: other parts give it the focus (after a reply, an edit, a chosen channel). */
export const composerId = 'composer-field';
export const focusComposer = (): void => document.getElementById(composerId)?.focus();
/** The field of the search, where it is open. */
export const searchId = 'search-field';
/** Gives the focus to the first of these that is still in the page: where it came from may be gone by now. */
export function returnFocus(...places: readonly (Element | null | undefined)[]): void {
  const there = places.find((place) => place?.isConnected && place !== document.body);
  if (there instanceof HTMLElement) there.focus();
}
/** The list of messages; its tab stop is one of its rows. */
export const messagesId = 'messages';
