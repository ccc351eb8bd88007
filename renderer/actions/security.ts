import type { Privacy } from '../../shared/domain.ts';
import type { AccountId, SessionId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type { OwnerProof, TokenHome, TwoStepKey } from '../../shared/security.ts';
import type { App } from '../store/store.ts';

/* Nothing here stays in the window: passwords, keys and codes are handed over or drawn, and forgotten. */

type Codes = { readonly codes: readonly string[] };

export const setPrivacy = (app: App, accountId: AccountId, change: Partial<Privacy>): Promise<Result<void>> =>
  app.bridge.call('privacy:set', { accountId, change });

export const changePassword = (
  app: App,
  accountId: AccountId,
  words: { readonly current: string; readonly next: string },
): Promise<Result<void>> => app.bridge.call('security:password', { accountId, ...words });

export const changeUsername = (
  app: App,
  accountId: AccountId,
  words: { readonly username: string; readonly password: string },
): Promise<Result<void>> => app.bridge.call('profile:username', { accountId, ...words });

/** Where main keeps what the account is signed in with. */
export const tokenHome = (app: App, accountId: AccountId): Promise<Result<TokenHome>> =>
  app.bridge.call('security:tokenHome', { accountId });

export const beginTwoStep = (app: App, accountId: AccountId, password: string): Promise<Result<TwoStepKey>> =>
  app.bridge.call('security:twoStepBegin', { accountId, password });

export const confirmTwoStep = (app: App, accountId: AccountId, code: string): Promise<Result<Codes>> =>
  app.bridge.call('security:twoStepConfirm', { accountId, code });

/** What one knows and what one has, for changing how one signs in. */
export type Proof = { readonly password: string; readonly code: string };

export const endTwoStep = (app: App, accountId: AccountId, proof: Proof): Promise<Result<void>> =>
  app.bridge.call('security:twoStepEnd', { accountId, ...proof });

export const newBackupCodes = (app: App, accountId: AccountId, proof: Proof): Promise<Result<Codes>> =>
  app.bridge.call('security:backupCodes', { accountId, ...proof });

export const listSessions = (app: App, accountId: AccountId): Promise<Result<void>> =>
  app.bridge.call('session:list', { accountId });

/** `sessionId` null: all but this one. `proof` null: without, and the server says whether it wants one. */
export const endSession = (
  app: App,
  accountId: AccountId,
  sessionId: SessionId | null,
  proof: OwnerProof | null,
): Promise<Result<void>> =>
  sessionId === null
    ? app.bridge.call('session:endOthers', { accountId, proof })
    : app.bridge.call('session:end', { accountId, sessionId, proof });

export const copyText = (app: App, text: string): Promise<Result<void>> =>
  app.bridge.call('clipboard:copy', { text });

export const saveText = (
  app: App,
  name: string,
  text: string,
): Promise<Result<{ readonly saved: boolean }>> => app.bridge.call('text:save', { name, text });
