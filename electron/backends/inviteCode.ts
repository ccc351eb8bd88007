import { asId, type InviteCode } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';

const code = /^[A-Za-z0-9_-]{1,128}$/;

/**
 * The code somebody means who typed it, or pasted the address it ends: `https://host/invite/CODE`, `hubbub://host/invite/CODE`,
 * `host/CODE`. `isHere`: is this host (with its port, where it has one) the account's own? Throws `Failure`.
 */
export function inviteCode(said: string, isHere: (host: string) => boolean): InviteCode {
  const text = said.trim();
  if (code.test(text)) return asId<InviteCode>(text);
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  const end = url?.pathname.match(/^\/(?:invite\/|(?!invite\/?$))([^/]+)\/?$/)?.[1];
  if (!url?.host || end === undefined || !code.test(end)) throw new Failure('invalid', 'inviteUnreadable');
  if (!isHere(url.host)) throw new Failure('invalid', 'inviteElsewhere', { address: url.host });
  return asId<InviteCode>(end);
}
