import { type ComponentProps, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId, ChannelId } from '../../shared/ids.ts';
import type { ServerRef } from '../actions/server.ts';
import { dropOnChannel } from '../components/drop.ts';
import { channelTitle } from '../components/names.ts';
import { ConnectionBanner } from '../features/accounts/ConnectionBanner.tsx';
import { ChannelColumn } from '../features/channels/ChannelColumn.tsx';
import { EmptyServer } from '../features/channels/EmptyServer.tsx';
import { Composer } from '../features/composer/Composer.tsx';
import { EmojiDialog } from '../features/emoji/EmojiDialog.tsx';
import { FriendsPage } from '../features/friends/FriendsPage.tsx';
import { GroupPanel, type PictureSlot } from '../features/home/GroupPanel.tsx';
import { HomeColumn } from '../features/home/HomeColumn.tsx';
import { MemberList } from '../features/members/MemberList.tsx';
import { MessageList } from '../features/messages/MessageList.tsx';
import { MemberContext } from '../features/moderation/MemberActions.tsx';
import { PictureField } from '../features/profile/PictureField.tsx';
import { keepFocus } from '../features/shell/regions.ts';
import { Starting } from '../features/shell/Starting.tsx';
import { AddAccount } from '../features/signin/AddAccount.tsx';
import { SignInAgain } from '../features/signin/SignInAgain.tsx';
import { TypingLine } from '../features/typing/TypingLine.tsx';
import { AttachButton } from '../features/uploads/AttachButton.tsx';
import { Landing } from '../features/uploads/Landing.tsx';
import { Tray } from '../features/uploads/Tray.tsx';
import { useAppState } from '../store/hooks.ts';
import { channelKey, type Place } from '../store/state.ts';
import { isGroup, serverOf } from './places.ts';
import { Searching } from './Searching.tsx';
import { ServerPlace, useServerItems } from './ServerPlace.tsx';
import { SettingsPlace } from './SettingsPlace.tsx';

const groupPicture: PictureSlot = ({ face, ...field }) => (
  <PictureField purpose="icon" {...field}>
    {face}
  </PictureField>
);

const memberMenu: ComponentProps<typeof MemberList>['menu'] = (menu) => (
  <MemberContext key={menu.at.userId} {...menu} />
);

type SheetProps = {
  readonly members: 'beside' | 'over' | null;
  readonly search: 'beside' | 'over' | null;
  readonly onSignOut: (id: AccountId) => void;
};

/** The sheet by place: one column and one page, and the members beside or over them. */
export function Sheet({ members, search, onSignOut }: SheetProps) {
  const place = useAppState((s) => s.place);
  const ready = useAppState((s) => s.ready);
  const nobody = useAppState((s) => s.accounts.size === 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving is what may lose the focus
  useEffect(keepFocus, [place]);
  if (place.kind === 'addAccount' || (place.kind === 'start' && ready && nobody)) return <AddAccount />;
  if (place.kind === 'start') return <Starting banner={(id) => <ConnectionBanner accountId={id} />} />;
  if (place.kind === 'signInAgain') return <SignInAgain key={place.accountId} accountId={place.accountId} />;
  if (place.kind === 'settings') return <SettingsPlace onSignOut={onSignOut} />;
  if (place.kind === 'serverSettings') {
    return <ServerPlace accountId={place.accountId} serverId={place.serverId} />;
  }
  if (place.kind === 'home') {
    return (
      <>
        <HomeColumn />
        <FriendsPage />
      </>
    );
  }
  return <Conversing place={place} members={members} search={search} />;
}

type ConversingProps = Pick<SheetProps, 'members' | 'search'> & {
  readonly place: Extract<Place, { readonly kind: 'channel' | 'server' }>;
};

/** A channel of a server, or a conversation, with the people in it; or a server that has no channel to show. */
function Conversing({ place, members, search }: ConversingProps) {
  const serverId = useAppState(serverOf);
  const group = useAppState(isGroup);
  const { accountId } = place;
  return (
    <>
      {serverId === null ? <HomeColumn /> : <ServerChannels accountId={accountId} serverId={serverId} />}
      {place.kind === 'channel' ? (
        <Talk accountId={accountId} channelId={place.channelId} />
      ) : (
        <EmptyServer accountId={accountId} serverId={place.serverId} />
      )}
      {place.kind === 'channel' && search && (
        <Searching accountId={accountId} channelId={place.channelId} floating={search === 'over'} />
      )}
      {serverId !== null && members && (
        <MemberList
          key={`${accountId}/${serverId}`}
          accountId={accountId}
          serverId={serverId}
          floating={members === 'over'}
          menu={memberMenu}
        />
      )}
      {place.kind === 'channel' && group && members && (
        <GroupPanel
          key={channelKey(accountId, place.channelId)}
          accountId={accountId}
          channelId={place.channelId}
          floating={members === 'over'}
          picture={groupPicture}
        />
      )}
    </>
  );
}

function ServerChannels(at: ServerRef) {
  const menu = useServerItems(at);
  return <ChannelColumn {...at} menu={menu} emoji={(onClose) => <EmojiDialog at={at} onClose={onClose} />} />;
}

function Talk({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }) {
  const { t } = useTranslation();
  const name = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    const channel = entities?.channels.get(channelId);
    return entities && channel ? channelTitle(t, entities, channel) : '';
  });
  return (
    <main className="talk" aria-label={name} {...dropOnChannel(accountId, channelId)}>
      <div className="talk-above">
        <ConnectionBanner accountId={accountId} />
        <MessageList key={channelKey(accountId, channelId)} accountId={accountId} channelId={channelId} />
        <TypingLine accountId={accountId} channelId={channelId} />
        <Landing accountId={accountId} channelId={channelId} />
      </div>
      <Composer
        key={`composer ${channelKey(accountId, channelId)}`}
        accountId={accountId}
        channelId={channelId}
        tray={(at) => <Tray at={at} />}
        attach={(at) => <AttachButton at={at} />}
      />
    </main>
  );
}
