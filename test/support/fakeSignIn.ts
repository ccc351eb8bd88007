import type { CodeMethod, FoundServer, SignIn } from '../../shared/accounts.ts';
import { type AccountId, asId } from '../../shared/ids.ts';
import type { Arg } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';
import { smallLimits } from './smallLimits.ts';

/** What the server takes as another proof, by its kind. */
const proofs: Readonly<Record<CodeMethod, string>> = {
  code: '123456',
  backup: 'abcd-1000',
  password: 'secret',
};
/** People whom the server does not simply let in. */
const troubles: Readonly<Record<string, () => Failure>> = {
  locked: () => new Failure('rateLimited', 'lockedOut', { minutes: 5 }),
  off: () => new Failure('forbidden', 'accountDisabled'),
  unconfirmed: () => new Failure('forbidden', 'emailNotConfirmed'),
};

function troubleWith(asked: Arg<'account:signIn'>, found: Partial<FoundServer>): Failure | undefined {
  const { way, name, password, invite } = asked;
  if (way === 'token') {
    return password.startsWith('session-') ? undefined : new Failure('unauthorized', 'unauthorized');
  }
  if (password === 'wrong') return new Failure('unauthorized', 'wrongPassword');
  if (way === 'register' && found.registration === 'invite' && invite !== 'come-in') {
    return new Failure('invalid', 'inviteInvalid');
  }
  return troubles[name.replace(/@.*/, '')]?.();
}

type Parts = {
  /** How the server that is found differs from an open one of names. */
  readonly found: Partial<FoundServer>;
  readonly limits: FoundServer['limits'] | undefined;
  /** The account that a sign-in leads to. */
  first(): AccountId | undefined;
};

/**
 * A server that lets everybody in but with the password `wrong`: `twofold` is asked for another proof, who is new where
 * people have e-mail addresses confirms theirs with `larkfield` and then says how they are called, an invitation is
 * `come-in`, and a session begins with `session-`.
 */
export function signInAnswers({ found, limits, first }: Parts) {
  const waits = new Map<string, SignIn['step']>();
  const done = (): SignIn => ({ step: 'done', accountId: first() ?? asId<AccountId>('acc-new') });
  const wait = (step: 'username' | 'confirm'): SignIn => {
    const ticket = `ticket-${waits.size + 1}`;
    waits.set(ticket, step);
    return { step, ticket };
  };
  const must = (ticket: string, step: SignIn['step']) => {
    if ((waits.get(ticket) ?? step) !== step) throw new Failure('notFound', 'ticketExpired');
  };
  return {
    'address:probe': ({ address }: { address: string }) => ({
      found: true as const,
      server: {
        origin: /^https?:/.test(address) ? address : `https://${address}`,
        host: address.replace(/^https?:\/\//, ''),
        name: 'Foxglove Guild',
        kind: 'Hubbub',
        version: '1.3',
        description: null,
        registration: 'open' as const,
        nameIs: 'name' as const,
        tokens: false,
        parts: {},
        limits: limits ?? smallLimits,
        ...found,
      },
      tried: [{ found: true, code: 'address' }],
    }),
    'account:signIn': (asked: Arg<'account:signIn'>): SignIn => {
      const trouble = troubleWith(asked, found);
      if (trouble) throw trouble;
      if (asked.way === 'register' && found.nameIs === 'email') return wait('confirm');
      return asked.way === 'password' && asked.name.startsWith('twofold')
        ? { step: 'code', ticket: 'proof', methods: ['code', 'backup', 'password'] }
        : done();
    },
    'account:code': ({ method, code }: Arg<'account:code'>): SignIn => {
      if (code !== proofs[method]) throw new Failure('unauthorized', 'wrongCode');
      return done();
    },
    'account:confirm': ({ ticket, code }: Arg<'account:confirm'>): SignIn => {
      must(ticket, 'confirm');
      if (code === '') throw new Failure('forbidden', 'emailNotConfirmed');
      if (code !== 'larkfield') throw new Failure('invalid', 'wrongCode');
      return wait('username');
    },
    'account:username': ({ ticket, username }: Arg<'account:username'>): SignIn => {
      must(ticket, 'username');
      if (username === 'taken') throw new Failure('invalid', 'nameTaken');
      if (username.includes('#')) throw new Failure('invalid', 'usernameInvalid');
      return done();
    },
    'account:consent': done,
  };
}
