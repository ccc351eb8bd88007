import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { loadChannel, loadOlder } from '../../../renderer/actions/messages.ts';
import { createWords } from '../../../renderer/locales/index.ts';
import { AppContext } from '../../../renderer/store/hooks.ts';
import { receive } from '../../../renderer/store/receive.ts';
import { createApp } from '../../../renderer/store/store.ts';
import { asId, type Nonce } from '../../../shared/ids.ts';
import { community, type FakeAccount } from '../../support/community.ts';
import { createFakeBridge } from '../../support/fakeBridge.ts';
import { channelId, channelMessages, idAt, messageCount, people } from './channel.ts';
import { holdAll } from './hold-all.ts';
import { createBench } from './measure.ts';
import { Ours } from './Ours.tsx';
import { Virtua } from './Virtua.tsx';
import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/base.css';
import '../../../renderer/styles/layout.css';
import './page.css';

const [model] = community();
if (!model) throw new Error('no example account');
const [channel] = model.snapshot.channels.filter((c) => c.kind === 'text');
if (!channel) throw new Error('no example channel');
const messages = channelMessages();
const account: FakeAccount = {
  ...model,
  snapshot: {
    ...model.snapshot,
    users: [...model.snapshot.users, ...people],
    channels: [{ ...channel, id: channelId, name: 'bench', lastMessageId: idAt(messageCount - 1) }],
    readStates: [],
  },
  messages: new Map([[channelId, messages]]),
};
const bridge = createFakeBridge({ accounts: [account] });
let nonces = 0;
const app = createApp({ bridge, now: Date.now, newNonce: () => asId<Nonce>(`n${++nonces}`) });
bridge.listen((batch) => app.store.setState((s) => receive(s, batch, Date.now())));
await bridge.call('app:ready', undefined);

const accountId = account.view.id;
const at = { accountId, channelId };
app.store.setState({ place: { kind: 'channel', accountId, channelId } });
const ours = new URLSearchParams(location.search).get('list') === 'ours';
const root = document.getElementById('root');
if (!root) throw new Error('no root');
const words = createWords('en');

// ours asks for pages as in the app; a virtualising list holds every message, and its items, from the start
const items = ours ? [] : holdAll(app, at, messages);

window.bench = createBench({
  newest: idAt(messageCount - 1),
  mount: () => {
    if (ours) void loadChannel(app, accountId, channelId);
    createRoot(root).render(
      <AppContext value={app}>
        <I18nextProvider i18n={words}>
          <div className="win">
            <div className="talk bench-talk">
              {ours ? <Ours at={at} /> : <Virtua at={at} items={items} />}
            </div>
          </div>
        </I18nextProvider>
      </AppContext>,
    );
  },
  older: () => loadOlder(app, at),
});
