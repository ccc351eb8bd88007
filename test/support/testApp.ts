import { takeBatch } from '../../renderer/actions/commands.ts';
import { createApp } from '../../renderer/store/store.ts';
import { asId, type Nonce } from '../../shared/ids.ts';
import { community, communityNow, type FakeAccount } from './community.ts';
import { createFakeBridge, type FakeWorld } from './fakeBridge.ts';

type Wanted = Partial<FakeWorld> & { readonly accounts?: FakeAccount[] };

/** The window's world over a main process in memory, started: what main tells goes into the store. */
export async function testApp(world: Wanted = {}) {
  const fake = createFakeBridge({ accounts: community(), now: () => communityNow, ...world });
  let nonces = 0;
  const newNonce = () => asId<Nonce>(`nonce-${++nonces}`);
  const app = createApp({ bridge: fake, now: () => communityNow, newNonce });
  fake.listen((batch) => takeBatch(app, batch));
  await fake.call('app:ready', undefined);
  return { app, fake, state: () => app.store.getState() };
}
