import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mutuals } from '../../../shared/people.ts';
import { IconButton } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { nameOf } from '../../components/names.ts';
import type { PersonShown } from '../../store/state.ts';
import { About } from './About.tsx';
import { Asking } from './Asking.tsx';
import { type CardTab, CardTabs } from './CardTabs.tsx';
import { type Facts, useFacts } from './facts.ts';
import { Head, Marks, StatusBox } from './Head.tsx';
import { MessageButton } from './MessageButton.tsx';
import { Note } from './Note.tsx';
import { Banner } from './Picture.tsx';
import { EditButton } from './ProfilePopover.tsx';
import { FriendList, ServerList } from './Shared.tsx';
import { Times } from './Times.tsx';
import { type Look, useLook } from './useLook.ts';

type Props = {
  readonly shown: PersonShown;
  readonly onClose: () => void;
  readonly actions: ReactNode;
};

/** All that is known of somebody. */
export function ProfileCard({ shown, onClose, actions }: Props) {
  const { t } = useTranslation();
  const look = useLook(shown);
  const facts = useFacts(shown);
  if (!facts) return null;
  const { accountId, profile, view, user, member, me } = facts;
  const name = user ? nameOf(user, member) : t('people.someone');
  return (
    <Dialog
      label={t('people.profileOf', { name })}
      onClose={onClose}
      home={() => shown.opener}
      className="profile-card"
    >
      <div className="profile-card-band" data-voice={view.voice}>
        <Banner accountId={accountId} banner={profile?.banner ?? null} />
        <IconButton icon="x" label={t('people.close')} className="profile-card-close" onClick={onClose} />
      </div>
      <div className="profile-card-body" data-voice={view.voice}>
        <div className="profile-card-who">
          <Head facts={facts} />
          <StatusBox facts={facts} />
          <Marks facts={facts} />
          <div className="profile-actions">
            {me && <EditButton accountId={accountId} />}
            {!me && <MessageButton person={shown} onDone={onClose} />}
            {actions}
          </div>
          <div className="profile-card-gap" />
          <Times facts={facts} />
        </div>
        <More facts={facts} look={look} name={name} />
      </div>
    </Dialog>
  );
}

function More({ facts, look, name }: { facts: Facts; look: Look; name: string }) {
  const [tab, setTab] = useState<CardTab>('about');
  const { mutuals } = look;
  return (
    <div className="profile-card-more">
      <CardTabs
        tab={tab}
        onTab={setTab}
        mutuals={facts.me || !facts.view.capabilities.mutuals ? null : mutuals}
      />
      <div
        className="profile-card-page"
        role="tabpanel"
        id="profile-panel"
        aria-labelledby={`profile-${tab}`}
      >
        <Asking look={look} host={facts.view.host} known={facts.profile !== undefined} />
        {tab === 'about' && <AboutPage facts={facts} mutuals={mutuals} name={name} onTab={setTab} />}
        {tab === 'servers' && <Servers facts={facts} mutuals={mutuals} />}
        {tab === 'friends' && <Friends facts={facts} mutuals={mutuals} />}
      </div>
    </div>
  );
}

type PageProps = { readonly facts: Facts; readonly mutuals: Mutuals };

/** Shown of each on the first page. */
const fewShared = 3;

function AboutPage({
  facts,
  mutuals,
  name,
  onTab,
}: PageProps & { name: string; onTab: (tab: CardTab) => void }) {
  const { t } = useTranslation();
  const { profile, accountId, me } = facts;
  const { servers, friends } = mutuals;
  return (
    <>
      {profile?.bio && <About accountId={accountId} bio={profile.bio} />}
      {profile && !profile.bio && <p className="faint">{t('people.nothingSaid', { name })}</p>}
      {(servers.length > 0 || friends.length > 0) && (
        <div className="profile-both">
          {servers.length > 0 && (
            <section>
              <h3 className="profile-heading">{t('people.sharedServers')}</h3>
              <ServerList person={facts} ids={servers} most={fewShared} onMore={() => onTab('servers')} />
            </section>
          )}
          {friends.length > 0 && (
            <section>
              <h3 className="profile-heading">{t('people.sharedFriends')}</h3>
              <FriendList person={facts} ids={friends} most={fewShared} onMore={() => onTab('friends')} />
            </section>
          )}
        </div>
      )}
      {!me && <Note person={facts} rows={2} />}
    </>
  );
}

function Servers({ facts, mutuals: { servers } }: PageProps) {
  const { t } = useTranslation();
  if (servers.length === 0) return <p className="faint">{t('people.noSharedServers')}</p>;
  return <ServerList person={facts} ids={servers} />;
}

function Friends({ facts, mutuals: { friends } }: PageProps) {
  const { t } = useTranslation();
  if (friends.length === 0) return <p className="faint">{t('people.noSharedFriends')}</p>;
  return <FriendList person={facts} ids={friends} />;
}
