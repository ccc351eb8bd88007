import type { AccountId, ServerId, UserId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type { App } from '../store/store.ts';
import { noteFailure } from './accounts.ts';
import { openChannel } from './places.ts';

type Range = [number, number];

/** Tells main which rows of a server's member list are on the screen; the list answers by events. */
export function showMembers(app: App, accountId: AccountId, serverId: ServerId, ranges: Range[]): void {
  void app.bridge.call('members:show', { accountId, serverId, ranges });
}

/** Opens the direct message with a person. */
export async function openDirect(app: App, accountId: AccountId, userId: UserId): Promise<Result<unknown>> {
  const result = await app.bridge.call('channel:direct', { accountId, userId });
  if (result.ok) openChannel(app, accountId, result.value.channelId);
  else noteFailure(app, result);
  return result;
}
