import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { openSettings } from '../../actions/settings.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { rovingMark, useRoving } from '../../components/useRoving.ts';
import { useApp } from '../../store/hooks.ts';
import type { AccountSection, SettingsSection } from '../../store/state.ts';
import { AccountChoice } from './AccountChoice.tsx';
import { findSettings, type Setting } from './found.ts';

export const appSections = [
  'appearance',
  'notifications',
  'window',
  'uploads',
  'keyboard',
] as const satisfies SettingsSection[];
const icons: Readonly<Record<SettingsSection, IconName>> = {
  appearance: 'palette',
  notifications: 'bell',
  window: 'max',
  uploads: 'up',
  keyboard: 'keys',
  profile: 'person',
  privacy: 'eye',
  security: 'shield',
  sessions: 'device',
  bots: 'plug',
};

type Props = {
  readonly open: SettingsSection;
  readonly accountId: AccountId | null;
  readonly accountSections: readonly AccountSection[];
  readonly onSignOut: (accountId: AccountId) => void;
  /** A setting was looked for and chosen: its page is open by then. */
  readonly onFound: (setting: Setting) => void;
};

/** Two groups: this app and, of one account at a time, this account. */
export function SettingsColumn(props: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const [typed, setTyped] = useState('');
  const { accountId, accountSections, onFound } = props;
  const sections = accountId === null ? appSections : [...appSections, ...accountSections];
  const found = findSettings(typed, sections, t);
  const choose = (setting: Setting) => {
    const ofAccount = accountSections.some((one) => one === setting.section);
    openSettings(app, setting.section, ofAccount ? (accountId ?? undefined) : undefined);
    setTyped('');
    onFound(setting);
  };
  return (
    <nav className="column" aria-label={t('settings.title')} data-region="channels">
      <div className="column-head">
        <h2>{t('settings.title')}</h2>
      </div>
      <div className="field settings-find">
        <Icon name="search" />
        <input
          type="text"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          aria-label={t('settings.find')}
          placeholder={t('settings.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && typed.trim() !== '' && first) {
              event.preventDefault(); // or it would also press what gets the focus
              choose(first);
            }
            if (event.key !== 'Escape' || typed === '') return;
            event.preventDefault();
            setTyped('');
          }}
        />
      </div>
      {typed.trim() === '' ? <Sections {...props} /> : <Found found={found} onChoose={choose} />}
    </nav>
  );
}

function Found({ found, onChoose }: { found: readonly Setting[]; onChoose: (setting: Setting) => void }) {
  const { t } = useTranslation();
  const roving = useRoving<HTMLDivElement>();
  return (
    <div className="column-scroll settings-column settings-found" aria-live="polite" {...roving}>
      {found.length === 0 && <p className="mid settings-none">{t('settings.foundNone')}</p>}
      {found.map((setting) => {
        const page = t(`settings.section.${setting.section}`);
        return (
          <button
            key={`${setting.section} ${setting.label}`}
            type="button"
            className="channel"
            {...rovingMark}
            onClick={() => onChoose(setting)}
          >
            <Icon name={icons[setting.section]} />
            <span className="col grow">
              <span className="cut">{setting.label}</span>
              {setting.label !== page && <span className="small faint cut">{page}</span>}
            </span>
          </button>
        );
      })}
    </div>
  );
}

function Sections({ open, accountId, accountSections, onSignOut }: Props) {
  const { t } = useTranslation();
  const roving = useRoving<HTMLDivElement>();
  return (
    <div className="column-scroll settings-column" {...roving}>
      <h3 className="settings-group">{t('settings.thisApp')}</h3>
      {appSections.map((section) => (
        <SectionRow key={section} section={section} open={open} />
      ))}
      {accountId !== null && (
        <>
          <h3 className="settings-group">{t('settings.thisAccount')}</h3>
          <AccountChoice accountId={accountId} section={open} />
          {accountSections.map((section) => (
            <SectionRow key={section} section={section} open={open} accountId={accountId} />
          ))}
          <button
            type="button"
            className="channel settings-leave"
            {...rovingMark}
            onClick={() => onSignOut(accountId)}
          >
            <Icon name="out" />
            <span className="channel-name cut">{t('settings.signOut')}</span>
          </button>
        </>
      )}
    </div>
  );
}

type RowProps = {
  readonly section: SettingsSection;
  readonly open: SettingsSection;
  readonly accountId?: AccountId;
};

function SectionRow({ section, open, accountId }: RowProps) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <button
      type="button"
      className="channel"
      {...rovingMark}
      aria-current={section === open ? 'page' : undefined}
      onClick={() => openSettings(app, section, accountId)}
    >
      <Icon name={icons[section]} />
      <span className="channel-name cut">{t(`settings.section.${section}`)}</span>
    </button>
  );
}
