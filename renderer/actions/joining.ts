import type { Invite, InviteLimits, InvitePreview, Joined } from '../../shared/administration.ts';
import { type AccountId, asId, type InviteCode, type ServerId } from '../../shared/ids.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { App } from '../store/store.ts';
import { type ChannelRef, notice } from './channel-view.ts';
import { openLink } from './message.ts';
import { openChannel, openServer } from './places.ts';

/** Coming to a server and leaving it. What changed is in the window before an answer comes. */

type ServerRef = { readonly accountId: AccountId; readonly serverId: ServerId };
const errorOf = (result: Result<unknown>): AppError | null => (result.ok ? null : result.error);

/** Opens the dialog for coming to a server; `code`: an invite that was clicked, or its address. */
export const beginJoining = (app: App, accountId: AccountId, code = ''): void =>
  app.store.setState((s) => ({ ui: { ...s.ui, layer: null, joining: { accountId, code } } }));

export const endJoining = (app: App): void => app.store.setState((s) => ({ ui: { ...s.ui, joining: null } }));

/** What an invite leads to. `typed`: a code, or the address it stands in. */
export const lookAtInvite = (app: App, accountId: AccountId, typed: string): Promise<Result<InvitePreview>> =>
  app.bridge.call('invite:look', { accountId, code: asId<InviteCode>(typed.trim()) });

/** Takes an invite and goes to where it leads. Answers why not. */
export async function join(app: App, accountId: AccountId, code: InviteCode): Promise<AppError | null> {
  const answer = await app.bridge.call('invite:join', { accountId, code });
  if (answer.ok) openJoined(app, accountId, answer.value);
  return errorOf(answer);
}

/** Opens a place one is in: the channel that was meant where it is known here, else the server. */
export function openJoined(app: App, accountId: AccountId, { serverId, channelId }: Joined): void {
  const known = app.store.getState().accounts.get(accountId)?.entities.channels;
  if (channelId !== null && known?.has(channelId)) openChannel(app, accountId, channelId);
  else if (serverId !== null) openServer(app, accountId, serverId);
  else endJoining(app);
}

/** Makes a server and goes there. Answers why not. */
export async function createServer(
  app: App,
  accountId: AccountId,
  { name, description }: { readonly name: string; readonly description: string },
): Promise<AppError | null> {
  const answer = await app.bridge.call('server:create', {
    accountId,
    name: name.trim(),
    description: description.trim() || null,
  });
  if (answer.ok) openServer(app, accountId, answer.value.serverId);
  return errorOf(answer);
}

export const leaveServer = async (app: App, at: ServerRef): Promise<AppError | null> =>
  errorOf(await app.bridge.call('server:leave', at));

/** For good and for everybody: the caller has asked. */
export const deleteServer = async (app: App, at: ServerRef): Promise<AppError | null> =>
  errorOf(await app.bridge.call('server:delete', at));

/** Opens what an account keeps for itself; made where there is none. */
export async function openSaved(app: App, accountId: AccountId): Promise<void> {
  const answer = await app.bridge.call('channel:saved', { accountId });
  if (answer.ok) openChannel(app, accountId, answer.value.channelId);
  else notice(app, answer.error);
}

export const createInvite = (app: App, at: ChannelRef, limits: InviteLimits): Promise<Result<Invite>> =>
  app.bridge.call('invite:create', { ...at, ...limits });

/** What somebody is given who is to come: understood wherever an invite can be typed. `origin`: of the account's server. */
export const inviteAddress = (origin: string, code: InviteCode): string => `${origin}/invite/${code}`;

/**
 * What an invite's address asks for: its code, and the own account whose server it belongs to. null: the link is something
 * else. With several accounts on that server it is `reader`, who has the link before them.
 */
export function inviteIn(
  app: App,
  url: string,
  reader?: AccountId,
): { readonly accountId: AccountId; readonly code: string } | null {
  const { host, pathname = '' } = URL.parse(url) ?? {};
  const [, code] = /^\/invite\/([\w-]{1,128})\/?$/.exec(pathname) ?? [];
  if (code === undefined) return null;
  const invited = [...app.store.getState().accounts.values()].flatMap(({ view }) =>
    view.capabilities.invites && URL.parse(view.origin)?.host === host ? [view.id] : [],
  );
  const accountId = invited.find((id) => id === reader) ?? invited[0];
  return accountId === undefined ? null : { accountId, code };
}

/** A link that `reader` has clicked: an invite to a server of an own account is looked at here, all else goes out. */
export async function followLink(app: App, reader: AccountId, url: string): Promise<void> {
  const invite = inviteIn(app, url, reader);
  if (invite === null) await openLink(app, url);
  else beginJoining(app, invite.accountId, invite.code);
}
