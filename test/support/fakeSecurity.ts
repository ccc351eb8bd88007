import type { Own } from '../../shared/domain.ts';
import { type AccountId, asId, type SessionId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import type { AccountSession } from '../../shared/security.ts';
import type { FakeAccount } from './community.ts';
import type { FakeBridge } from './fakeBridge.ts';

const nobody: Own = {
  email: null,
  twoStep: false,
  privacy: { friendRequests: true, directMessages: true, showPresence: true },
};
const session = (id: string, client: string, current = false): AccountSession => ({
  id: asId<SessionId>(id),
  client,
  createdAt: Date.UTC(2026, 10, 1, 8),
  lastUsedAt: Date.UTC(2026, 10, 21, 9, 30),
  current,
});
const codes = Array.from({ length: 10 }, (_, i) => `abcd-${1000 + i}`);

/** A server that takes the password `secret` and the code 123456. */
export function securityAnswers(find: (id: AccountId) => FakeAccount, happen: FakeBridge['happen']) {
  const known = new Map<AccountId, Own>();
  let sessions = [session('s1', 'Hubbub for linux', true), session('s2', 'Hubbub for win32')];
  const own = (id: AccountId) => known.get(id) ?? find(id).snapshot.own ?? nobody;
  const learn = (accountId: AccountId, change: Partial<Own>) => {
    known.set(accountId, { ...own(accountId), ...change });
    happen(accountId, { type: 'ownChanged', own: own(accountId) });
  };
  const must = (password: string, code = '123456') => {
    if (password !== 'secret') throw new Failure('unauthorized', 'wrongPassword');
    if (code !== '123456') throw new Failure('invalid', 'wrongCode');
  };
  return {
    'privacy:set': (arg: { accountId: AccountId; change: object }) =>
      learn(arg.accountId, { privacy: { ...own(arg.accountId).privacy, ...arg.change } }),
    'security:password': (arg: { current: string }) => must(arg.current),
    'security:tokenHome': () => ({ kept: 'keychain', store: 'secretService' }) as const,
    'security:twoStepBegin': (arg: { password: string }) => {
      must(arg.password);
      return { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Larkfield:mira?secret=JBSWY3DPEHPK3PXP' };
    },
    'security:twoStepConfirm': (arg: { accountId: AccountId; code: string }) => {
      must('secret', arg.code);
      learn(arg.accountId, { twoStep: true });
      return { codes };
    },
    'security:twoStepEnd': (arg: { accountId: AccountId; password: string; code: string }) => {
      must(arg.password, arg.code);
      learn(arg.accountId, { twoStep: false });
    },
    'security:backupCodes': (arg: { password: string; code: string }) => {
      must(arg.password, arg.code);
      return { codes };
    },
    'session:list': ({ accountId }: { accountId: AccountId }) =>
      happen(accountId, { type: 'sessionsKnown', sessions }),
    'session:end': (arg: { accountId: AccountId; sessionId: SessionId }) => {
      sessions = sessions.filter((one) => one.id !== arg.sessionId);
      happen(arg.accountId, { type: 'sessionEnded', sessionId: arg.sessionId });
    },
    'session:endOthers': ({ accountId }: { accountId: AccountId }) => {
      sessions = sessions.filter((one) => one.current);
      happen(accountId, { type: 'sessionsKnown', sessions });
    },
    'text:save': () => ({ saved: true }),
  };
}
