import type { FoundServer, SignInWay, Voice } from '../../../shared/accounts.ts';

/** What was typed of oneself: kept while a later step is open, so that going back loses nothing. */
export type You = {
  readonly way: SignInWay;
  readonly name: string;
  readonly password: string;
  readonly token: string;
  readonly invite: string;
  /** null: the first voice that no account has yet. */
  readonly voice: Voice | null;
};
export const nobodyYet: You = {
  way: 'password',
  name: '',
  password: '',
  token: '',
  invite: '',
  voice: null,
};

/** Whether new people can come in from here: `captcha` leads to the server's own page, `closed` nowhere. */
export const takesNew = ({ registration }: Pick<FoundServer, 'registration'>): boolean =>
  registration === 'open' || registration === 'invite';

/** The fields of the form, in their order. */
export function fieldsFor(
  { way }: Pick<You, 'way'>,
  { registration }: Pick<FoundServer, 'registration'>,
): readonly ('name' | 'password' | 'token' | 'invite')[] {
  if (way === 'token') return ['token'];
  return way === 'register' && registration === 'invite'
    ? ['name', 'password', 'invite']
    : ['name', 'password'];
}

/** Whether all that is asked for has been typed. */
export const isReady = (you: You, server: Pick<FoundServer, 'registration'>): boolean =>
  fieldsFor(you, server).every((field) => (field === 'password' ? you.password : you[field].trim()) !== '');

/** What the server is asked with. Only what the way needs leaves the window. */
export function credentialsOf(you: You, server: Pick<FoundServer, 'registration'>) {
  const { way } = you;
  const fields = fieldsFor(you, server);
  const given = (field: 'name' | 'invite') => (fields.includes(field) ? you[field].trim() : '');
  const password = way === 'token' ? you.token.trim() : you.password;
  return { way, name: given('name'), password, invite: given('invite') };
}

/** Addresses of other parts that lie elsewhere than the server itself, by the name of the part. */
export function partsElsewhere({ host, parts }: Pick<FoundServer, 'host' | 'parts'>) {
  return Object.entries(parts).flatMap(([part, address]) => {
    const at = URL.parse(address)?.host ?? address;
    return at === '' || at === host ? [] : [{ part, host: at }];
  });
}
