import type { AccountId, ChannelId } from '../shared/ids.ts';
import { Failure } from '../shared/result.ts';
import type { Core } from './core.ts';

type Parts = Pick<Core, 'accounts' | 'files' | 'uploads' | 'emit'>;

/** More than these at once are let go by mistake. */
const mostFiles = 100;
/** Sentences nobody would read to the end. */
const mostNotices = 3;

/** Files let go on the tray's picture: into the draft of the channel that is open, as if dropped there. Never rejects. */
export async function takeDropped(core: Parts, paths: readonly string[]): Promise<void> {
  const notice = (code: string) => core.emit({ type: 'notice', notice: { kind: 'invalid', code } });
  const at = shownChannel(core);
  if (!at) return notice('dropNowhere');
  try {
    const choices = await core.files.paths(paths.slice(0, mostFiles));
    const refused = choices.flatMap((choice) => (choice.ok ? [] : [choice.error]));
    for (const error of refused.slice(0, mostNotices)) core.emit({ type: 'notice', notice: error });
    const handles = choices.flatMap((choice) => (choice.ok ? [choice.file.handle] : []));
    if (handles.length > 0) core.uploads.add(at.accountId, at.channelId, handles);
  } catch (error) {
    if (error instanceof Failure) core.emit({ type: 'notice', notice: error.error });
    else notice('internal');
  }
}

function shownChannel({ accounts }: Parts): { accountId: AccountId; channelId: ChannelId } | null {
  for (const { id } of accounts.records()) {
    const channelId = accounts.get(id).shown;
    if (channelId !== null) return { accountId: id, channelId };
  }
  return null;
}
