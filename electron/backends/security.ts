import type { Privacy } from '../../shared/domain.ts';
import type { SessionId } from '../../shared/ids.ts';
import type { AccountSession, OwnerProof, PrivacyChange, TwoStepKey } from '../../shared/security.ts';

/** What a family must do for an account's privacy, password, two-step sign-in and sessions. */
export type SecurityBackend = {
  /** Only what is named changes; answers all of it as the server has it now. */
  setPrivacy(change: PrivacyChange): Promise<Privacy>;
  /**
   * Answers the token that is good from now on, or null where the old one still is. The server may cut the socket
   * before it answers. Never repeated by itself: a lost answer may mean that the password has changed. `othersStay`: it has
   * changed, and the other sessions have not ended.
   */
  changePassword(current: string, next: string): Promise<string | null>;
  /** Not in force before `confirmTwoStep`. Asked again, it answers another key. */
  beginTwoStep(password: string): Promise<TwoStepKey>;
  /** Answers the backup codes. */
  confirmTwoStep(code: string): Promise<readonly string[]>;
  /** `code`: six digits or a backup code. */
  endTwoStep(password: string, code: string): Promise<void>;
  /** The old ones are worth nothing afterwards. */
  newBackupCodes(password: string, code: string): Promise<readonly string[]>;
  listSessions(): Promise<readonly AccountSession[]>;
  /**
   * Without `proof` it is tried all the same: where one is wanted the failure is `passwordNeeded` or `codeNeeded`, by
   * what this account proves itself with, and nothing has ended.
   */
  endSession(id: SessionId, proof: OwnerProof | null): Promise<void>;
  /** All but the one that asks; `proof` as above. */
  endOtherSessions(proof: OwnerProof | null): Promise<void>;
};
