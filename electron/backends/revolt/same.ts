import type { User } from '../../../shared/domain.ts';
import type { WireUser } from './wire.ts';

/**
 * Whether `said` tells nothing of `known` that was not known: today's servers send a person and a member along with each
 * message.
 */
export function isKnown(known: object, said: object): boolean {
  for (const field in known) if (!isSame(Reflect.get(known, field), Reflect.get(said, field))) return false;
  for (const field in said) if (!Object.hasOwn(known, field)) return false;
  return true;
}

/** Values out of JSON; lists and objects by what is in them. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return Array.isArray(a) === Array.isArray(b) && isKnown(a, b);
}

/**
 * The same of a person, by the fields we read and by name: this is asked for each message. Who they are to us and whether
 * they are here may be left out.
 */
export const saysNothingNew = (known: WireUser, said: WireUser): boolean =>
  known.username === said.username &&
  known.discriminator === said.discriminator &&
  known.display_name === said.display_name &&
  known.pronouns === said.pronouns &&
  known.badges === said.badges &&
  (said.relationship === undefined || known.relationship === said.relationship) &&
  (said.online === undefined || known.online === said.online) &&
  isSame(known.avatar, said.avatar) &&
  isSame(known.status, said.status) &&
  isSame(known.bot, said.bot) &&
  (said.profile === undefined || isSame(known.profile, said.profile)) &&
  isSame(known.relations, said.relations);

export const sameUser = (a: User, b: User): boolean =>
  a.username === b.username &&
  a.discriminator === b.discriminator &&
  a.displayName === b.displayName &&
  a.avatar === b.avatar &&
  a.bot === b.bot;
