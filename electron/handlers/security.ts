import type { AccountId } from '../../shared/ids.ts';
import type { TokenHome } from '../../shared/security.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Of } from './of.ts';

export type SecurityParts = {
  readonly accounts: Accounts;
  /** Posts what the window is to know before the answer comes. */
  flush(): void;
  /** Where what an account is signed in with is kept. */
  tokenHome(accountId: AccountId): TokenHome;
  /** From now on this text is in no line of the log. */
  hide(secret: string): void;
  /** Asks where to, then writes there; false when the person thinks better of it. */
  saveText(windowId: number, name: string, text: string): Promise<boolean>;
};

/** Privacy, password, two-step sign-in and sessions. What an answer tells is learnt at once: the echo may never come. */
export const securityHandlers = (
  { accounts, flush, tokenHome, hide, saveText }: SecurityParts,
  windowId: number,
): Of<'privacy' | 'security' | 'session' | 'text'> => ({
  'privacy:set': async ({ accountId, change }) => {
    const account = accounts.get(accountId);
    const before = account.entities.own;
    const privacy = await account.use((backend) => backend.setPrivacy(change));
    const { own } = account.entities;
    // an echo that came first may tell of a later change already, made somewhere else
    if (own && own === before) account.learn([{ type: 'ownChanged', own: { ...own, privacy } }]);
    flush();
  },
  'security:password': ({ accountId, current, next }) => accounts.changePassword(accountId, current, next),
  'security:tokenHome': async ({ accountId }) => tokenHome(accountId),
  'security:twoStepBegin': async ({ accountId, password }) => {
    const key = await accounts.get(accountId).use((backend) => backend.beginTwoStep(password));
    hide(key.secret);
    return key;
  },
  'security:twoStepConfirm': async ({ accountId, code }) => {
    const codes = await accounts.get(accountId).use((backend) => backend.confirmTwoStep(code));
    codes.forEach(hide);
    learnTwoStep(accounts, accountId, true);
    return { codes: [...codes] };
  },
  'security:twoStepEnd': async ({ accountId, password, code }) => {
    await accounts.get(accountId).use((backend) => backend.endTwoStep(password, code));
    learnTwoStep(accounts, accountId, false);
  },
  'security:backupCodes': async ({ accountId, password, code }) => {
    const codes = await accounts.get(accountId).use((backend) => backend.newBackupCodes(password, code));
    codes.forEach(hide);
    return { codes: [...codes] };
  },
  'session:list': ({ accountId }) => listSessions(accounts, accountId),
  'session:end': async ({ accountId, sessionId, proof }) => {
    const account = accounts.get(accountId);
    await account.use((backend) => backend.endSession(sessionId, proof));
    account.learn([{ type: 'sessionEnded', sessionId }]);
  },
  'session:endOthers': async ({ accountId, proof }) => {
    await accounts.get(accountId).use((backend) => backend.endOtherSessions(proof));
    await listSessions(accounts, accountId);
  },
  'text:save': async ({ name, text }) => ({ saved: await saveText(windowId, name, text) }),
});

async function listSessions(accounts: Accounts, accountId: AccountId): Promise<void> {
  const account = accounts.get(accountId);
  const sessions = await account.use((backend) => backend.listSessions());
  account.learn([{ type: 'sessionsKnown', sessions }]);
}

function learnTwoStep(accounts: Accounts, accountId: AccountId, twoStep: boolean): void {
  const account = accounts.get(accountId);
  const { own } = account.entities;
  if (own) account.learn([{ type: 'ownChanged', own: { ...own, twoStep } }]);
}
