import { safeStorage } from 'electron/main';
import type { Sealer } from './vault.ts';

/** Electron's secret store, by its asynchronous methods only: the others are gone in Electron 46. */
export const systemSealer: Sealer = {
  available: () => safeStorage.isAsyncEncryptionAvailable(),
  // macOS and Windows have one store each and no name for it
  backend: () => (process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system'),
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: async (bytes) => {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes));
    return { text: result, again: shouldReEncrypt };
  },
};
