import { count, object, ref, text } from './build.ts';
import type { Check, Schemas } from './schemas.ts';
import type { Schema, Shape } from './spec.ts';

/** Statuses of 0.5.5's errors (source: quark/src/util/result.rs). The rest, of the account routes, are not listed there. */
const statuses: Readonly<Record<number, string>> = {
  200: 'NoEffect',
  400:
    'InvalidUsername UnknownAttachment CannotJoinCall TooManyAttachments TooManyReplies CannotRemoveYourself ' +
    'TooManyEmoji ReachedMaximumBots IsBot InvalidOperation VosoUnavailable FailedValidation',
  401: 'InvalidCredentials InvalidSession',
  403:
    'AlreadyOnboarded BlockedByOther NotFriends CannotEditMessage GroupTooLarge Banned TooManyServers BotIsPrivate ' +
    'MissingPermission MissingUserPermission NotElevated CannotGiveMissingPermissions NotOwner',
  404: 'UnknownChannel UnknownMessage UnknownServer NotInGroup InvalidRole NotFound',
  409: 'UsernameTaken AlreadyFriends AlreadySentRequest Blocked AlreadyInGroup DuplicateNonce',
  422: 'EmptyMessage PayloadTooLarge',
  500: 'DatabaseError InternalError LabelMe',
};
const statusOf = new Map(
  Object.entries(statuses).flatMap(([status, types]) =>
    types.split(' ').map((type) => [type, Number(status)]),
  ),
);

/** What the framework under the servers answers when a body cannot be read or a guard refuses (trap 8, section 8). */
const rocket: Schema = object({ error: object({ code: count, reason: text, description: text }) });
/** A limit that was reached is told so, and not as an error with a type. */
const slowDown: Schema = object({ retry_after: count });

const typeOf = (body: unknown) =>
  typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;

/**
 * What is wrong with an answer that refuses. Errors of the server and of its account library may come from any route: a
 * session is looked up before each, and the account routes are documented with the other's errors.
 */
export function refusals(
  shape: Shape,
  schemas: Schemas,
): (status: number, body: unknown) => readonly string[] {
  const [general, account, framework, limited]: readonly Check[] = [
    schemas.compile(ref('Error')),
    schemas.compile(ref(shape === '0.5.5' ? 'RAuth-Error' : 'Authifier-Error')),
    schemas.compile(rocket),
    schemas.compile(slowDown),
  ];
  const asError = (status: number, body: unknown) => {
    const first = general?.(body) ?? [];
    if (first.length > 0) return account?.(body).length === 0 ? [] : first;
    const due = shape === '0.5.5' ? statusOf.get(String(typeOf(body))) : undefined;
    return due === undefined || due === status ? [] : [`${typeOf(body)} comes with status ${due}`];
  };
  return (status, body) => {
    if (status === 429) return limited?.(body) ?? [];
    if (typeof body === 'string' && body.startsWith('<!DOCTYPE html>')) return [];
    if (typeof body === 'object' && body !== null && 'error' in body && !('type' in body))
      return framework?.(body) ?? [];
    return asError(status, body);
  };
}

/** Nothing to change is told with status 200 and an error's body (section 8). */
export const isNoEffect = (status: number, body: unknown): boolean =>
  status === 200 && typeOf(body) === 'NoEffect';
