import type { CodeMethod } from '../../../shared/accounts.ts';
import type { SessionId, UserId } from '../../../shared/ids.ts';
import { Failure } from '../../../shared/result.ts';
import { fields, flag, id, idOrNull, name, text, type Wire } from '../../net/decode.ts';
import { path } from '../../net/http.ts';
import type { World } from '../../net/world.ts';
import type { Credentials, Place, SignedIn, StepAnswer } from '../backend.ts';
import { Api, understood } from './api.ts';
import { placesOf } from './places.ts';
import { instanceAt } from './probe.ts';
import type { WireUser } from './wire.ts';

/** Shown in the list of sessions. */
const friendly_name = `Hubbub for ${process.platform}`;

/** How signing in goes on. As text it is the family's ticket, and stays in main: it holds a password or a token. */
type Ticket =
  | { readonly kind: 'code'; readonly ticket: string; readonly login: string }
  | { readonly kind: 'confirm'; readonly email: string; readonly password: string }
  | {
      readonly kind: 'username';
      readonly token: string;
      readonly login: string | null;
      readonly sessionId: SessionId | null;
    };
type Login = Wire<'result' | '_id' | 'token' | 'ticket' | 'allowed_methods'>;
type Entered = {
  readonly token: string;
  readonly sessionId: SessionId | null;
  readonly login: string | null;
};

export async function signIn(world: World, place: Place, who: Credentials): Promise<SignedIn> {
  const email = who.name.trim();
  if (who.way === 'token')
    return await enter(world, place, { token: who.password.trim(), sessionId: null, login: null });
  if (who.way === 'register') return await register(world, place, who);
  return await withPassword(world, place, email, who.password);
}

export async function signInStep(
  world: World,
  place: Place,
  ticket: string,
  answer: StepAnswer,
): Promise<SignedIn> {
  const at = ticketOf(ticket);
  if (answer.step === 'code' && at.kind === 'code') {
    return await login(world, place, at.login, {
      mfa_ticket: at.ticket,
      mfa_response: proof(answer.method, answer.code),
    });
  }
  if (answer.step === 'username' && at.kind === 'username') {
    await withToken(world, place, at.token, (api) =>
      api.json({ method: 'POST', path: '/onboard/complete', body: { username: answer.username } }),
    );
    return await enter(world, place, at);
  }
  if (answer.step === 'confirm' && at.kind === 'confirm') return await confirm(world, place, at, answer.code);
  throw new Failure('notFound', 'ticketExpired');
}

/** What a code is called on the wire, by what it is. */
export function proof(method: CodeMethod, code: string): object {
  const given = code.trim();
  switch (method) {
    case 'code':
      return { totp_code: given.replace(/\s/g, '') };
    case 'backup':
      return { recovery_code: given };
    case 'password':
      return { password: code };
  }
}

async function register(world: World, place: Place, who: Credentials): Promise<SignedIn> {
  const email = who.name.trim();
  const { password, invite } = who;
  const body = { email, password, ...(invite === '' ? {} : { invite }) };
  await withToken(world, place, null, (api) =>
    api.json({ method: 'POST', path: '/auth/account/create', body }),
  );
  const instance = await instanceAt(world, placesOf(place).api, place.origin);
  if (instance?.sendsMail)
    return { step: 'confirm', ticket: JSON.stringify({ kind: 'confirm', email, password }) };
  return await withPassword(world, place, email, password);
}

/** The code of the e-mail may sign in by itself: the last servers of 0.5.5 answer a ticket with it, others nothing. */
async function confirm(
  world: World,
  place: Place,
  { email, password }: Extract<Ticket, { kind: 'confirm' }>,
  code: string,
): Promise<SignedIn> {
  const body = await withToken(world, place, null, (api) =>
    api.json({ method: 'POST', path: path`/auth/account/verify/${codeIn(code)}` }),
  );
  const given = body === undefined || body === null ? null : fields<Wire<'ticket'>>(body).ticket;
  const ticket = typeof given === 'object' && given !== null ? Reflect.get(given, 'token') : given;
  if (typeof ticket !== 'string') return await withPassword(world, place, email, password);
  return await login(world, place, email, { mfa_ticket: ticket });
}

