import { useTranslation } from 'react-i18next';
import type { Limits } from '../../shared/capabilities.ts';
import type { AppError } from '../../shared/result.ts';

/** What is wrong with a name before a server is asked; null: nothing that can be known here. */
export function useUsernameFault({ usernameMin: min, usernameMax: max }: Limits) {
  const { t } = useTranslation();
  return (name: string): string | null => {
    if (name.length < min) return t('fields.usernameShort', { min });
    return name.length > max ? t('fields.usernameLong', { max }) : null;
  };
}

const atField: ReadonlySet<string> = new Set(['usernameInvalid', 'nameTaken']);

/** Whether an error is about the name itself and stands at its field. */
export const usernameRefused = ({ code }: AppError): boolean => atField.has(code);
