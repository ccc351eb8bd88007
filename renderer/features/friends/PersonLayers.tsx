import { useTranslation } from 'react-i18next';
import type { Somebody } from '../../actions/friends.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import type { IconName } from '../../components/Icon.tsx';
import { Menu, type MenuItem } from '../../components/Menu.tsx';
import { NicknameDialog } from './NicknameDialog.tsx';
import type { Person, PersonOffer } from './usePerson.ts';

const icons: Readonly<Record<PersonOffer, IconName>> = {
  message: 'thread',
  ask: 'personAdd',
  accept: 'check',
  deny: 'x',
  withdraw: 'x',
  nickname: 'edit',
  remove: 'trash',
  block: 'block',
  unblock: 'check',
};

type MenuProps = {
  readonly person: Person;
  readonly opener: HTMLElement;
  readonly onClose: () => void;
  /** What stands beside the menu already. */
  readonly without?: readonly PersonOffer[];
  /** Shows all that is known of them; `opener` gets the focus afterwards. */
  readonly onCard?: (opener: HTMLElement) => void;
};

export function PersonMenu({ person, opener, onClose, without = [], onCard }: MenuProps) {
  const { t } = useTranslation();
  const profile: MenuItem[] = onCard
    ? [{ key: 'profile', icon: 'person', label: t('friends.profile'), onPick: () => onCard(opener) }]
    : [];
  const items = person.offers
    .filter((offer) => !without.includes(offer))
    .map((offer) => ({
      key: offer,
      icon: icons[offer],
      label: t(`friends.verb.${offer}`),
      danger: offer === 'remove' || offer === 'block',
      onPick: () => person.take(offer),
    }));
  return (
    <Menu
      label={t('friends.more', { name: person.name })}
      opener={opener}
      onClose={onClose}
      items={[...profile, ...items]}
    />
  );
}

/** What is asked before it is done: removing, blocking; and the nickname. */
export function PersonQuestion({ at, person }: { at: Somebody; person: Person }) {
  const { t } = useTranslation();
  const { asking, name, host } = person;
  const close = () => person.setAsking(null);
  if (asking === null) return null;
  if (asking === 'nickname') return <NicknameDialog at={at} person={person} onClose={close} />;
  return (
    <AskDialog
      title={t(`friends.ask.${asking}.title`, { name, host })}
      words={t(`friends.ask.${asking}.words`, { name, host })}
      verb={t(`friends.ask.${asking}.verb`, { name })}
      host={host}
      onConfirm={() => person.act(asking)}
      onClose={close}
    />
  );
}
