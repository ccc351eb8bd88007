import { useTranslation } from 'react-i18next';
import { isMuted, muteChoices, muteUntil } from '../../../shared/mute.ts';
import { notifyChoices, notifyOf } from '../../../shared/preferences.ts';
import { setPreferences } from '../../actions/preferences.ts';
import { Button } from '../../components/Button.tsx';
import { whenWords } from '../../components/clock.ts';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { Switch } from '../../components/Switch.tsx';
import { useNow } from '../../components/useNow.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { AccountState } from '../../store/state.ts';
import { AccountName, accountName } from './AccountName.tsx';

/** What the system shows of what is said, by account; and silence for a while. */
export function NotificationsSection() {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((s) => s.accounts);
  const notifyText = useAppState((s) => s.preferences.notifyText);
  return (
    <>
      <Mute />
      <Switch
        label={t('settings.notifyText')}
        help={t('settings.notifyTextHelp')}
        on={notifyText}
        onChange={(on) => setPreferences(app, { notifyText: on })}
      />
      {accounts.size > 0 && (
        <>
          <h2 className="h2 settings-head">{t('settings.notifyWhich')}</h2>
          <p className="mid settings-voices">{t('settings.notifyHelp')}</p>
          {[...accounts.values()].map((account) => (
            <AccountNotify key={account.view.id} account={account} />
          ))}
        </>
      )}
    </>
  );
}

function Mute() {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const mutedUntil = useAppState((s) => s.preferences.mutedUntil);
  const now = useNow('minute');
  const muted = mutedUntil !== null && isMuted(mutedUntil, now);
  return (
    <div className="setting setting-wide">
      <div className="grow">
        <div className="strong">
          {muted
            ? t('settings.muted', { time: whenWords(mutedUntil, now, i18n.language) })
            : t('settings.mutedUntil')}
        </div>
        <p>{t('settings.mutedUntilHelp')}</p>
      </div>
      <div className="row settings-buttons">
        {muted ? (
          <Button icon="bell" onClick={() => setPreferences(app, { mutedUntil: null })}>
            {t('settings.unmute')}
          </Button>
        ) : (
          muteChoices.map((choice) => (
            <Button
              key={choice}
              onClick={() => setPreferences(app, { mutedUntil: muteUntil(choice, app.now()) })}
            >
              {t(choice === 'hour' ? 'settings.muteHour' : 'settings.muteTomorrow')}
            </Button>
          ))
        )}
      </div>
    </div>
  );
}

function AccountNotify({ account }: { account: AccountState }) {
  const { t } = useTranslation();
  const app = useApp();
  const { view } = account;
  const notify = useAppState((s) => s.preferences.notify);
  return (
    <div className="setting setting-wide settings-voice" data-voice={view.voice}>
      <AccountName account={account} />
      <RadioGroup
        label={`${t('settings.notify')}, ${accountName(account)}, ${view.host}`}
        className="segments"
        optionClass="segment"
        value={notifyOf({ notify }, view.id)}
        onChange={(chosen) => setPreferences(app, { notify: { ...notify, [view.id]: chosen } })}
        options={notifyChoices.map((one) => ({ value: one, label: t(`settings.notifies.${one}`) }))}
      />
    </div>
  );
}
