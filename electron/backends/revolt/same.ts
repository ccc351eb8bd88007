import type { User } from '../../../shared/domain.ts';

/**
 * Whether `said` tells nothing of `known` that was not known: today's servers send a person and a member along with each
 * message. `stays` may be missing in it.
 */
export function isKnown(known: object, said: object, stays: ReadonlySet<string> = none): boolean {
  for (const field in known) {
    const value: unknown = Reflect.get(said, field);
    if (value === undefined && stays.has(field)) continue;
    if (!isSame(Reflect.get(known, field), value)) return false;
  }
  for (const field in said) if (!Object.hasOwn(known, field)) return false;
  return true;
}
const none: ReadonlySet<string> = new Set();

/** Values out of JSON; lists and objects by what is in them. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return Array.isArray(a) === Array.isArray(b) && isKnown(a, b);
}

export const sameUser = (a: User, b: User): boolean =>
  a.username === b.username &&
  a.discriminator === b.discriminator &&
  a.displayName === b.displayName &&
  a.avatar === b.avatar &&
  a.bot === b.bot;
