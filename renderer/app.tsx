import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { AccountId, ChannelId, ServerId } from '../shared/ids.ts';
import { takeBatch } from './actions/commands.ts';
import { accountOf } from './actions/places.ts';
import { isRailWide, membersBesideFrom } from './actions/preferences.ts';
import { type Memory, recallPlace, rememberPlaces } from './actions/remember.ts';
import { Rail } from './features/accounts/Rail.tsx';
import { ChannelColumn } from './features/channels/ChannelColumn.tsx';
import { Composer } from './features/composer/Composer.tsx';
import { MessageList } from './features/messages/MessageList.tsx';
import { useAppearance } from './features/shell/appearance.ts';
import { TitleBar } from './features/shell/TitleBar.tsx';
import { useWidth } from './features/shell/useWidth.ts';
import { TypingLine } from './features/typing/TypingLine.tsx';
import { createWords } from './locales/index.ts';
import { AppContext, useAppState } from './store/hooks.ts';
import type { State } from './store/state.ts';
import type { App } from './store/store.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';

/** Draws the window, listens to main and says that it does. The world is passed in: the page's, or a test's. */
export function start(app: App, root: HTMLElement, memory: Memory): void {
  const first = recallPlace(memory);
  createRoot(root).render(<Hubbub app={app} />);
  app.bridge.listen((batch) => takeBatch(app, batch, first));
  rememberPlaces(app, memory);
  void app.bridge.call('app:ready', undefined);
}

/** The whole window, given its world. */
function Hubbub({ app }: { app: App }) {
  return (
    <AppContext value={app}>
      <Words />
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

function Window() {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const width = useWidth(element);
  const voice = useAppState(voiceOf);
  const preferences = useAppState((s) => s.preferences);
  const signedIn = useAppState((s) => s.accounts.size > 0);
  const serverId = useAppState(serverOf);
  useAppearance(voice, 'en');
  const rail = signedIn ? (isRailWide(preferences, width) ? 'wide' : 'narrow') : 'none';
  const membersShown = preferences.membersShown && width >= membersBesideFrom;
  return (
    <div className="win" data-rail={rail} data-voice={voice} ref={setElement}>
      <div className="frame">
        <TitleBar hasMembers={serverId !== null} membersShown={membersShown} />
        {signedIn && <Rail onPortrait={() => undefined} />}
        <div className="sheet">
          <Sheet />
        </div>
      </div>
    </div>
  );
}

function Sheet() {
  const place = useAppState((s) => s.place);
  const serverId = useAppState(serverOf);
  if (place.kind !== 'channel' && place.kind !== 'server') return null;
  return (
    <>
      {serverId !== null && <ChannelColumn accountId={place.accountId} serverId={serverId} />}
      {place.kind === 'channel' && <Talk accountId={place.accountId} channelId={place.channelId} />}
    </>
  );
}

function Talk({ accountId, channelId }: { accountId: AccountId; channelId: ChannelId }) {
  return (
    <main className="talk">
      <MessageList accountId={accountId} channelId={channelId} />
      <TypingLine accountId={accountId} channelId={channelId} />
      <Composer accountId={accountId} channelId={channelId} />
    </main>
  );
}
