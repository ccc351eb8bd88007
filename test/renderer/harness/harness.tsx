import { start } from '../../../renderer/app.tsx';
import { type App, createApp } from '../../../renderer/store/store.ts';
import { asId, type Nonce } from '../../../shared/ids.ts';
import type { Preferences } from '../../../shared/preferences.ts';
import { community, communityNow } from '../../support/community.ts';
import { running } from '../../support/fakeAdministration.ts';
import { createFakeBridge, type FakeBridge } from '../../support/fakeBridge.ts';

declare global {
  interface Window {
    /** For scripts that look at the window: the fake main process and the window's world. */
    harness: { readonly fake: FakeBridge; readonly app: App };
  }
}

/** `?theme=dark&density=compact&accounts=0&now=real&runs=1` (one runs the server): the window over a main process in memory. `found` is JSON: what a found server says of itself. */
const asked = new URLSearchParams(location.search);
const choose = (key: string) => asked.get(key) ?? undefined;
const preferences = {
  theme: choose('theme') ?? 'light',
  density: choose('density') ?? 'cosy',
  language: choose('language') ?? 'en',
  railWide: choose('rail') === undefined ? null : choose('rail') === 'wide',
} as Partial<Preferences>;
const accounts = community()
  .slice(0, Number(choose('accounts') ?? 3))
  .map((account) =>
    choose('runs') && account.view.id === 'acc-mira' ? running(account, asId('larkfield')) : account,
  );
const now = choose('now') === 'real' ? Date.now : () => communityNow;
const drafts = [
  { accountId: asId<never>('acc-mira'), channelId: asId<never>('metalwork'), text: 'the third' },
];
const found = JSON.parse(choose('found') ?? '{}');
const fake = createFakeBridge({ accounts, preferences, now, drafts, found });
let nonces = 0;
const newNonce = () => asId<Nonce>(`nonce-${++nonces}`);
const app = createApp({ bridge: fake, now, newNonce });
window.harness = { fake, app };
const root = document.getElementById('root');
const memory = {
  getItem: () => JSON.stringify((choose('place') ?? 'acc-mira/tools').split('/')),
  setItem: () => undefined,
};
if (root) start(app, root, memory);
