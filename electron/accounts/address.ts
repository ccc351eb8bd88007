import { Failure } from '../../shared/result.ts';

/** Where a server is looked for: `origin` as programs write it, `host` as people do. */
export type Address = { readonly origin: string; readonly host: string };

/** Hosts that belong to Discord. Its terms forbid other clients, and an account used here could be closed. */
const refused = [
  'discord.com',
  'discordapp.com',
  'discordapp.net',
  'discord.gg',
  'discord.media',
  'discord.dev',
  'discord.new',
  'discord.gift',
  'discord.co',
  'discordcdn.com',
  'discordsays.com',
  'discordstatus.com',
  'dis.gd',
] as const;

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127\.\d+\.\d+\.\d+$/.test(hostname);

/**
 * Makes an address of what people type: a host, host and port, or any page of the server, with or without a scheme.
 * Everything but loopback is spoken to in https, also when http was typed: a password travels there.
 * Fails with `addressEmpty`, `addressUnreadable` or `discordRefused`.
 */
export function parseAddress(typed: string): Address {
  const text = typed.trim().replace(/[.,;]+$/, '');
  if (text === '') throw new Failure('invalid', 'addressEmpty');
  const unreadable = new Failure('invalid', 'addressUnreadable', { address: text.slice(0, 120) });
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') throw unreadable;
  if (/[\s\\@]/.test(text)) throw unreadable;
  const url = read(text, scheme);
  if (url === null || url.username !== '' || url.password !== '') throw unreadable;
  const hostname = url.hostname.replace(/\.$/, '');
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$/.test(hostname)) throw unreadable;
  if (refused.some((host) => hostname === host || hostname.endsWith(`.${host}`))) {
    throw new Failure('addressRefused', 'discordRefused', { address: hostname });
  }
  const plain = isLoopback(hostname) && url.protocol === 'http:';
  const port = url.port === '' ? '' : `:${url.port}`;
  const { origin, host } = new URL(`${plain ? 'http' : 'https'}://${hostname}${port}`);
  return { origin, host };
}

/** Without a scheme loopback is read as http, all else as https: the two differ in the port they leave out. */
function read(text: string, scheme: string | undefined): URL | null {
  if (scheme !== undefined) return URL.parse(text);
  const url = URL.parse(`https://${text}`);
  return url && isLoopback(url.hostname) ? URL.parse(`http://${text}`) : url;
}
