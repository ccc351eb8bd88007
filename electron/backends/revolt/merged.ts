import { insideOrNull } from '../../net/decode.ts';
import type { WireProfile, WireUser } from './wire.ts';

/* Events say what has changed (`data`) and which fields are empty now (`clear`, by names of their own). */

/** Copies by spreading: an own `__proto__` of the wire stays a property and changes nothing (check 27). */
export function merged<W extends object>(old: W, data: object, gone: readonly string[]): W {
  const next = { ...old, ...data };
  for (const field of gone) Reflect.deleteProperty(next, field);
  return next;
}

export function lessStatus(f: WireUser, clear: readonly string[]): WireUser {
  const gone = clear.flatMap((one) =>
    one === 'StatusText' ? ['text'] : one === 'StatusPresence' ? ['presence'] : [],
  );
  const status = insideOrNull(f.status, 'status', (s: object) => merged(s, {}, gone));
  return { ...f, status };
}

export function lessProfile(value: unknown, clear: readonly string[]): WireProfile {
  const said = insideOrNull(value, 'profile', (f: WireProfile) => f) ?? {};
  const gone = clear.flatMap((one) => profileFields[one] ?? []);
  return gone.length === 0 ? said : merged(said, {}, gone);
}
const profileFields: Readonly<Record<string, string>> = {
  ProfileContent: 'content',
  ProfileBackground: 'background',
};

export const userFields: Readonly<Record<string, string>> = {
  Avatar: 'avatar',
  DisplayName: 'display_name',
  Pronouns: 'pronouns',
};
export const memberFields: Readonly<Record<string, string>> = {
  Nickname: 'nickname',
  Avatar: 'avatar',
  Roles: 'roles',
  Timeout: 'timeout',
};
