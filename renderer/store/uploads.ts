import type { AccountId, ChannelId } from '../../shared/ids.ts';
import type { Upload } from '../../shared/uploads.ts';
import { channelKey, type Handed, type State } from './state.ts';

type Where = { readonly accountId: AccountId; readonly channelId: ChannelId };
const nothing: readonly Handed[] = [];

/** Files of a channel's draft, in the order they were chosen. A fresh list: never select it, make it from `uploads`. */
export const draftUploads = (uploads: State['uploads'], at: Where): readonly Upload[] =>
  [...uploads.values()].filter(
    (upload) =>
      upload.channelId === at.channelId &&
      upload.accountId === at.accountId &&
      upload.purpose === 'attachment' &&
      upload.nonce === null,
  );

/** Not yet, or not, among the uploads: these are drawn. */
export const stillHanded = (handed: readonly Handed[], uploads: State['uploads']): readonly Handed[] =>
  handed.filter(({ file, error }) => file === null || error !== null || !uploads.has(file.handle));

export const handedTo = (state: State, at: Where): readonly Handed[] =>
  state.handed.get(channelKey(at.accountId, at.channelId)) ?? nothing;

/** Whether anything stands in a channel's composer: words, or files. */
export function hasDraft(state: State, at: Where): boolean {
  if (state.drafts.has(channelKey(at.accountId, at.channelId))) return true;
  for (const { accountId, channelId, nonce, purpose } of state.uploads.values()) {
    const here = channelId === at.channelId && accountId === at.accountId;
    if (here && nonce === null && purpose === 'attachment') return true;
  }
  return false;
}

/** Why no files can be attached here; null when they can. */
export type AttachRefusal = 'server' | 'channel' | 'notYet';
export function attachRefusal(state: State, at: Where): AttachRefusal | null {
  const account = state.accounts.get(at.accountId);
  const channel = account?.entities.channels.get(at.channelId);
  if (!account || !channel) return 'notYet';
  if (!channel.abilities.send || !channel.abilities.attach) return 'channel';
  if (account.view.capabilities.uploads) return null;
  return account.view.connection.state === 'live' ? 'server' : 'notYet';
}
