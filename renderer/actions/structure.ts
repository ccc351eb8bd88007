import type { ChannelChange, ChannelFacts, ChannelPlace, NewChannel } from '../../shared/administration.ts';
import type { ChannelId, RoleId } from '../../shared/ids.ts';
import type { PermissionSet } from '../../shared/permissions.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { App } from '../store/store.ts';
import type { ChannelRef } from './channel-view.ts';
import type { ServerRef } from './server.ts';

/* The channels and categories of a server. Each answers why it could not be done; null: done. */

const errorOf = (result: Result<unknown>): AppError | null => (result.ok ? null : result.error);

export const lookAtChannel = (
  app: App,
  { accountId, channelId }: ChannelRef,
): Promise<Result<ChannelFacts>> => app.bridge.call('channel:look', { accountId, channelId });

export const createChannel = (
  app: App,
  { accountId, serverId }: ServerRef,
  channel: NewChannel,
): Promise<Result<{ readonly channelId: ChannelId }>> =>
  app.bridge.call('channel:create', { accountId, serverId, ...channel, name: channel.name.trim() });

export async function editChannel(
  app: App,
  { accountId, channelId }: ChannelRef,
  { name, topic, nsfw, slowModeSeconds }: Omit<ChannelChange, 'icon'>,
): Promise<AppError | null> {
  const words = topic === undefined ? {} : { topic: topic?.trim() || null };
  return errorOf(
    await app.bridge.call('channel:edit', {
      accountId,
      channelId,
      ...(name === undefined ? {} : { name: name.trim() }),
      ...words,
      ...(nsfw === undefined ? {} : { nsfw }),
      ...(slowModeSeconds === undefined ? {} : { slowModeSeconds }),
    }),
  );
}

export const deleteChannel = async (
  app: App,
  { accountId, channelId }: ChannelRef,
): Promise<AppError | null> => errorOf(await app.bridge.call('channel:delete', { accountId, channelId }));

/** All channels and categories of a server, where they are to stand. */
export const arrangeChannels = async (
  app: App,
  { accountId, serverId }: ServerRef,
  places: readonly ChannelPlace[],
): Promise<AppError | null> =>
  errorOf(await app.bridge.call('channel:arrange', { accountId, serverId, places: [...places] }));

/** Nothing allowed and nothing denied leaves the role to the server's own rule. */
export const setChannelPermissions = async (
  app: App,
  { accountId, channelId }: ChannelRef,
  { roleId, allow, deny }: PermissionSet & { readonly roleId: RoleId },
): Promise<AppError | null> =>
  errorOf(
    await app.bridge.call('channel:permissions', {
      accountId,
      channelId,
      roleId,
      allow: [...allow],
      deny: [...deny],
    }),
  );
