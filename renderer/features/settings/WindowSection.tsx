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
      <h2 className="h2 settings-head">{t('settings.idle')}</h2>
      <IdleAfter />
      <p className="settings-version">{t('settings.version', { version })}</p>
    </>
  );
}

const idleMinutes = [5, 10, 30] as const;
const never = 'never';

function IdleAfter() {
  const { t } = useTranslation();
  const app = useApp();
  const after = useAppState((s) => s.preferences.idleAfterMinutes);
  // a figure of the person's own, from the file, is shown among the others
  const minutes =
    after === null ? idleMinutes : [...new Set([...idleMinutes, after])].toSorted((a, b) => a - b);
  return (
    <Choice
      label={t('settings.idleAfter')}
      help={t('settings.idleAfterHelp')}
      value={after === null ? never : String(after)}
      onChange={(chosen) =>
        setPreferences(app, { idleAfterMinutes: chosen === never ? null : Number(chosen) })
      }
      options={[
        ...minutes.map((count) => ({ value: String(count), label: t('settings.idleMinutes', { count }) })),
        { value: never, label: t('settings.idleNever') },
      ]}
    />
  );
}
