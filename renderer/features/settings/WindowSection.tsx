import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../shared/preferences.ts';
import { setPreferences } from '../../actions/preferences.ts';
import { Switch } from '../../components/Switch.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Choice } from './Choice.tsx';

const trayIcons = ['auto', 'light', 'dark'] as const satisfies Preferences['trayIcon'][];

/** How the window comes, goes and is laid out. */
export function WindowSection() {
  const { t } = useTranslation();
  const app = useApp();
  const { membersShown, closeToTray, startAtLogin, startMinimised, trayIcon } = useAppState(
    (s) => s.preferences,
  );
  const version = useAppState((s) => s.version);
  return (
    <>
      <Switch
        label={t('settings.membersShown')}
        help={t('settings.membersShownHelp')}
        on={membersShown}
        onChange={(on) => setPreferences(app, { membersShown: on })}
      />
      <h2 className="h2 settings-head">{t('settings.tray')}</h2>
      <Switch
        label={t('settings.closeToTray')}
        help={t('settings.closeToTrayHelp')}
        on={closeToTray}
        onChange={(on) => setPreferences(app, { closeToTray: on })}
      />
      <Choice
        label={t('settings.trayIcon')}
        help={t('settings.trayIconHelp')}
        value={trayIcon}
        onChange={(chosen) => setPreferences(app, { trayIcon: chosen })}
        options={trayIcons.map((one) => ({ value: one, label: t(`settings.trayIcons.${one}`) }))}
      />
      <h2 className="h2 settings-head">{t('settings.section.start')}</h2>
      <Switch
        label={t('settings.startAtLogin')}
        help={t('settings.startAtLoginHelp')}
        on={startAtLogin}
        onChange={(on) => setPreferences(app, { startAtLogin: on })}
      />
      <Switch
        label={t('settings.startMinimised')}
        help={t('settings.startMinimisedHelp')}
        on={startMinimised}
        onChange={(on) => setPreferences(app, { startMinimised: on })}
      />
      <p className="settings-version">{t('settings.version', { version })}</p>
    </>
  );
}
