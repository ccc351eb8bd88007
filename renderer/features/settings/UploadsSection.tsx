import { useTranslation } from 'react-i18next';
import { setPreferences } from '../../actions/preferences.ts';
import { Switch } from '../../components/Switch.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

/** What happens to files on their way out. */
export function UploadsSection() {
  const { t } = useTranslation();
  const app = useApp();
  const cleanFiles = useAppState((s) => s.preferences.cleanFiles);
  return (
    <Switch
      label={t('settings.cleanFiles')}
      help={t('settings.cleanFilesHelp')}
      on={cleanFiles}
      onChange={(on) => setPreferences(app, { cleanFiles: on })}
    />
  );
}
