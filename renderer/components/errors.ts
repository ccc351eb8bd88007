import type { TFunction } from 'i18next';
import type { AppError } from '../../shared/result.ts';

/**
 * The sentence for an error: by its code, else by its kind. `host` is the account's server, named where it is the
 * cause; without one the sentence says "the server".
 */
export function sentenceOf(t: TFunction, error: AppError, host = ''): string {
  const keys = [`errors.${error.code}`, `errors.kind.${error.kind}`, 'errors.kind.internal'];
  const chosen = host === '' ? keys.flatMap((key) => [`${key}Somewhere`, key]) : keys;
  return t(chosen, { host, ...error.params });
}
