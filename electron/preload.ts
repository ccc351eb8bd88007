import { contextBridge, ipcRenderer, webUtils } from 'electron/renderer';
import { batchChannel, callChannel, chooseChannel, takenChannel } from '../shared/bridge.ts';
import type { AppEvent, Bridge } from '../shared/ipc.ts';

/** Largest picture without a file that is handed on; main refuses what comes without path and bytes. */
const mostPastedBytes = 32 * 2 ** 20;

/** Where a file lies; of one that lies nowhere (a pasted picture) its bytes. */
async function given(file: object): Promise<object> {
  if (!(file instanceof File)) return { name: '', path: '', bytes: null };
  const path = webUtils.getPathForFile(file);
  const inMemory = path === '' && file.size <= mostPastedBytes;
  return { name: file.name, path, bytes: inMemory ? new Uint8Array(await file.arrayBuffer()) : null };
}

const bridge: Bridge = {
  call: (name, arg) => ipcRenderer.invoke(callChannel(name), arg),
  choose: async (files) => ipcRenderer.invoke(chooseChannel, await Promise.all(files.map(given))),
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
