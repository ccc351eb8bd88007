// What a sandboxed preload finds around it: `electron` with ipcRenderer, contextBridge and webUtils, a small `process`.
// The host puts its text into the isolated world, after codec.js and bridge.js.
import { Bridge, reportOpeningLinks } from './bridge.js';
import { pack, unpack } from './codec.js';

// Stops in the debugger, where the host reads the question and writes the answer: the only way to wait for another
// process without letting the page go on.
function askHost(message) {
  const __question = pack(message);
  let __answer;
  // biome-ignore lint/suspicious/noDebugger: the host waits here, see ../page.ts
  debugger;
  if (__answer === undefined) throw new Error('the host did not answer');
  return unpack(__answer);
}

class IpcRenderer {
  #listeners = new Map();
  #calls = new Map();
  #lastId = 0;
  #queue = [];

  on = (channel, listener) => {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { listener, run: listener }]);
    return this;
  };
  off = (channel, listener) => {
    const list = this.#listeners.get(channel) ?? [];
    this.#listeners.set(
      channel,
      list.filter((entry) => entry.listener !== listener),
    );
    return this;
  };
  once = (channel, listener) => {
    const run = (...args) => {
      this.off(channel, listener);
      listener(...args);
    };
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { listener, run }]);
    return this;
  };
  addListener = this.on;
  removeListener = this.off;
  removeAllListeners = (channel) => {
    if (channel === undefined) this.#listeners.clear();
    else this.#listeners.delete(channel);
    return this;
  };
  send = (channel, ...args) => this.post({ type: 'send', channel, args });
  sendSync = (channel, ...args) => askHost({ type: 'sync', channel, args });
  invoke = (channel, ...args) =>
    new Promise((resolve, reject) => {
      this.#lastId += 1;
      this.post({ type: 'invoke', id: this.#lastId, channel, args });
      this.#calls.set(this.#lastId, { resolve, reject });
    });

  /** Packed at once, so that what cannot be cloned throws here; sent once for all that one task posts. */
  post(message) {
    this.#queue.push(pack(message));
    if (this.#queue.length > 1) return;
    queueMicrotask(() => {
      const batch = this.#queue;
      this.#queue = [];
      globalThis.__hostSend(`[${batch.join(',')}]`);
    });
  }

  receive(batch) {
    for (const message of unpack(batch)) {
      if (message.type === 'reply') this.#reply(message);
      else this.#dispatch(message);
    }
  }

  #reply({ id, ok, value }) {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (ok) call?.resolve(value);
    else call?.reject(new Error(value));
  }

  #dispatch({ channel, args }) {
    for (const { run } of this.#listeners.get(channel) ?? []) {
      try {
        run({ sender: this, ports: [] }, ...args);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

function getPathForFile(file) {
  if (!(file instanceof File)) throw new TypeError('Expected a File');
  globalThis.__hostFile = file;
  try {
    return askHost({ type: 'file' });
  } finally {
    delete globalThis.__hostFile;
  }
}

/** Keys the page left alone go to the application menu's accelerators. */
function forwardKeys(ipcRenderer) {
  addEventListener('keydown', ({ defaultPrevented, isTrusted, key, ctrlKey, shiftKey, altKey, metaKey }) => {
    const worthIt = ctrlKey || altKey || metaKey || /^F\d+$/.test(key);
    if (isTrusted && !defaultPrevented && worthIt) {
      ipcRenderer.post({ type: 'key', key, ctrlKey, shiftKey, altKey, metaKey });
    }
  });
}

export function startPreload(config, secret, preload) {
  const ipcRenderer = new IpcRenderer();
  Object.defineProperty(globalThis, '__hostRecv', { value: (batch) => ipcRenderer.receive(batch) });
  const bridge = new Bridge('isolated', secret);
  const report = ({ url, name, features }) => ipcRenderer.post({ type: 'open', url, name, features });
  bridge.onOpen = report;
  const contextBridge = { exposeInMainWorld: (key, api) => bridge.exposeInMainWorld(key, api) };
  const electron = { contextBridge, ipcRenderer, webUtils: { getPathForFile } };
  const process = Object.freeze({
    ...config,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    on: () => process,
    once: () => process,
    getSystemVersion: () => config.systemVersion,
  });
  const require = (name) => {
    if (/^electron(\/(renderer|common))?$/.test(name)) return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, process, globalThis);
  } catch (error) {
    ipcRenderer.post({ type: 'preload-error', error });
  }
  forwardKeys(ipcRenderer);
  reportOpeningLinks(report);
}