/** The code, or the whole link of the e-mail it stands at the end of. */
const codeIn = (typed: string): string => typed.trim().split('/').at(-1) ?? '';

const withPassword = (world: World, place: Place, email: string, password: string): Promise<SignedIn> =>
  login(world, place, email, { email, password });

async function login(world: World, place: Place, email: string, body: object): Promise<SignedIn> {
  const answer = await withToken(world, place, null, (api) =>
    api.json({
      method: 'POST',
      path: '/auth/session/login',
      body: { ...body, friendly_name },
      maxBytes: 256 * 1024,
    }),
  );
  const said = understood(() => fields<Login>(answer));
  switch (said.result) {
    case 'MFA':
      return understood(() => ({
        step: 'code',
        methods: methodsIn(said.allowed_methods),
        ticket: JSON.stringify({ kind: 'code', ticket: text(said.ticket, 'ticket'), login: email }),
      }));
    case 'Disabled':
      throw new Failure('forbidden', 'accountDisabled');
    case 'EmailOTP':
      throw new Failure('unsupported', 'codeByMail');
    default: {
      const token = understood(() => text(said.token, 'token'));
      const sessionId = understood(() => idOrNull<SessionId>(said._id, '_id'));
      return await enter(world, place, { token, sessionId, login: email });
    }
  }
}

const methods: Readonly<Record<string, CodeMethod>> = {
  Totp: 'code',
  Recovery: 'backup',
  Password: 'password',
};
/** What a second proof may be, as the server says it; a code where it says nothing we know. */
export function methodsIn(value: unknown): readonly CodeMethod[] {
  const said = Array.isArray(value) ? value : [];
  const known = said.flatMap((one): CodeMethod[] => {
    const method = typeof one === 'string' && Object.hasOwn(methods, one) ? methods[one] : undefined;
    return method ? [method] : [];
  });
  return known.length > 0 ? known : ['code'];
}

/** With a session: who one is, and whether one still has to choose a name. */
async function enter(
  world: World,
  place: Place,
  { token, sessionId, login: given }: Entered,
): Promise<SignedIn> {
  return await withToken(world, place, token, async (api) => {
    const hello = understoodFlag(await api.json({ method: 'GET', path: '/onboard/hello' }));
    if (hello)
      return {
        step: 'username',
        ticket: JSON.stringify({ kind: 'username', token, login: given, sessionId }),
      };
    const [me, known] = await Promise.all([
      api.json({ method: 'GET', path: '/users/@me' }),
      given === null ? api.json({ method: 'GET', path: '/auth/account/' }).catch(() => null) : null,
    ]);
    return understood(() => {
      const f = fields<WireUser>(me);
      const email = given ?? emailIn(known);
      return {
        step: 'done',
        token,
        userId: id<UserId>(f._id, '_id'),
        name: name(f.username, 'username'),
        ...(email === null ? {} : { login: email }),
        ...(sessionId === null ? {} : { sessionId }),
      };
    });
  });
}

const understoodFlag = (body: unknown): boolean =>
  understood(() => flag(fields<Wire<'onboarding'>>(body).onboarding, 'onboarding'));
export function emailIn(account: unknown): string | null {
  if (typeof account !== 'object' || account === null) return null;
  const email: unknown = Reflect.get(account, 'email');
  return typeof email === 'string' ? email : null;
}

function ticketOf(ticket: string): Ticket {
  return JSON.parse(ticket);
}

async function withToken<T>(
  world: World,
  place: Place,
  token: string | null,
  work: (api: Api) => Promise<T>,
): Promise<T> {
  const api = new Api(world, placesOf(place).api, token);
  try {
    return await work(api);
  } finally {
    api.stop();
  }
}
