import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.ts';
import { host } from './state.ts';
import { strict } from './strict.ts';

const version = Buffer.from('host1');

/** The key of this user data folder, made at first use and readable by its owner only. */
function key(): Buffer {
  const file = join(app.getPath('userData'), 'host-keyring');
  try {
    return readFileSync(file);
  } catch {
    const fresh = randomBytes(32);
    mkdirSync(app.getPath('userData'), { recursive: true });
    writeFileSync(file, fresh, { mode: 0o600 });
    return fresh;
  }
}

function mustBeOpen(action: string): void {
  if (host.safeStorage.mode === 'unavailable')
    throw new Error(`Error while ${action}: safeStorage is not available.`);
  if (host.safeStorage.mode === 'locked') throw new Error(`Error while ${action}: the keyring is locked.`);
}

function seal(plain: string): Buffer {
  mustBeOpen('encrypting the text provided to safeStorage.encryptStringAsync');
  if (host.safeStorage.mode === 'basic_text') return Buffer.concat([Buffer.from('v10'), Buffer.from(plain)]);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([version, nonce, cipher.getAuthTag(), body]);
}

function open(sealed: Buffer): string {
  const action = 'decrypting the ciphertext provided to safeStorage.decryptStringAsync';
  mustBeOpen(action);
  if (sealed.subarray(0, 3).toString() === 'v10') return sealed.subarray(3).toString();
  if (!sealed.subarray(0, 5).equals(version)) throw new Error(`Error while ${action}.`);
  const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(5, 17));
  decipher.setAuthTag(sealed.subarray(17, 33));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(33)), decipher.final()]).toString('utf8');
  } catch {
    throw new Error(`Error while ${action}.`);
  }
}

/** Only the asynchronous methods: Electron 46 has no others. */
export const safeStorage = strict('safeStorage', {
  // A locked keyring is there: only its use fails, as on Linux when the person dismisses the password prompt.
  isAsyncEncryptionAvailable: async () => host.safeStorage.mode !== 'unavailable',
  encryptStringAsync: async (plain) => seal(plain),
  decryptStringAsync: async (sealed) => ({ result: open(Buffer.from(sealed)), shouldReEncrypt: false }),
  getSelectedStorageBackend: () => {
    if (host.safeStorage.mode === 'basic_text') return 'basic_text';
    return host.safeStorage.mode === 'unavailable' ? 'unknown' : 'gnome_libsecret';
  },
  setUsePlainTextEncryption: (plain) => {
    host.safeStorage.mode = plain ? 'basic_text' : 'available';
  },
} satisfies Partial<Electron.SafeStorage>);
