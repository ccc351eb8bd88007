import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { setPreferences } from '../../actions/preferences.ts';
import { Switch } from '../../components/Switch.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

/** `keyList`: all keys, from the shell. */
export function KeyboardSection({ keyList }: { keyList: ReactNode }) {
  const { t } = useTranslation();
  const app = useApp();
  const keysEnabled = useAppState((s) => s.preferences.keysEnabled);
  return (
    <>
      <Switch
        label={t('settings.singleKeys')}
        help={t('settings.singleKeysHelp')}
        on={keysEnabled}
        onChange={(on) => setPreferences(app, { keysEnabled: on })}
      />
      {keyList}
    </>
  );
}
