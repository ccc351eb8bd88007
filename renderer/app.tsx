import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './features/shell/shell.css';

import { type ComponentProps, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { AccountId } from '../shared/ids.ts';
import { takeBatch } from './actions/commands.ts';
import { accountOf } from './actions/places.ts';
import { type Memory, recallPlace, rememberPlaces } from './actions/remember.ts';
import { ClockContext } from './components/useNow.ts';
import { Rail } from './features/accounts/Rail.tsx';
import { FriendActions } from './features/friends/FriendActions.tsx';
import { NewMessage } from './features/home/NewMessage.tsx';
import { MemberActions } from './features/moderation/MemberActions.tsx';
import { PersonLayer } from './features/profile/PersonLayer.tsx';
import { useAppearance } from './features/shell/appearance.ts';
import { LiveRegions } from './features/shell/LiveRegions.tsx';
import { Notices } from './features/shell/Notices.tsx';
import { roomFor } from './features/shell/room.ts';
import { ShortcutsDialog } from './features/shell/ShortcutsDialog.tsx';
import { TitleBar } from './features/shell/TitleBar.tsx';
import { Tooltips } from './features/shell/Tooltips.tsx';
import { useConnectionSpeech } from './features/shell/useConnectionSpeech.ts';
import { useKeys } from './features/shell/useKeys.ts';
import { useWidth } from './features/shell/useWidth.ts';
import { SignOutDialog } from './features/status/SignOutDialog.tsx';
import { Switcher } from './features/switcher/Switcher.tsx';
import { useDropping } from './features/uploads/useDropping.ts';
import { usePasting } from './features/uploads/usePasting.ts';
import { useUploadSpeech } from './features/uploads/useUploadSpeech.ts';
import { createWords } from './locales/index.ts';
import { AppContext, useApp, useAppState } from './store/hooks.ts';
import type { State } from './store/state.ts';
import type { App } from './store/store.ts';
import { Calling } from './window/Calling.tsx';
import { Joining } from './window/Joining.tsx';
import { isGroup, serverOf } from './window/places.ts';
import { Sheet } from './window/Sheet.tsx';
import { openStatus, Status } from './window/Status.tsx';

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
  const searching = useAppState((s) => s.ui.search);
  const [leaving, setLeaving] = useState<AccountId | null>(null);
  useAppearance(voice, i18n.language);
  useKeys();
  useConnectionSpeech();
  useUploadSpeech();
  useDropping();
  usePasting();
  const { rail, members, search, drawer } = roomFor(width, { preferences, layer, search: searching, empty });
  return (
    <div className="win" data-rail={rail} data-voice={voice} ref={setElement}>
      <div className="frame">
        <TitleBar hasMembers={hasMembers} membersShown={members !== null} drawer={drawer} />
        {!empty && <Rail onPortrait={(opener) => openStatus(app, opener)} />}
        <div className="sheet" data-drawer={drawer ?? undefined}>
          <Sheet members={members} search={search} onSignOut={setLeaving} />
        </div>
      </div>
      <Status onSignOut={setLeaving} />
      <PersonLayer actions={personActions} />
      <Switcher />
      <NewMessage />
      <Joining />
      <Calling />
      <ShortcutsDialog />
      {leaving && <SignOutDialog accountId={leaving} onClose={() => setLeaving(null)} />}
      <Notices />
      <Tooltips />
      <LiveRegions />
    </div>
  );
}

/** What can be done with somebody, beside writing to them. */
const personActions: NonNullable<ComponentProps<typeof PersonLayer>['actions']> = (person, close) => {
  const { accountId, userId, serverId } = person;
  return (
    <>
      <FriendActions accountId={accountId} userId={userId} />
      {serverId !== null && <MemberActions at={{ accountId, serverId, userId }} onGone={close} />}
    </>
  );
};
