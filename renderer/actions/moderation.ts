import type { Ban, Invite, MemberChange, MemberFacts, MemberQuery } from '../../shared/administration.ts';
import type { InviteCode, UserId } from '../../shared/ids.ts';
import type { AppError, Result } from '../../shared/result.ts';
import type { App } from '../store/store.ts';
import type { ServerRef } from './server.ts';

/* The people of a server: who is in, who may not come back, and how one gets in. */

/** Somebody as a member of a server. */
export type MemberRef = ServerRef & { readonly userId: UserId };
type Page = { readonly members: readonly MemberFacts[]; readonly more: boolean };

const errorOf = (result: Result<unknown>): AppError | null => (result.ok ? null : result.error);
const whose = ({ accountId, serverId, userId }: MemberRef) => ({ accountId, serverId, userId });

/** A page of everybody, by the beginning of a name. */
export const listMembers = (
  app: App,
  { accountId, serverId }: ServerRef,
  query: MemberQuery,
): Promise<Result<Page>> => app.bridge.call('member:list', { accountId, serverId, ...query });

export const lookAtMember = (app: App, at: MemberRef): Promise<Result<MemberFacts>> =>
  app.bridge.call('member:look', whose(at));

export async function editMember(
  app: App,
  at: MemberRef,
  { nickname, roleIds, timeoutUntil }: MemberChange,
): Promise<AppError | null> {
  return errorOf(
    await app.bridge.call('member:edit', {
      ...whose(at),
      ...(nickname === undefined ? {} : { nickname: nickname?.trim() || null }),
      ...(roleIds === undefined ? {} : { roleIds: [...roleIds] }),
      ...(timeoutUntil === undefined ? {} : { timeoutUntil }),
    }),
  );
}

export const kickMember = async (app: App, at: MemberRef): Promise<AppError | null> =>
  errorOf(await app.bridge.call('member:kick', whose(at)));

/** An empty reason is none. */
export const banMember = async (app: App, at: MemberRef, reason: string): Promise<AppError | null> =>
  errorOf(await app.bridge.call('member:ban', { ...whose(at), reason: reason.trim() || null }));

export const liftBan = async (app: App, at: MemberRef): Promise<AppError | null> =>
  errorOf(await app.bridge.call('member:unban', whose(at)));

export const listBans = (app: App, { accountId, serverId }: ServerRef): Promise<Result<readonly Ban[]>> =>
  app.bridge.call('member:bans', { accountId, serverId });

export const listInvites = (
  app: App,
  { accountId, serverId }: ServerRef,
): Promise<Result<readonly Invite[]>> => app.bridge.call('invite:list', { accountId, serverId });

export const deleteInvite = async (
  app: App,
  accountId: ServerRef['accountId'],
  code: InviteCode,
): Promise<AppError | null> => errorOf(await app.bridge.call('invite:delete', { accountId, code }));
