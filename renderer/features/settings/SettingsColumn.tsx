import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { rovingMark, useRoving } from '../../components/useRoving.ts';

export const sections = ['appearance', 'window', 'keyboard', 'accounts'] as const;
export type SettingsSection = (typeof sections)[number];
const icons: Readonly<Record<SettingsSection, IconName>> = {
  appearance: 'palette',
  window: 'max',
  keyboard: 'keys',
  accounts: 'person',
};

type Props = { readonly open: SettingsSection; readonly onOpen: (section: SettingsSection) => void };

export function SettingsColumn({ open, onOpen }: Props) {
  const { t } = useTranslation();
  const roving = useRoving<HTMLDivElement>();
  return (
    <nav className="column" aria-label={t('settings.title')} data-region="channels">
      <div className="column-head">
        <h2>{t('settings.title')}</h2>
      </div>
      <div className="column-scroll" {...roving}>
        {sections.map((section) => (
          <button
            key={section}
            type="button"
            className="channel"
            {...rovingMark}
            aria-current={section === open ? 'page' : undefined}
            onClick={() => onOpen(section)}
          >
            <Icon name={icons[section]} />
            <span className="channel-name cut">{t(`settings.section.${section}`)}</span>
          </button>
        ))}
      </div>
    </nav>
  );
}
