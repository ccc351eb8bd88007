import type { TFunction } from 'i18next';
import type { AppError } from '../../shared/result.ts';

/**
 * The sentence for an error: by its code, else by its kind. `host` is the account's server, named where it is the
 * cause; without one the sentence says "the server".
 */
export function sentenceOf(t: TFunction, error: AppError, host = ''): string {
  const keys = [`errors.${error.code}`, `errors.kind.${error.kind}`, 'errors.kind.internal'];
  const chosen = host === '' ? keys.flatMap((key) => [`${key}Somewhere`, key]) : keys;
  return t(chosen, { host, ...error.params, ...waitOf(t, error) });
}

/** How long to wait, where the sentence says so: the server's minutes or seconds, what is known of it, else "a while". */
function waitOf(t: TFunction, { code, params = {} }: AppError): { readonly wait?: string } {
  if (code !== 'lockedOut') return {};
  const { minutes, seconds, atLeastMinutes } = params;
  if (typeof minutes === 'number') return { wait: t('errors.wait.minutes', { count: minutes }) };
  if (typeof seconds === 'number') return { wait: t('errors.wait.seconds', { count: seconds }) };
  if (typeof atLeastMinutes === 'number') return { wait: t('errors.wait.rising', { count: atLeastMinutes }) };
  return { wait: t('errors.wait.unsaid') };
}
