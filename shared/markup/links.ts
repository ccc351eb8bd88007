/** Longest address that becomes a link; the gate that opens links refuses longer ones. */
const longestUrl = 2048;

/** Below space, above ASCII printables and the C1 range: none may stand in an address. */
const isControl = (code: number): boolean => code <= 32 || (code >= 127 && code <= 159);

/**
 * The address as it may be followed, or null. Only http, https and mailto, spelt plainly: anything a browser
 * would skip over or decode on the way to another scheme (controls, newlines, entities) makes it inert.
 */
export function safeUrl(text: string): string | null {
  if (text.length === 0 || text.length > longestUrl) return null;
  for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) return null;
  const lower = text.slice(0, 8).toLowerCase();
  if (lower.startsWith('mailto:')) return text.length > 7 ? text : null;
  if (!lower.startsWith('https://') && !lower.startsWith('http://')) return null;
  return hostOf(text) === '' ? null : text;
}

/** The host part of an http address as written, in lower case, without port; '' when there is none. */
export function hostOf(url: string): string {
  const start = url.indexOf('//');
  if (start < 0) return '';
  const rest = url.slice(start + 2);
  const end = rest.search(/[/?#\\]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return host.replace(/:\d*$/, '').toLowerCase();
}

const looksLikeHost = /(?:https?:\/\/)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?![a-z0-9.-])/i;

/** true when a link's words name one host and its address leads to another: "https://bank.com" to evil.example. */
export function misleads(words: string, url: string): boolean {
  const named = looksLikeHost.exec(words.slice(0, 512))?.[1]?.toLowerCase();
  if (named === undefined) return false;
  const real = hostOf(url);
  return real !== named && real !== `www.${named}` && `www.${real}` !== named;
}
