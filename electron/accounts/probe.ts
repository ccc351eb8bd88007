import type { Attempt, FoundServer, Probe } from '../../shared/accounts.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import type { Family } from '../backends/backend.ts';
import type { World } from '../net/world.ts';
import { type Address, parseAddress } from './address.ts';
import { otherKindAt } from './other-kinds.ts';
import { suggestHost } from './suggest.ts';

export type Located = { readonly family: Family; readonly server: FoundServer };
type Reply = {
  readonly family: Family;
  readonly server: FoundServer | null;
  readonly failure: AppError | null;
};

/** `families` in the order of preference; `hosts` of known accounts, for whoever mistypes one. */
export type Looking = { readonly families: readonly Family[]; readonly hosts: readonly string[] };

/** Asks every family at once what lives at an address; the first in the list of families that knows it has it. */
export async function locate(
  world: World,
  { families, hosts }: Looking,
  typed: string,
): Promise<{ readonly probe: Probe; readonly located: Located | null }> {
  let address: Address;
  try {
    address = parseAddress(typed);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { probe: { found: false, error: error.error, tried: [] }, located: null };
  }
  const replies = await Promise.all(families.map((family) => ask(world, family, address.origin)));
  const tried = attempts(address, replies);
  for (const { family, server } of replies) {
    if (server) return { probe: { found: true, server, tried }, located: { family, server } };
  }
  const error = withSuggestion(verdict(address, replies), suggestHost(address.host, hosts));
  if (error.code !== 'addressNotChat') return { probe: { found: false, error, tried }, located: null };
  const other = await otherKindAt(world, address.origin);
  if (other === null) return { probe: { found: false, error, tried }, located: null };
  const params = { address: address.host, kind: other.label };
  return {
    probe: {
      found: false,
      error: { kind: 'unsupported', code: 'addressOtherKind', params },
      tried: [
        ...tried,
        { found: true, code: 'serverFound', params: { kind: other.label, path: other.path } },
      ],
    },
    located: null,
  };
}

const withSuggestion = (error: AppError, suggestion: string | null): AppError =>
  suggestion === null ? error : { ...error, params: { ...error.params, suggestion } };

async function ask(world: World, family: Family, origin: string): Promise<Reply> {
  try {
    return { family, server: await family.probe(world, origin), failure: null };
  } catch (error) {
    const failure =
      error instanceof Failure ? error.error : ({ kind: 'internal', code: 'internal' } as const);
    return { family, server: null, failure };
  }
}

const answered = (reply: Reply): boolean => reply.failure?.kind !== 'offline';

/** Codes: addressFound, addressFoundEncrypted, addressSilent; serverFound, otherAnswer, brokenAnswer, noAnswer. */
function attempts(address: Address, replies: readonly Reply[]): readonly Attempt[] {
  const there = replies.some(answered);
  const encrypted = address.origin.startsWith('https:');
  const first: Attempt = {
    found: there,
    code: there ? (encrypted ? 'addressFoundEncrypted' : 'addressFound') : 'addressSilent',
    params: { address: address.host },
  };
  const each = replies.map((reply): Attempt => {
    const params = { kind: reply.family.label, path: reply.family.probePath };
    return { found: reply.server !== null, code: codeOf(reply), params };
  });
  return [first, ...each];
}

function codeOf(reply: Reply): string {
  if (reply.server) return 'serverFound';
  if (reply.failure === null) return 'otherAnswer';
  return reply.failure.kind === 'offline' ? 'noAnswer' : 'brokenAnswer';
}

function verdict(address: Address, replies: readonly Reply[]): AppError {
  const params = { address: address.host };
  const told = replies.find((reply) => reply.failure && reply.failure.kind !== 'offline')?.failure;
  if (!replies.some(answered)) return { kind: 'offline', code: 'addressUnreachable', params };
  if (told?.kind === 'redirectRefused') return { kind: 'redirectRefused', code: 'addressRedirects', params };
  if (told?.kind === 'nonsense') return { kind: 'nonsense', code: 'addressNonsense', params };
  if (told) return { kind: told.kind, code: told.code, params };
  return { kind: 'unsupported', code: 'addressNotChat', params };
}
