import { Failure } from '../../../shared/result.ts';
import { approvedOrigin } from '../../net/origins.ts';
import type { Place } from '../backend.ts';

/** A folder of an origin: https://a.example and /api. */
export type Site = { readonly origin: string; readonly basePath: string };
export type Places = {
  readonly api: Site;
  readonly socket: string;
  /** Files; null where the instance has none. */
  readonly autumn: Site | null;
  /** Pictures of other hosts, fetched for us; null where the instance does not. */
  readonly january: Site | null;
};

const refused = () => new Failure('addressRefused', 'addressRefused');

/** Throws `Failure` for an address nothing secret may go to (check 2): odd, unencrypted, of a host we never talk to. */
export function siteAt(address: string): Site {
  const approved = approvedOrigin(address);
  if (!approved.ok) throw new Failure(approved.error.kind, approved.error.code);
  const url = URL.parse(address);
  if (url?.search !== '' || url.hash !== '' || /%|\/\//.test(url.pathname)) throw refused();
  return { origin: url.origin, basePath: url.pathname.replace(/\/$/, '') };
}

export const addressOf = ({ origin, basePath }: Site): string => origin + basePath;

/** The socket's address, as it may be opened: wss, or ws on this machine; what it asked after `?` is ours to say. */
export function socketAt(address: string): string {
  if (!/^wss?:\/\//.test(address)) throw refused();
  return addressOf(siteAt(address.replace(/^ws/, 'http'))).replace(/^http/, 'ws');
}

/** What was pinned at sign-in (`FoundServer.parts`). Throws `Failure` when any of it is not to be trusted. */
export function placesOf({ origin, parts }: Place): Places {
  const socket = parts['ws'];
  if (socket === undefined) throw refused();
  const site = (name: string): Site | null => {
    const address = parts[name];
    return address === undefined ? null : siteAt(address);
  };
  return {
    api: siteAt(parts['api'] ?? origin),
    socket: socketAt(socket),
    autumn: site('autumn'),
    january: site('january'),
  };
}
