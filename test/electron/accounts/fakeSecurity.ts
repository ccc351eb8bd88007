import type { SecurityBackend } from '../../../electron/backends/security.ts';
import type { Privacy } from '../../../shared/domain.ts';
import { asId, type SessionId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import type { FakeServer } from './fakeFamily.ts';

const code = '123456';
const open: Privacy = { friendRequests: true, directMessages: true, showPresence: true };

/** Passwords, privacy, codes and sessions of a server in memory; a token is a session. */
export function fakeSecurity(server: FakeServer, token: string, name: string): SecurityBackend {
  const ask = <T>(what: string, work: () => T) => server.ask(token, what, work);
  let privacy = open;
  const person = () => {
    const found = server.people.get(name);
    if (!found) throw new Failure('notFound', 'notFound');
    return found;
  };
  const must = (password: string) => {
    if (person().password !== password) throw new Failure('unauthorized', 'wrongPassword');
  };
  const mustCode = (given: string) => {
    if (given !== code) throw new Failure('invalid', 'wrongCode');
  };
  const codes = Array.from({ length: 10 }, (_, i) => `code-${i}`);
  const mine = () => [...server.tokens].filter(([, owner]) => owner === name).map(([one]) => one);
  return {
    setPrivacy: (change) =>
      ask('privacy', () => {
        privacy = {
          friendRequests: change.friendRequests ?? privacy.friendRequests,
          directMessages: change.directMessages ?? privacy.directMessages,
          showPresence: change.showPresence ?? privacy.showPresence,
        };
        return privacy;
      }),
    changePassword: (current, next) =>
      ask('password', () => {
        must(current);
        server.person(name, next);
        for (const one of mine()) server.revoke(one);
        return server.signIn(name);
      }),
    beginTwoStep: (password) =>
      ask('twoStepBegin', () => {
        must(password);
        return { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP' };
      }),
    confirmTwoStep: (given) =>
      ask('twoStepConfirm', () => {
        mustCode(given);
        server.person(name, person().password, code);
        return codes;
      }),
    endTwoStep: (password, given) =>
      ask('twoStepEnd', () => {
        must(password);
        mustCode(given);
        server.person(name, password, null);
      }),
    newBackupCodes: (password, given) =>
      ask('backupCodes', () => {
        must(password);
        mustCode(given);
        return codes;
      }),
    listSessions: () =>
      ask('sessions', () =>
        mine().map((one) => ({
          id: asId<SessionId>(one),
          client: 'Hubbub',
          createdAt: 0,
          lastUsedAt: 0,
          current: one === token,
        })),
      ),
    endSession: (id) => ask('endSession', () => server.revoke(id)),
    endOtherSessions: () =>
      ask('endOtherSessions', () => {
        for (const one of mine()) if (one !== token) server.revoke(one);
      }),
  };
}
