import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { openCard } from '../../actions/people.ts';
import { openSettings } from '../../actions/settings.ts';
import { Button } from '../../components/Button.tsx';
import { dropOnPerson } from '../../components/drop.ts';
import { nameOf } from '../../components/names.ts';
import { Popover } from '../../components/Popover.tsx';
import { useApp } from '../../store/hooks.ts';
import type { PersonShown } from '../../store/state.ts';
import { About } from './About.tsx';
import { Asking } from './Asking.tsx';
import { type Facts, useFacts } from './facts.ts';
import { Head, Marks, StatusBox } from './Head.tsx';
import { MessageButton } from './MessageButton.tsx';
import { Note } from './Note.tsx';
import { Banner } from './Picture.tsx';
import { SharedCounts } from './Shared.tsx';
import { Times } from './Times.tsx';
import { useLook } from './useLook.ts';

type Props = {
  readonly shown: PersonShown;
  readonly onClose: () => void;
  /** Further things to do with the person. */
  readonly actions: ReactNode;
};

/** Who somebody is, beside what was clicked. */
export function ProfilePopover({ shown, onClose, actions }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const look = useLook(shown);
  const facts = useFacts(shown);
  if (!facts) return null;
  const name = facts.user ? nameOf(facts.user, facts.member) : t('people.someone');
  return (
    <Popover
      opener={shown.opener}
      label={t('people.profileOf', { name })}
      onClose={onClose}
      side={shown.side}
      className="profile-popover"
      drop={facts.me ? undefined : dropOnPerson(shown.accountId, shown.userId)}
    >
      <Summary facts={facts}>
        <Asking look={look} host={facts.view.host} known={facts.profile !== undefined} />
        <SharedCounts person={shown} mutuals={look.mutuals} />
        {!facts.me && <Note person={shown} rows={1} />}
        <div className="profile-actions">
          {facts.me && <EditButton accountId={shown.accountId} />}
          {!facts.me && <MessageButton person={shown} onDone={onClose} />}
          <Button onClick={() => openCard(app, shown, shown.opener)}>{t('people.fullProfile')}</Button>
          {actions}
        </div>
      </Summary>
    </Popover>
  );
}

/** To the settings, where one's own profile is changed. */
export function EditButton({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <Button
      look="primary"
      icon="edit"
      className="grow"
      data-autofocus=""
      onClick={() => openSettings(app, 'profile', accountId)}
    >
      {t('people.editProfile')}
    </Button>
  );
}

type SummaryProps = {
  readonly facts: Facts;
  readonly chosen?: { readonly avatar: string | null; readonly banner: string | null };
  readonly children?: ReactNode;
};

/** What others see at first sight; the editor shows it as its preview. */
export function Summary({ facts, chosen, children }: SummaryProps) {
  const { accountId, profile } = facts;
  return (
    <>
      <Banner accountId={accountId} banner={profile?.banner ?? null} chosen={chosen?.banner} />
      <div className="profile-body">
        <Head facts={facts} chosen={chosen?.avatar} />
        <StatusBox facts={facts} />
        <Marks facts={facts} />
        {profile?.bio && <About accountId={accountId} bio={profile.bio} />}
        <Times facts={facts} short />
        {children}
      </div>
    </>
  );
}
