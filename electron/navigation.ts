/** The scheme and host that the app's own files are served under; see `protocol.ts`. */
export const appScheme = 'app';
export const documentUrl = 'app://bundle/index.html';

/**
 * May a window go there? Only to the app's document, to the letter: which a reload does. Anything else, however it
 * is dressed, is refused; links leave through `external.ts`.
 */
export const mayNavigate = (url: string): boolean => url === documentUrl;
