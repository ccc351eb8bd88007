import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId, UserId } from '../../../shared/ids.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { PersonMenu, PersonQuestion } from './PersonLayers.tsx';
import { type PersonOffer, usePerson } from './usePerson.ts';
import './friends.css';

type Props = { readonly accountId: AccountId; readonly userId: UserId };

/** Stands beside the menu: who asked gets an answer, who is nothing yet can be asked. */
const first: ReadonlySet<PersonOffer> = new Set(['accept', 'deny', 'withdraw', 'unblock', 'ask']);

/** What one can do about somebody beside writing to them, for their popover and card. */
export function FriendActions({ accountId, userId }: Props) {
  const { t } = useTranslation();
  const at = { accountId, userId };
  const person = usePerson(at);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const shown = person.offers.filter((offer) => first.has(offer));
  const beside: readonly PersonOffer[] = ['message', ...shown];
  return (
    <>
      {shown.map((offer) => (
        <Button key={offer} onClick={() => person.take(offer)}>
          {t(`friends.verb.${offer}`)}
        </Button>
      ))}
      {person.offers.some((offer) => !beside.includes(offer)) && (
        <IconButton
          icon="more"
          label={t('friends.more', { name: person.name })}
          aria-haspopup="menu"
          onClick={(event) => setMenu(event.currentTarget)}
        />
      )}
      {person.error && (
        <p className="field-help field-error profile-refused" role="alert">
          {sentenceOf(t, person.error, person.host)}
        </p>
      )}
      {menu && <PersonMenu person={person} opener={menu} onClose={() => setMenu(null)} without={beside} />}
      <PersonQuestion at={at} person={person} />
    </>
  );
}
