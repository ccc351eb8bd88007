import type { AccountId, FileHandle, UserId } from '../../shared/ids.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { App } from '../store/store.ts';
import { type ChannelRef, notice } from './channel-view.ts';
import { go, openChannel } from './places.ts';

const errorOf = (result: Result<unknown>): AppError | null => (result.ok ? null : result.error);

/** A direct message with one person, a group with several; goes there. Answers why not. */
export async function beginTalk(
  app: App,
  accountId: AccountId,
  talk: { readonly userIds: readonly UserId[]; readonly name: string },
): Promise<AppError | null> {
  const [only, ...more] = talk.userIds;
  if (only === undefined) return null;
  const result =
    more.length === 0
      ? await app.bridge.call('channel:direct', { accountId, userId: only })
      : await app.bridge.call('group:create', {
          accountId,
          userIds: [...talk.userIds],
          name: talk.name.trim(),
        });
  if (result.ok) openChannel(app, accountId, result.value.channelId);
  return errorOf(result);
}

/** Brings friends into a group, one after the other; stops at the first who cannot come. */
export async function addToGroup(
  app: App,
  { accountId, channelId }: ChannelRef,
  userIds: readonly UserId[],
): Promise<AppError | null> {
  for (const userId of userIds) {
    const error = errorOf(await app.bridge.call('group:add', { accountId, channelId, userId }));
    if (error) return error;
  }
  return null;
}

export const removeFromGroup = async (
  app: App,
  { accountId, channelId }: ChannelRef,
  userId: UserId,
): Promise<AppError | null> =>
  errorOf(await app.bridge.call('group:remove', { accountId, channelId, userId }));

export const leaveGroup = async (app: App, { accountId, channelId }: ChannelRef): Promise<AppError | null> =>
  errorOf(await app.bridge.call('group:leave', { accountId, channelId }));

/** An empty name: it is called after the people in it. */
export const renameGroup = async (
  app: App,
  { accountId, channelId }: ChannelRef,
  name: string,
): Promise<AppError | null> =>
  errorOf(await app.bridge.call('group:rename', { accountId, channelId, name: name.trim() }));

/** A chosen picture; null takes it away. */
export const setGroupIcon = async (
  app: App,
  { accountId, channelId }: ChannelRef,
  handle: FileHandle | null,
): Promise<AppError | null> => errorOf(await app.bridge.call('group:icon', { accountId, channelId, handle }));

/** Hides a direct message until somebody writes in it; goes home when it was open. */
export async function closeDirect(app: App, { accountId, channelId }: ChannelRef): Promise<void> {
  const { place } = app.store.getState();
  const here = place.kind === 'channel' && place.accountId === accountId && place.channelId === channelId;
  const error = errorOf(await app.bridge.call('direct:close', { accountId, channelId }));
  if (error) notice(app, error);
  else if (here && app.store.getState().place.kind !== 'home') go(app, { kind: 'home', accountId: null });
}
