import { err, ok, type Result } from '../../shared/result.ts';

/** Hosts of a service that does not allow other clients; nothing is ever sent there. */
const refusedHosts = ['discord.com', 'discordapp.com', 'discordapp.net', 'discord.gg', 'discord.media'];
const isRefused = (host: string): boolean =>
  refusedHosts.some((refused) => host === refused || host.endsWith(`.${refused}`));

/** This machine itself: the only place plain http may go, since nothing leaves it. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '[::1]' ||
  /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

/** Whatever `new URL` would quietly drop or rewrite, and no address needs. */
const isOdd = (url: string): boolean => url.length > 2048 || /[\s\\]|\p{Cc}/u.test(url);

function parse(url: string): URL | null {
  return isOdd(url) ? null : URL.parse(url);
}

/**
 * The origin a token may be sent to, out of a whole address: `https://chat.example:8443`. Refuses anything but
 * https (http on this machine only), user info, a trailing dot, and hosts we never talk to (`discordRefused`).
 */
export function approvedOrigin(address: string): Result<string> {
  const url = parse(address);
  if (!url) return err('addressRefused', 'addressInvalid');
  const host = url.hostname.replace(/\.+$/, '');
  if (isRefused(host)) return err('addressRefused', 'discordRefused');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return err('addressRefused', 'addressInvalid');
  if (url.username !== '' || url.password !== '' || host !== url.hostname || host === '') {
    return err('addressRefused', 'addressInvalid');
  }
  if (url.protocol === 'http:' && !isLoopback(host)) return err('addressRefused', 'addressInsecure');
  return ok(url.origin);
}

/**
 * May a credential for `origin` go to `address`? Only to that very origin, over http or its own socket; an address
 * the server itself told us is no exception.
 */
export function staysOn(origin: string, address: string): boolean {
  const url = parse(address);
  if (url?.username !== '' || url.password !== '') return false;
  const asHttp = url.protocol === 'wss:' ? 'https:' : url.protocol === 'ws:' ? 'http:' : url.protocol;
  if (asHttp !== 'https:' && asHttp !== 'http:') return false;
  const http = URL.parse(`${asHttp}//${url.host}`);
  const approved = approvedOrigin(origin);
  return approved.ok && approved.value === origin && http?.origin === origin;
}

/** `https://a.example` -> `wss://a.example`. */
export const socketOrigin = (origin: string): string => origin.replace(/^http/, 'ws');
