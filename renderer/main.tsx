import { asId, type Nonce } from '../shared/ids.ts';
import { start } from './app.tsx';
import { bridge } from './bridge.ts';
import { refuseFiles } from './drops.ts';
import { createApp } from './store/store.ts';

const newNonce = (): Nonce => asId<Nonce>(crypto.randomUUID());
refuseFiles(window);
const root = document.getElementById('root');
if (root) start(createApp({ bridge, now: Date.now, newNonce }), root, localStorage);
