import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../shared/preferences.ts';
import { setVoice } from '../../actions/accounts.ts';
import { setPreferences } from '../../actions/preferences.ts';
import { Icon } from '../../components/Icon.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { VoicePicker } from '../../components/VoicePicker.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { AccountState } from '../../store/state.ts';
import { AccountName, accountName } from './AccountName.tsx';
import { Reading } from './Reading.tsx';

const themes = ['system', 'light', 'dark', 'hc-light', 'hc-dark'] as const satisfies Preferences['theme'][];

/** How the window looks and reads: drawn at once, kept by main. */
export function Appearance() {
  const { t } = useTranslation();
  const app = useApp();
  const theme = useAppState((s) => s.preferences.theme);
  return (
    <>
      <RadioGroup
        label={t('settings.theme')}
        className="themes"
        optionClass="theme-choice"
        value={theme}
        onChange={(chosen) => setPreferences(app, { theme: chosen })}
        options={themes.map((one) => ({
          value: one,
          label: (
            <>
              <ThemePicture theme={one} />
              <span className={one === theme ? 'theme-name strong' : 'theme-name'}>
                {one === theme && <Icon name="check" />}
                {t(`settings.themes.${one}`)}
              </span>
            </>
          ),
        }))}
      />
      <Voices />
      <Reading />
    </>
  );
}

/** The colour of each account. */
function Voices() {
  const { t } = useTranslation();
  const accounts = useAppState((s) => s.accounts);
  if (accounts.size === 0) return null;
  return (
    <>
      <h2 className="h2 settings-head">{t('settings.voices')}</h2>
      <p className="mid settings-voices">{t('settings.voicesHelp')}</p>
      {[...accounts.values()].map((account) => (
        <VoiceRow key={account.view.id} account={account} />
      ))}
    </>
  );
}

function VoiceRow({ account }: { account: AccountState }) {
  const { t } = useTranslation();
  const app = useApp();
  const { view } = account;
  return (
    <div className="setting settings-voice">
      <AccountName account={account} />
      <VoicePicker
        label={t('status.voiceOf', { name: accountName(account) })}
        value={view.voice}
        onChange={(voice) => void setVoice(app, view.id, voice)}
      />
    </div>
  );
}

/** A small window in the theme's colours; two halves for the system's choice. */
function ThemePicture({ theme }: { theme: Preferences['theme'] }) {
  if (theme !== 'system') {
    return (
      <span className="theme-picture">
        <Small theme={theme} />
      </span>
    );
  }
  return (
    <span className="theme-picture theme-halves">
      <Small theme="light" />
      <Small theme="dark" />
    </span>
  );
}

function Small({ theme }: { theme: Exclude<Preferences['theme'], 'system'> }) {
  return (
    <svg className={`theme-small theme-${theme}`} viewBox="0 0 152 92" aria-hidden="true">
      <path className="theme-desk" d="M0 0h152v92H0z" />
      <path className="theme-voice" d="M5 18v34" />
      <path className="theme-panel" d="M18 92V18a8 8 0 0 1 8-8h28v82z" />
      <path className="theme-sheet" d="M54 10h98v82H54z" />
      <path className="theme-ink" d="M25 21h24M76 20h22M76 42h18" />
      <path className="theme-faint" d="M25 30h20M25 39h22M76 27h56M76 49h48" />
      <circle className="theme-face" cx="65" cy="23" r="5" />
      <circle className="theme-dim" cx="65" cy="45" r="5" />
      <path className="theme-voice" d="M54 72h98" />
    </svg>
  );
}
