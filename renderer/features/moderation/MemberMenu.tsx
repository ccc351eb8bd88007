import { useTranslation } from 'react-i18next';
import type { IconName } from '../../components/Icon.tsx';
import { Menu, type MenuItem } from '../../components/Menu.tsx';
import type { MemberOffer } from './offers.ts';
import type { Managed } from './useMember.ts';

const icons: Readonly<Record<MemberOffer, IconName>> = {
  roles: 'shield',
  nickname: 'edit',
  timeout: 'clock',
  endTimeout: 'check',
  kick: 'out',
  ban: 'block',
};
const dangers: ReadonlySet<MemberOffer> = new Set(['kick', 'ban']);

type Props = {
  readonly managed: Managed;
  readonly opener: HTMLElement;
  readonly onClose: () => void;
  /** Shows all that is known of them. */
  readonly onProfile?: () => void;
};

/** What can be done about a member. */
export function MemberMenu({ managed, opener, onClose, onProfile }: Props) {
  const { t } = useTranslation();
  const { name, offers, take } = managed;
  const profile: MenuItem[] = onProfile
    ? [{ key: 'profile', icon: 'person', label: t('moderation.profile'), onPick: onProfile }]
    : [];
  const items = offers.map((offer) => ({
    key: offer,
    icon: icons[offer],
    label: t(`moderation.do.${offer}`),
    danger: dangers.has(offer),
    onPick: () => take(offer),
  }));
  return (
    <Menu
      label={t('moderation.of', { name })}
      opener={opener}
      items={[...profile, ...items]}
      onClose={onClose}
    />
  );
}
