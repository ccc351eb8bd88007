import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';

/** The sentence of a failure: by its code, else by its kind. `host` is the account's server, named where it is the cause. */
export function errorWords(t: TFunction, error: AppError, host = ''): string {
  const params = { host, ...error.params };
  const place = host === '' ? 'Somewhere' : '';
  return t(
    [
      `errors.${error.code}${place}`,
      `errors.${error.code}`,
      `errors.kind.${error.kind}${place}`,
      `errors.kind.${error.kind}`,
    ],
    params,
  );
}

export function useErrorWords(host?: string): (error: AppError) => string {
  const { t } = useTranslation();
  return useCallback((error: AppError) => errorWords(t, error, host), [t, host]);
}
