import { type AccountId, asId, type ChannelId } from '../shared/ids.ts';
import type { Command } from '../shared/ipc.ts';

const scheme = 'hubbub';
const longest = 4096;
const id = '[A-Za-z0-9_-]{1,128}';
const channelLink = new RegExp(`^${scheme}://channel/(${id})/(${id})$`);

/**
 * `hubbub://add` opens Add an account, `hubbub://channel/<account>/<channel>` a channel that is known. Nothing else
 * is understood: no link joins, sends, signs in or changes anything.
 */
export function parseDeepLink(text: string): Command | null {
  if (text.length > longest) return null;
  if (text === `${scheme}://add` || text === `${scheme}://add/`) return { do: 'addAccount' };
  const [, account, channel] = channelLink.exec(text) ?? [];
  if (account === undefined || channel === undefined) return null;
  return { do: 'open', accountId: asId<AccountId>(account), channelId: asId<ChannelId>(channel) };
}

/** The deep link among a process's arguments: the last of them, as systems pass it. Switches are never looked at. */
export function deepLinkIn(argv: readonly string[]): Command | null {
  const last = argv.slice(1).at(-1);
  return last === undefined ? null : parseDeepLink(last);
}
