import { contextBridge, ipcRenderer } from 'electron/renderer';
import { batchChannel, callChannel, takenChannel } from '../shared/bridge.ts';
import type { AppEvent, Bridge } from '../shared/ipc.ts';

const bridge: Bridge = {
  call: (name, arg) => ipcRenderer.invoke(callChannel(name), arg),
  choose: async () => ({ ok: false, error: { kind: 'unsupported', code: 'unsupported' } }),
  listen: (listener) => {
    const take = (_event: unknown, batch: readonly AppEvent[]) => {
      try {
        listener(batch);
      } finally {
        ipcRenderer.send(takenChannel);
      }
    };
    ipcRenderer.on(batchChannel, take);
    return () => {
      ipcRenderer.off(batchChannel, take);
    };
  },
};
contextBridge.exposeInMainWorld('bridge', bridge);
