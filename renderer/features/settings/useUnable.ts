import { useTranslation } from 'react-i18next';
import type { Capabilities } from '../../../shared/capabilities.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { useAppState } from '../../store/hooks.ts';

/** Why something cannot be set for an account now: its server does not know it, or is not there. null: it can be. */
export function useUnable(accountId: AccountId, what: keyof Capabilities): string | null {
  const { t } = useTranslation();
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  if (!view) return null;
  if (view.connection.state === 'stopped') return t('settings.away', { host: view.host });
  return view.capabilities[what] ? null : t('settings.unable', { host: view.host });
}
