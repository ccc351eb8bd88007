import type { FoundServer } from '../../../shared/accounts.ts';
import { Failure } from '../../../shared/result.ts';
import { DecodeError, fields, flag, inside, text, textOrNull } from '../../net/decode.ts';
import { Http } from '../../net/http.ts';
import { shortly, unlessOther } from '../../net/stranger.ts';
import type { World } from '../../net/world.ts';
import type { Credentials, Place, SignedIn, StepAnswer } from '../backend.ts';
import { user } from './decode.ts';
import { explain } from './errors.ts';
import { apiVersion } from './frames.ts';
import { limitNews, limitsOf } from './limits.ts';
import { understood } from './rest.ts';
import type { WireInstance, WireSignedIn } from './wire.ts';

/** Shown in the list of sessions. */
const client = `Hubbub for ${process.platform}`;
export const probePath = '/api/instance';

const open = (world: World, origin: string) =>
  new Http(world, { origin, credentials: {}, limits: limitNews, explain });

/** null when something else answers: another status, no JSON, another family. */
export async function probe(world: World, origin: string): Promise<FoundServer | null> {
  const body = await instanceAt(world, origin);
  try {
    return body === null ? null : found(origin, fields(body));
  } catch (e) {
    if (e instanceof DecodeError) return null;
    throw e;
  }
}

async function instanceAt(world: World, origin: string): Promise<unknown> {
  const http = open(world, origin);
  return await unlessOther(http.json({ method: 'GET', path: probePath, ...shortly })).finally(() =>
    http.stop(),
  );
}

function found(origin: string, f: WireInstance): FoundServer | null {
  if (f.family !== 'hubbub') return null;
  if (f.api_version !== apiVersion) throw new Failure('unsupported', 'versionUnknown');
  return {
    origin,
    host: new URL(origin).host,
    name: text(f.name, 'name'),
    kind: 'Hubbub server',
    version: text(f.version, 'version'),
    description: textOrNull(f.description, 'description'),
    registration: f.registration === 'open' ? 'open' : 'closed',
    nameIs: 'name',
    tokens: false,
    parts: {},
    limits: limitsOf(f.limits),
  };
}

export async function signIn(world: World, { origin }: Place, who: Credentials): Promise<SignedIn> {
  const { name, password } = who;
  if (who.way === 'token') throw new Failure('unsupported', 'unsupported');
  return who.way === 'register'
    ? await ask(world, origin, { path: '/api/auth/register', body: { username: name, password, client } })
    : await ask(world, origin, { path: '/api/auth/login', body: { login: name, password, client } });
}

export async function signInStep(
  world: World,
  { origin }: Place,
  ticket: string,
  answer: StepAnswer,
): Promise<SignedIn> {
  if (answer.step !== 'code') throw new Failure('unsupported', 'unsupported');
  return await ask(world, origin, { path: '/api/auth/mfa', body: { ticket, code: answer.code, client } });
}

async function ask(
  world: World,
  origin: string,
  call: { readonly path: string; readonly body: unknown },
): Promise<SignedIn> {
  const http = open(world, origin);
  try {
    const body = await http.json({ method: 'POST', route: 'auth', maxBytes: 256 * 1024, ...call });
    return understood(() => signedIn(fields(body)));
  } finally {
    http.stop();
  }
}

function signedIn(f: WireSignedIn): SignedIn {
  if (flag(f.mfa_required, 'mfa_required')) {
    return { step: 'code', ticket: text(f.ticket, 'ticket'), methods: ['code', 'backup'] };
  }
  const me = inside(f.user, 'user', user);
  return { step: 'done', token: text(f.token, 'token'), userId: me.id, name: me.username };
}
