import type { DomainEvent } from '../../../shared/events.ts';
import type { SessionId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import type { AccountSession, OwnerProof } from '../../../shared/security.ts';
import { DecodeError, fields, flag, id, listOf, text, textOrNull, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { SecurityBackend } from '../security.ts';
import { understood } from './api.ts';
import type { Parts } from './friends.ts';
import { emailIn, methodsIn, proof } from './signIn.ts';
import { timeIn } from './ulid.ts';

type Own = { readonly email: string | null; readonly twoStep: boolean };
export type Security = SecurityBackend & { own(): Promise<Own> };

/** What only oneself knows: an e-mail address, and whether a second step is asked for. Privacy is not the server's matter. */
export const ownChanged = ({ email, twoStep }: Own): DomainEvent => ({
  type: 'ownChanged',
  own: { email, twoStep, privacy: { friendRequests: true, directMessages: true, showPresence: true } },
});

/** Revolt's `/auth` (revolt.md 2): a change of security needs a ticket, and a ticket needs a proof. Each serves once. */
export function security({ api, known, tell }: Parts, sessionId: SessionId | null): Security {
  /** The codes of a setting up that is not finished. */
  let codes: readonly string[] | null = null;
  const secret = (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    where: string,
    more: { readonly body?: unknown; readonly ticket?: string },
  ) =>
    api.json({
      method,
      path: where,
      ...(more.body === undefined ? {} : { body: more.body }),
      ...(more.ticket === undefined ? {} : { headers: { 'X-MFA-Ticket': more.ticket } }),
      repeatable: false,
    });
  const ticketFor = async (given: object): Promise<string> => {
    const body = await secret('PUT', '/auth/mfa/ticket', { body: given });
    return understood(() => text(fields<Wire<'token'>>(body).token, 'token'));
  };
  const codeTicket = (code: string) =>
    ticketFor(proof(/^[\d\s]{6,7}$/.test(code.trim()) ? 'code' : 'backup', code));
  const own = async (): Promise<Own> => {
    const [account, status] = await Promise.all([
      api.json({ method: 'GET', path: '/auth/account/' }),
      api.json({ method: 'GET', path: '/auth/mfa/' }),
    ]);
    return {
      email: emailIn(account),
      twoStep: understood(() => flag(fields<Wire<'totp_mfa'>>(status).totp_mfa ?? undefined, 'totp_mfa')),
    };
  };
  /** With the second step on a ticket takes no password: the sign-in tells whether it is right, and goes no further. */
  const check = async (password: string): Promise<void> => {
    const { email } = await own();
    const body = await secret('POST', '/auth/session/login', { body: { email, password } });
    const { result, token } = understood(() => fields<Wire<'result' | 'token'>>(body));
    if (result !== 'Success' || typeof token !== 'string') return;
    throw new Failure('invalid', 'twoStepOff');
  };
  const learn = async (): Promise<void> => tell([ownChanged(await own())]);
  return {
    own,
    setPrivacy: () => Promise.reject(new Failure('unsupported', 'unsupported')),
    changePassword: async (current, next) => {
      await secret('PATCH', '/auth/account/change/password', {
        body: { password: next, current_password: current },
      });
      // the server leaves them be; what people are told is that a new password ends all others
      await othersWithout(next).catch(() => {
        throw new Failure('forbidden', 'othersStay');
      });
      return null;
    },
    beginTwoStep: async (password) => {
      const key = await secret('POST', '/auth/mfa/totp', { ticket: await ticketFor({ password }) });
      codes = codesIn(await secret('PATCH', '/auth/mfa/recovery', { ticket: await ticketFor({ password }) }));
      const said = understood(() => text(fields<Wire<'secret'>>(key).secret, 'secret'));
      return { secret: said, uri: uriFor(said, known.told.get(known.me)?.username ?? '', api) };
    },
    confirmTwoStep: async (code) => {
      const ready = codes;
      if (ready === null) throw new Failure('invalid', 'codeExpired');
      await secret('PUT', '/auth/mfa/totp', { body: proof('code', code) });
      codes = null;
      await learn().catch(() => known.report('mfa'));
      return ready;
    },
    endTwoStep: async (password, code) => {
      await check(password);
      await secret('DELETE', '/auth/mfa/totp', { ticket: await codeTicket(code) });
      await learn().catch(() => known.report('mfa'));
    },
    newBackupCodes: async (password, code) => {
      await check(password);
      return codesIn(await secret('PATCH', '/auth/mfa/recovery', { ticket: await codeTicket(code) }));
    },
    listSessions: async () => {
      const body = await api.json({ method: 'GET', path: '/auth/session/all' });
      return understood(() => marked(listOf(body, 'sessions', session, known.report), sessionId));
    },
    endSession: async (which, proved) => {
      const ticket = await ticketOf(proved);
      await asGone(ended(path`/auth/session/${which}`, ticket));
      tell([{ type: 'sessionEnded', sessionId: which }]);
    },
    endOtherSessions: async (proved) => await ended(others, await ticketOf(proved)),
  };
  async function ticketOf(proved: OwnerProof | null): Promise<string | undefined> {
    return proved === null ? undefined : await ticketFor(proof(proved.method, proved.code));
  }
  /** Servers since 2026-06 want a ticket for it, and a ticket wants a proof: past `api.json`, which holds a 401 for the end. */
  async function ended(where: string, ticket?: string): Promise<void> {
    const headers = ticket === undefined ? {} : { headers: { 'X-MFA-Ticket': ticket } };
    const call = {
      method: 'DELETE',
      path: where,
      route: 'auth_delete',
      repeatable: false,
      ...headers,
    } as const;
    try {
      await api.http.json(call);
    } catch (error) {
      const isRefused = known.today && error instanceof Failure && error.error.code === 'unauthorized';
      if (!isRefused) throw error;
      const taken = methodsIn(await api.json({ method: 'GET', path: '/auth/mfa/methods' }));
      throw new Failure('forbidden', taken.includes('password') ? 'passwordNeeded' : 'codeNeeded');
    }
  }
  /** With a ticket where one may be wanted. With the second step on the password makes none. */
  async function othersWithout(password: string): Promise<void> {
    await ended(others, known.today ? await ticketFor({ password }).catch(() => undefined) : undefined);
  }
}
const others = '/auth/session/all?revoke_self=false';

/** A session that is over is told as a token that is none. */
async function asGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const code = error instanceof Failure ? error.error.code : '';
    if (code === 'wrongCode' || code === 'notFound') throw new Failure('notFound', 'sessionGone');
    throw error;
  }
}

const uriFor = (secret: string, name: string, { http }: Parts['api']): string => {
  const { host } = new URL(http.origin);
  return `otpauth://totp/${encodeURIComponent(host)}:${encodeURIComponent(name)}?secret=${secret}&issuer=${encodeURIComponent(host)}`;
};

/** A session's id says when it began. The only one there is, is this one. */
const session = (f: Wire<'_id' | 'name'>): AccountSession => ({
  id: id<SessionId>(f._id, '_id'),
  client: textOrNull(f.name, 'name'),
  createdAt: typeof f._id === 'string' ? timeIn(f._id) : null,
  lastUsedAt: null,
  current: false,
});
const marked = (all: readonly AccountSession[], own: SessionId | null): readonly AccountSession[] =>
  all.map((one) => ({ ...one, current: own === null ? all.length === 1 : one.id === own }));

/** A set with a code that cannot be read is no set. */
function codesIn(body: unknown): readonly string[] {
  return understood(() => {
    if (!Array.isArray(body) || body.length === 0) throw new DecodeError('codes');
    return body.map((one: unknown, i) => text(one, `codes.${i}`));
  });
}
