import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { setPreferences } from '../../actions/preferences.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import { nameOf } from '../../components/names.ts';
import { Switch } from '../../components/Switch.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { AccountState } from '../../store/state.ts';
import { Appearance } from './Appearance.tsx';
import { SettingsColumn, type SettingsSection } from './SettingsColumn.tsx';
import './settings.css';

type Props = {
  /** The list of keys, which the shell knows. */
  readonly keyList: ReactNode;
  readonly onSignOut: (accountId: AccountId) => void;
};

/** Settings: a column of sections and one page. Every choice counts at once. */
export function Settings({ keyList, onSignOut }: Props) {
  const { t } = useTranslation();
  const [section, setSection] = useState<SettingsSection>('appearance');
  return (
    <>
      <SettingsColumn open={section} onOpen={setSection} />
      <main className="page" data-region="main">
        <div className="page-inner">
          <h1 className="h1 settings-title">{t(`settings.section.${section}`)}</h1>
          {section === 'appearance' && <Appearance />}
          {section === 'window' && <WindowSection />}
          {section === 'keyboard' && <KeyboardSection keyList={keyList} />}
          {section === 'accounts' && <AccountsSection onSignOut={onSignOut} />}
        </div>
      </main>
    </>
  );
}

function WindowSection() {
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

function KeyboardSection({ keyList }: { keyList: ReactNode }) {
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

function AccountsSection({ onSignOut }: Pick<Props, 'onSignOut'>) {
  const accounts = useAppState((s) => s.accounts);
  return [...accounts.values()].map((account) => (
    <AccountPart key={account.view.id} account={account} onSignOut={onSignOut} />
  ));
}

function AccountPart({ account, onSignOut }: { account: AccountState } & Pick<Props, 'onSignOut'>) {
  const { t } = useTranslation();
  const { view, entities } = account;
  const me = entities.me === null ? undefined : entities.users.get(entities.me);
  const name = me ? nameOf(me) : view.name;
  return (
    <section className="settings-account" data-voice={view.voice} aria-label={`${name}, ${view.host}`}>
      <div className="row">
        <Avatar accountId={view.id} picture={me?.avatar ?? null} name={name} presence={view.presence} />
        <div className="grow col">
          <bdi className="h2 cut">{name}</bdi>
          <span className="small mid cut">{view.host}</span>
        </div>
        <Button look="danger" icon="out" onClick={() => onSignOut(view.id)}>
          {t('status.signOut', { host: view.host })}
        </Button>
      </div>
    </section>
  );
}
