/** What may be handed to the system, written anew from its parts; or why not. */
export type Link =
  | { readonly open: true; readonly url: string; readonly shown: string }
  | {
      readonly open: false;
      readonly reason: 'length' | 'control' | 'unreadable' | 'scheme' | 'userInfo' | 'host';
    };

const longest = 2048;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\]/;
const web = /^https?:\/\/[^/]/i;
const mail = /^mailto:[^/?#@\s]+@[^/?#@\s]+(\?[^#]*)?$/i;

/**
 * The one gate in front of the system's browser. Only http, https and mailto pass; the text is refused, not repaired,
 * when it holds controls, spaces, backslashes or user info. `shown` is the real host as people read it (or the mail
 * address), for the confirmation.
 */
export function checkLink(text: string): Link {
  if (text.length > longest) return { open: false, reason: 'length' };
  if (control.test(text)) return { open: false, reason: 'control' };
  const url = URL.parse(text);
  if (url === null) return { open: false, reason: 'unreadable' };
  if (url.protocol === 'mailto:') return checkMail(text, url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { open: false, reason: 'scheme' };
  if (!web.test(text)) return { open: false, reason: 'unreadable' };
  if (url.username !== '' || url.password !== '') return { open: false, reason: 'userInfo' };
  if (url.hostname === '' || url.hostname.endsWith('..')) return { open: false, reason: 'host' };
  return url.href.length > longest
    ? { open: false, reason: 'length' }
    : { open: true, url: url.href, shown: url.host };
}

/** Attachments and further receivers are of no use to a link and of some to a trap. */
function checkMail(text: string, url: URL): Link {
  if (!mail.test(text)) return { open: false, reason: 'unreadable' };
  const trap = [...url.searchParams.keys()].some((key) => !['subject', 'body'].includes(key.toLowerCase()));
  return trap ? { open: false, reason: 'scheme' } : { open: true, url: url.href, shown: url.pathname };
}
