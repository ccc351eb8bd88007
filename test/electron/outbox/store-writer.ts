// A child of store.test.ts: adds rows as fast as it can until it is killed.
import { openOutboxStore } from '../../../electron/outbox/store.ts';
import { type AccountId, asId, type ChannelId, type Nonce } from '../../../shared/ids.ts';

const [path = '', from = '0'] = process.argv.slice(2);
const { store } = openOutboxStore(path, Date.now);
for (let n = Number(from); ; n += 1) {
  store.add({
    accountId: asId<AccountId>('a'),
    channelId: asId<ChannelId>('c'),
    nonce: asId<Nonce>(String(n)),
    text: String(n).repeat(500),
    replyTo: null,
    queuedAt: n,
    error: null,
  });
  process.send?.(n);
  await new Promise(setImmediate);
}
