import { useTranslation } from 'react-i18next';
import { setPreferences } from '../../actions/preferences.ts';
import { Switch } from '../../components/Switch.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

/** How the window comes, goes and is laid out. */
export function WindowSection() {
  const { t } = useTranslation();
  const app = useApp();
  const { closeToTray, membersShown } = useAppState((s) => s.preferences);
  const version = useAppState((s) => s.version);
  return (
    <>
      <Switch
        label={t('settings.closeToTray')}
        help={t('settings.closeToTrayHelp')}
        on={closeToTray}
        onChange={(on) => setPreferences(app, { closeToTray: on })}
      />
      <Switch
        label={t('settings.membersShown')}
        help={t('settings.membersShownHelp')}
        on={membersShown}
        onChange={(on) => setPreferences(app, { membersShown: on })}
      />
      <p className="settings-version">{t('settings.version', { version })}</p>
    </>
  );
}
