/** The composer's field carries this id: other parts give it the focus (after a reply, an edit, a chosen channel). */
export const composerId = 'composer-field';
export const focusComposer = (): void => document.getElementById(composerId)?.focus();
/** The list of messages; its tab stop is one of its rows. */
export const messagesId = 'messages';
