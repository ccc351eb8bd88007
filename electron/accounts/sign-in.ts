import type { SignIn, SignInWay, Voice } from '../../shared/accounts.ts';
import { type AccountId, asId } from '../../shared/ids.ts';
import { Failure } from '../../shared/result.ts';
import type { Family, SignedIn, StepAnswer } from '../backends/backend.ts';
import type { World } from '../net/world.ts';
import type { Accounts } from './accounts.ts';
import { type Located, locate } from './probe.ts';

/** What is asked of the vault here; see `electron/vault.ts`. */
type TokenKeeper = {
  keep(accountId: string, token: string): Promise<'kept' | 'weak'>;
  keepPlain(accountId: string, token: string): Promise<void>;
  keepForSession(accountId: string, token: string): void;
  remove(accountId: string): Promise<void>;
};

export type SignInParts = {
  readonly world: World;
  readonly families: readonly Family[];
  readonly accounts: Accounts;
  readonly tokens: TokenKeeper;
  /** Random and unguessable; for tickets and account ids. */
  newId(): string;
  notice(code: string): void;
};

/** Who signs in where. `account`: the one that is known already and only gets a new token. */
type Attempt = { readonly located: Located; readonly voice: Voice; readonly account: AccountId | null };
type Waiting =
  | { readonly for: StepAnswer['step']; readonly attempt: Attempt; readonly serverTicket: string }
  | { readonly for: 'consent'; readonly attempt: Attempt; readonly done: Done };
type Done = Extract<SignedIn, { step: 'done' }>;

/** What differs from the name it had and a password. */
type OtherwiseAgain = { readonly name?: string | undefined; readonly way?: 'password' | 'token' | undefined };

/** Which account the token is for; `known`: it was there when that was decided. */
type Target = { readonly accountId: AccountId; readonly known: boolean };

/** The server's own tickets live five minutes (hubbub-api: `ticket_invalid`). */
const ticketMs = 5 * 60_000;

/** Signing in, step by step. A ticket names an attempt between its steps; tokens wait here and nowhere else. */
export class SignInDesk {
  readonly #parts: SignInParts;
  readonly #waiting = new Map<string, Waiting>();

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  async signIn(asked: {
    readonly address: string;
    readonly name: string;
    readonly password: string;
    readonly voice: Voice;
    readonly way: SignInWay;
    readonly invite: string;
  }): Promise<SignIn> {
    const { probe, located } = await this.#locate(asked.address);
    if (!located) throw failureOf(probe);
    const { way, name, password, invite } = asked;
    const { family, server } = located;
    const reply = await family.signIn(this.#parts.world, server, { way, name, password, invite });
    return this.#next({ located, voice: asked.voice, account: null }, reply);
  }

  /** After an expired token: same account, new token. Its name need not be what one signs in with (an e-mail address). */
  async again(accountId: AccountId, password: string, other: OtherwiseAgain = {}): Promise<SignIn> {
    const { record } = this.#parts.accounts.get(accountId);
    const { probe, located } = await this.#locate(record.origin);
    if (!located) throw failureOf(probe);
    const { way = 'password', name = record.login ?? record.name } = other;
    const credentials = { way, name: way === 'token' ? '' : name, password, invite: '' };
    const reply = await located.family.signIn(this.#parts.world, located.server, credentials);
    return this.#next({ located, voice: record.voice, account: accountId }, reply);
  }

  /** Goes on with an attempt. A wrong answer leaves the ticket valid, for another try. */
  async step(ticket: string, answer: StepAnswer): Promise<SignIn> {
    const waiting = this.#waiting.get(ticket);
    if (!waiting || waiting.for === 'consent' || waiting.for !== answer.step) {
      throw new Failure('notFound', 'ticketExpired');
    }
    const { attempt, serverTicket } = waiting;
    const { family, server } = attempt.located;
    const reply = await family.signInStep(this.#parts.world, server, serverTicket, answer);
    this.#waiting.delete(ticket);
    return this.#next(attempt, reply);
  }

  async consent(ticket: string, keep: boolean): Promise<SignIn> {
    const waiting = this.#waiting.get(ticket);
    if (waiting?.for !== 'consent') throw new Failure('notFound', 'ticketExpired');
    this.#waiting.delete(ticket);
    const { attempt, done } = waiting;
    const target = this.#accountFor(attempt, done);
    const { accountId } = target;
    if (!keep) this.#parts.tokens.keepForSession(accountId, done.token);
    else
      await this.#orForSession(accountId, done.token, () =>
        this.#parts.tokens.keepPlain(accountId, done.token),
      );
    return this.#enter(target, attempt, done);
  }

  #locate(address: string) {
    const { world, families, accounts } = this.#parts;
    return locate(world, { families, hosts: accounts.records().map((record) => record.host) }, address);
  }

  async #next(attempt: Attempt, reply: SignedIn): Promise<SignIn> {
    if (reply.step !== 'done') {
      return { ...reply, ticket: this.#wait({ for: reply.step, attempt, serverTicket: reply.ticket }) };
    }
    const target = this.#accountFor(attempt, reply);
    const { accountId } = target;
    const kept = await this.#orForSession(accountId, reply.token, () =>
      this.#parts.tokens.keep(accountId, reply.token),
    );
    if (kept !== 'weak') return this.#enter(target, attempt, reply);
    return { step: 'consent', ticket: this.#wait({ for: 'consent', attempt, done: reply }) };
  }

  /** A token that cannot be written (a full disk) still serves until the app is closed, and the person is told. */
  async #orForSession<T>(accountId: string, token: string, keep: () => Promise<T>): Promise<T | 'session'> {
    try {
      return await keep();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#parts.tokens.keepForSession(accountId, token);
      this.#parts.notice(error.error.code);
      return 'session';
    }
  }

  /** The account of this person at this server, when there is one; else a new id. */
  #accountFor(attempt: Attempt, done: Done): Target {
    const { origin } = attempt.located.server;
    const known = this.#parts.accounts.records().find((r) => r.origin === origin && r.userId === done.userId);
    if (attempt.account !== null && known?.id !== attempt.account) {
      throw new Failure('invalid', 'otherAccount');
    }
    return known
      ? { accountId: known.id, known: true }
      : { accountId: asId<AccountId>(this.#parts.newId()), known: false };
  }

  async #enter({ accountId, known }: Target, attempt: Attempt, done: Done): Promise<SignIn> {
    const { accounts, tokens } = this.#parts;
    const { family, server } = attempt.located;
    const { name, userId, token, login, sessionId } = done;
    const { limits, origin, host, parts } = server;
    if (accounts.find(accountId))
      await accounts.renew(accountId, token, { name, login, sessionId, limits, parts });
    else if (known) {
      await tokens.remove(accountId); // removed while it signed in; its id is not used again
      throw new Failure('notFound', 'accountGone');
    } else {
      const { voice } = attempt;
      const record = { id: accountId, family: family.id, origin, host, parts, name, userId, voice, limits };
      await accounts.add(
        { ...record, login, sessionId, presence: 'online', statusEnds: null, statusWaiting: null },
        token,
      );
    }
    return { step: 'done', accountId };
  }

  #wait(waiting: Waiting): string {
    const ticket = this.#parts.newId();
    this.#waiting.set(ticket, waiting);
    this.#parts.world.after(ticketMs, () => this.#waiting.delete(ticket));
    return ticket;
  }
}

function failureOf(probe: Awaited<ReturnType<typeof locate>>['probe']): Failure {
  if (probe.found) return new Failure('internal', 'internal');
  const { kind, code, params } = probe.error;
  return new Failure(kind, code, params);
}
