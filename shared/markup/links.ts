import { plainName } from '../plain-name.ts';

/** Longest address that becomes a link; the gate that opens links refuses longer ones. */
const longestUrl = 2048;

/** Controls, spaces, and what is not seen or turns the direction: none may stand in an address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

/**
 * The address as it may be followed, or null. Only http, https and mailto, spelt plainly: anything a browser
 * would skip over or decode on the way to another scheme (controls, newlines, entities) makes it inert.
 */
export function safeUrl(text: string): string | null {
  if (text.length === 0 || text.length > longestUrl) return null;
  if (control.test(text)) return null;
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
  const plain = plainName(words.slice(0, 512)).normalize('NFKC').replaceAll('\u3002', '.');
  const named = looksLikeHost.exec(plain)?.[1]?.toLowerCase();
  if (named === undefined) return false;
  const real = hostOf(url);
  return real !== named && real !== `www.${named}` && `www.${real}` !== named;
}

/** Scripts that are written together: Japanese, Korean and Chinese, each with Latin. */
const together = [
  /\p{Script=Latin}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Script=Bopomofo}/u,
];
const single = [
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Thai',
  'Devanagari',
  'Georgian',
  'Cherokee',
];
const groups = [...together, ...single.map((script) => new RegExp(`\\p{Script=${script}}`, 'u'))];

/** true when the letters of a host are of several scripts, as those of a counterfeit are: its name is not to be trusted. */
export function mixesScripts(host: string): boolean {
  const letters = host.match(/\p{L}/gu) ?? [];
  const found = new Set(letters.map((letter) => groups.findIndex((group) => group.test(letter))));
  return found.size > 1 || found.has(-1);
}
