import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './features/shell/shell.css';

import { type ComponentProps, useCallback, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { type AccountId, asId, type ChannelId, type ServerId } from '../shared/ids.ts';
import { takeBatch } from './actions/commands.ts';
import { setLayer } from './actions/layers.ts';
import { accountOf } from './actions/places.ts';
import { type Memory, recallPlace, rememberPlaces } from './actions/remember.ts';
import { openSettings } from './actions/settings.ts';
import { dropOnChannel } from './components/drop.ts';
import { channelName } from './components/names.ts';
import { ClockContext } from './components/useNow.ts';
import { ConnectionBanner } from './features/accounts/ConnectionBanner.tsx';
import { Rail } from './features/accounts/Rail.tsx';
import { ChannelColumn } from './features/channels/ChannelColumn.tsx';
import { EmptyServer } from './features/channels/EmptyServer.tsx';
import { Composer } from './features/composer/Composer.tsx';
import { EmojiDialog } from './features/emoji/EmojiDialog.tsx';
import { FriendActions } from './features/friends/FriendActions.tsx';
import { FriendsPage } from './features/friends/FriendsPage.tsx';
import { GroupPanel, type PictureSlot } from './features/home/GroupPanel.tsx';
import { HomeColumn } from './features/home/HomeColumn.tsx';
import { NewMessage } from './features/home/NewMessage.tsx';
import { MemberList } from './features/members/MemberList.tsx';
import { MessageList } from './features/messages/MessageList.tsx';
import { PersonLayer } from './features/profile/PersonLayer.tsx';
import { PictureField } from './features/profile/PictureField.tsx';
import { ProfileEditor } from './features/profile/ProfileEditor.tsx';
import { Settings } from './features/settings/Settings.tsx';
import { useAppearance } from './features/shell/appearance.ts';
import { KeyList } from './features/shell/KeyList.tsx';
import { LiveRegions } from './features/shell/LiveRegions.tsx';
import { Notices } from './features/shell/Notices.tsx';
import { keepFocus } from './features/shell/regions.ts';
import { roomFor } from './features/shell/room.ts';
import { ShortcutsDialog } from './features/shell/ShortcutsDialog.tsx';
import { Starting } from './features/shell/Starting.tsx';
import { TitleBar } from './features/shell/TitleBar.tsx';
import { Tooltips } from './features/shell/Tooltips.tsx';
import { useConnectionSpeech } from './features/shell/useConnectionSpeech.ts';
import { useKeys } from './features/shell/useKeys.ts';
import { useWidth } from './features/shell/useWidth.ts';
import { AddAccount } from './features/signin/AddAccount.tsx';
import { SignInAgain } from './features/signin/SignInAgain.tsx';
import { SignOutDialog } from './features/status/SignOutDialog.tsx';
import { StatusMenu } from './features/status/StatusMenu.tsx';
import { Switcher } from './features/switcher/Switcher.tsx';
import { TypingLine } from './features/typing/TypingLine.tsx';
import { AttachButton } from './features/uploads/AttachButton.tsx';
import { Landing } from './features/uploads/Landing.tsx';
import { Tray } from './features/uploads/Tray.tsx';
import { useDropping } from './features/uploads/useDropping.ts';
import { usePasting } from './features/uploads/usePasting.ts';
import { useUploadSpeech } from './features/uploads/useUploadSpeech.ts';
import { createWords } from './locales/index.ts';
import { AppContext, useApp, useAppState } from './store/hooks.ts';
import { channelKey, type State } from './store/state.ts';
import type { App } from './store/store.ts';

/** Draws the window, listens to main and says that it does; returns its end. The world is passed in: the page's, or a test's. */
export function start(app: App, root: HTMLElement, memory: Memory): () => void {
  const first = recallPlace(memory);
  const page = createRoot(root);
  page.render(<Hubbub app={app} />);
  const deafen = app.bridge.listen((batch) => takeBatch(app, batch, first));
  const forget = rememberPlaces(app, memory);
  void app.bridge.call('app:ready', undefined);
  return () => {
    deafen();
    forget();
    page.unmount();
  };
}

/** The whole window, given its world. */
function Hubbub({ app }: { app: App }) {
  return (
    <AppContext value={app}>
      <ClockContext value={app.now}>
        <Words />
      </ClockContext>
    </AppContext>
  );
}

function Words() {
  const language = useAppState((s) => s.preferences.language);
  const words = useMemo(() => createWords(language), [language]);
  return (
    <I18nextProvider i18n={words}>
      <Window />
    </I18nextProvider>
  );
}

/** The voice of the account whose view is open; else the first account's. */
function voiceOf({ place, accounts }: State): string {
  const open = accountOf(place);
  const account = open === null ? accounts.values().next().value : accounts.get(open);
  return account?.view.voice ?? 'kingfisher';
}

const serverOf = ({ place, accounts }: State): ServerId | null => {
  if (place.kind === 'server') return place.serverId;
  if (place.kind !== 'channel') return null;
  return accounts.get(place.accountId)?.entities.channels.get(place.channelId)?.serverId ?? null;
};

/** A group's members have a place beside the conversation as those of a server have. */
const isGroup = ({ place, accounts }: State): boolean =>
  place.kind === 'channel' &&
  accounts.get(place.accountId)?.entities.channels.get(place.channelId)?.kind === 'group';

const groupPicture: PictureSlot = ({ face, ...field }) => (
  <PictureField purpose="icon" {...field}>
    {face}
  </PictureField>
);

function Window() {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const width = useWidth(element);
  const { i18n } = useTranslation();
  const app = useApp();
  const voice = useAppState(voiceOf);
  const preferences = useAppState((s) => s.preferences);
  const empty = useAppState((s) => s.accounts.size === 0);
  const hasMembers = useAppState((s) => serverOf(s) !== null || isGroup(s));
  const layer = useAppState((s) => s.ui.layer);
  const [leaving, setLeaving] = useState<AccountId | null>(null);
  useAppearance(voice, i18n.language);
  useKeys();
  useConnectionSpeech();
  useUploadSpeech();
  useDropping();
  usePasting();
  const { rail, members, drawer } = roomFor(width, { preferences, layer, empty });
  return (
    <div className="win" data-rail={rail} data-voice={voice} ref={setElement}>
      <div className="frame">
        <TitleBar hasMembers={hasMembers} membersShown={members !== null} drawer={drawer} />
        {!empty && <Rail onPortrait={(opener) => openStatus(app, opener)} />}
        <div className="sheet" data-drawer={drawer ?? undefined}>
          <Sheet members={members} onSignOut={setLeaving} />
        </div>
      </div>
      <Status onSignOut={setLeaving} />
      <PersonLayer actions={friendActions} />
      <Switcher />
      <NewMessage />
      <ShortcutsDialog />
      {leaving && <SignOutDialog accountId={leaving} onClose={() => setLeaving(null)} />}
      <Notices />
      <Tooltips />
      <LiveRegions />
    </div>
  );
}

/** The portrait that opened the status menu; by key it is the first one. */
const openers = new WeakMap<App, HTMLElement>();
function openStatus(app: App, opener: HTMLElement): void {
  openers.set(app, opener);
  setLayer(app, app.store.getState().ui.layer === 'status' ? null : 'status');
}

function Status({ onSignOut }: { onSignOut: (id: AccountId) => void }) {
  const app = useApp();
  const open = useAppState((s) => s.ui.layer === 'status');
  const close = useCallback(() => {
    openers.delete(app);
    if (app.store.getState().ui.layer === 'status') setLayer(app, null);
  }, [app]);
  if (!open) return null;
  const clicked = openers.get(app);
  const opener = clicked ?? document.querySelector<HTMLElement>('[data-account]');
  if (!opener) return null;
  const id = clicked?.getAttribute('data-account') ?? null;
  return (
    <StatusMenu
      opener={opener}
      accountId={id === null ? null : asId(id)}
      onClose={close}
      onSignOut={(accountId) => {
        close();
        onSignOut(accountId);
      }}
      onPrivacy={(accountId) => {
        close();
        openSettings(app, 'privacy', accountId);
      }}
    />
  );
}

/** What can be done with somebody, beside writing to them. */
const friendActions: NonNullable<ComponentProps<typeof PersonLayer>['actions']> = ({ accountId, userId }) => (
  <FriendActions accountId={accountId} userId={userId} />
);

/** What features have to set of one account: `profile: (id) => <ProfileEditor accountId={id} />`. */
const accountSettings: ComponentProps<typeof Settings>['account'] = {
  profile: (accountId) => <ProfileEditor accountId={accountId} />,
};

type SheetProps = {
  readonly members: 'beside' | 'over' | null;
  readonly onSignOut: (id: AccountId) => void;
};

/** The sheet by place: one column and one page, and the members beside or over them. */
function Sheet({ members, onSignOut }: SheetProps) {
  const place = useAppState((s) => s.place);
  const ready = useAppState((s) => s.ready);
  const nobody = useAppState((s) => s.accounts.size === 0);
  const serverId = useAppState(serverOf);
  const group = useAppState(isGroup);
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving is what may lose the focus
  useEffect(keepFocus, [place]);
  if (place.kind === 'addAccount' || (place.kind === 'start' && ready && nobody)) return <AddAccount />;
  if (place.kind === 'start') return <Starting banner={(id) => <ConnectionBanner accountId={id} />} />;
  if (place.kind === 'signInAgain') return <SignInAgain key={place.accountId} accountId={place.accountId} />;
  if (place.kind === 'settings') {
    return <Settings keyList={<KeyList />} account={accountSettings} onSignOut={onSignOut} />;
  }
  if (place.kind === 'home') {
    return (
      <>
        <HomeColumn />
        <FriendsPage />
      </>
    );
  }
  const { accountId } = place;
  return (
    <>
      {serverId === null ? (
        <HomeColumn />
      ) : (
        <ChannelColumn
          accountId={accountId}
          serverId={serverId}
          emoji={(onClose) => <EmojiDialog at={{ accountId, serverId }} onClose={onClose} />}
        />
      )}
      {place.kind === 'channel' ? (
        <Talk accountId={accountId} channelId={place.channelId} />
      ) : (
        <EmptyServer accountId={accountId} serverId={place.serverId} />
      )}
      {serverId !== null && members && (
        <MemberList
          key={`${accountId}/${serverId}`}
          accountId={accountId}
          serverId={serverId}
          floating={members === 'over'}
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

function Talk({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }) {
  const name = useAppState((s) => {
    const entities = s.accounts.get(accountId)?.entities;
    const channel = entities?.channels.get(channelId);
    return entities && channel ? channelName(entities, channel) : '';
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
