import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { openSettings } from '../../actions/settings.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { rovingMark, useRoving } from '../../components/useRoving.ts';
import { useApp } from '../../store/hooks.ts';
import type { AccountSection, SettingsSection } from '../../store/state.ts';
import { AccountChoice } from './AccountChoice.tsx';

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
};

/** Two groups: this app and, of one account at a time, this account. */
export function SettingsColumn({ open, accountId, accountSections, onSignOut }: Props) {
  const { t } = useTranslation();
  const roving = useRoving<HTMLDivElement>();
  return (
    <nav className="column" aria-label={t('settings.title')} data-region="channels">
      <div className="column-head">
        <h2>{t('settings.title')}</h2>
      </div>
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
    </nav>
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
