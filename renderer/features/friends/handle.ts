import type { AccountId } from '../../../shared/ids.ts';
import type { State } from '../../store/state.ts';

/** What was typed to find somebody by: `jun`, `jun#1234`, `jun@hubbub.example`, `jun#1234@hubbub.example`. */
export type Handle = {
  readonly name: string;
  /** The digits that tell people of one name apart. */
  readonly number: string | null;
  readonly host: string | null;
};

/** null where there is no name in it. Whether the name is one is the server's to say. */
export function readHandle(typed: string): Handle | null {
  const text = typed.trim().replace(/^@/, '');
  const at = text.lastIndexOf('@');
  const host =
    at < 0
      ? null
      : text
          .slice(at + 1)
          .trim()
          .toLowerCase();
  const who = at < 0 ? text : text.slice(0, at);
  const numbered = /^(.*)#(\d{4})$/.exec(who);
  const name = (numbered?.[1] ?? who).trim();
  if (name === '') return null;
  return { name, number: numbered?.[2] ?? null, host: host === '' ? null : host };
}

type Wish = {
  /** The server that was typed. */
  readonly host: string | null;
  /** The one account that is looked at; null: all. */
  readonly scope: AccountId | null;
  /** The one that was chosen for asking. */
  readonly asks: AccountId | null;
};

/** Which account asks: one on the server that was typed, else the one looked at, the one chosen, or the first. */
export function askerOf(accounts: State['accounts'], { host, scope, asks }: Wish): AccountId | null {
  const chosen = [scope, asks].find((id) => id !== null && accounts.has(id)) ?? null;
  if (host === null) return chosen ?? accounts.keys().next().value ?? null;
  const there = [...accounts.values()].filter(({ view }) => view.host.toLowerCase() === host);
  return (there.find(({ view }) => view.id === chosen) ?? there[0])?.view.id ?? null;
}
